namespace Clauses.Api.Validation;

/// <summary>What about a line deserves a look.</summary>
internal enum NatureReserve
{
    /// <summary>It takes the place of a line that was corrected or whose decision was undone.</summary>
    Reprise,
    /// <summary>The person has another line on the same days: counted twice, or declared by two employers.</summary>
    Chevauchement,
    /// <summary>More hours a day than the law knows.</summary>
    Journee,
    /// <summary>The person's month holds more hours than a full-time one.</summary>
    MoisPlein,
    /// <summary>The contract's month is far above its earlier ones.</summary>
    Inhabituelle,
    /// <summary>It was declared long after the work.</summary>
    Tardive,
    /// <summary>The record of the person or of the contract bears doubts.</summary>
    Fiche,
}

/// <summary>Why a line is not plain.</summary>
/// <param name="Nature">What about it.</param>
/// <param name="Detail">The same for people, with the figures.</param>
internal sealed record Reserve(NatureReserve Nature, string Detail)
{
    /// <summary>In a word or two.</summary>
    public string Titre => Nature switch
    {
        NatureReserve.Reprise => "Ligne reprise",
        NatureReserve.Chevauchement => "Jours en double",
        NatureReserve.Journee => "Journées longues",
        NatureReserve.MoisPlein => "Plus d'un temps plein",
        NatureReserve.Inhabituelle => "Mois inhabituel",
        NatureReserve.Tardive => "Déclarée tard",
        _ => "Fiche à vérifier",
    };
}
