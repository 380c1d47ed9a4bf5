namespace Clauses.Api.Pages;

/// <summary>A field of a record's form, with all that stands around it.</summary>
internal sealed record FicheField
{
    public required string Id { get; init; }
    public required string Nom { get; init; }
    public required string Libelle { get; init; }
    public string? Valeur { get; init; }
    public string? Refus { get; init; }
    /// <summary>What there is to know before it is filled.</summary>
    public string? Aide { get; init; }
    public string Type { get; init; } = "text";
    /// <summary>The keyboard that a phone shows, where it is not that of a text.</summary>
    public string? Clavier { get; init; }
    /// <summary>Id of the list that proposes values, if one does.</summary>
    public string? Liste { get; init; }
    /// <summary>What it names, by a name or an id; null: it names nothing.</summary>
    public Sorte? Sorte { get; init; }
    /// <summary>Where it is proposed what may be typed, of no kind that all know: it is shown as it was typed then.</summary>
    public string? Propose { get; init; }
    /// <summary>What was meant by a name that several bear, to choose from.</summary>
    public IReadOnlyList<string> Possibles { get; init; } = [];
    /// <summary>The only values that it takes; null: any text.</summary>
    public IEnumerable<Rangee>? Choix { get; init; }
    /// <summary>What choosing nothing means, where that is an answer.</summary>
    public string? Vide { get; init; }
    public bool Requis { get; init; }
    public bool Premier { get; init; }
    public int MaxLength { get; init; } = Identifiant.MaxLength;

    public static FicheField De(string champ, string libelle, string? valeur, Probleme? refus) => new()
    {
        Id = champ,
        Nom = $"Formulaire.{char.ToUpperInvariant(champ[0])}{champ[1..]}",
        Libelle = libelle,
        Valeur = valeur,
        Refus = Pages.Refus.Say(refus, champ),
        Possibles = Pages.Refus.De(refus, champ)?.Possibles ?? [],
    };
}

/// <summary>Several of a few, to tick.</summary>
/// <param name="Coches">The codes that are ticked: one that is no choice any more is one all the same.</param>
internal sealed record FicheCases(string Id, string Nom, string Libelle, IEnumerable<Rangee> Choix, IReadOnlyList<string?> Coches)
{
    public IEnumerable<Rangee> Choix { get; } =
        [.. Choix, .. Coches.OfType<string>().Except(Choix.Select(un => un.Code), StringComparer.Ordinal).Select(code => new Rangee(code, code))];
}

/// <summary>The field for the id of a new record.</summary>
/// <param name="Valeur">What is proposed, or was typed.</param>
/// <param name="Refus">What was not accepted of the form, if anything.</param>
internal sealed record IdentifiantField(string? Valeur, Probleme? Refus, string? Conseil = null);
