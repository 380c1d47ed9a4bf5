using System.Text.Json.Serialization;
using Clauses.Grains.Domaine;
using Clauses.Grains.Publications;

namespace Clauses.Api.Publications;

/// <summary>A publication, in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Annee">The exercice.</param>
/// <param name="PublieAu">The effective date of its figures: the last day of a month.</param>
/// <param name="ConnuLe">When it was made.</param>
/// <param name="Masque">True when cells are hidden in it.</param>
internal sealed record VuePublication(string Id, int Annee, DateOnly PublieAu, DateTimeOffset ConnuLe, bool? Masque)
{
    /// <summary>As it stands.</summary>
    public static VuePublication De(Publication publication) =>
        new(publication.Id!, publication.Annee, publication.Au, publication.ConnuLe, publication.Caches.IsEmpty ? null : true);
}

/// <summary>The published total of a member of an axis, over all perimeters of an exercice.</summary>
internal sealed record VueTotalPublie
{
    /// <summary>Its code.</summary>
    public required string Code { get; init; }
    /// <summary>The exercice.</summary>
    public required int Exercice { get; init; }
    /// <summary>Which publication; absent where nothing was published, there being nothing to tell.</summary>
    public string? Publication { get; init; }
    /// <summary>The effective date of the figures.</summary>
    public required DateOnly PublieAu { get; init; }
    /// <summary>Hours validated; null when hidden, as those below.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Heures? Validees { get; init; }
    /// <summary>Their full-time equivalents, to two decimals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required decimal? Etp { get; init; }
    /// <summary>Contracts with such hours.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Contrats { get; init; }
    /// <summary>Distinct people with such hours.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Participants { get; init; }
    /// <summary>Marchés with such hours.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Marches { get; init; }
    /// <summary>Empty: types of contract crossed with an axis are never told.</summary>
    public IReadOnlyList<string> ParTypeContrat { get; } = [];
    /// <summary>True: the types of contract are hidden, and the figures where they are null.</summary>
    public bool Masque { get; } = true;

    /// <summary>As it was published.</summary>
    public static VueTotalPublie De(TotalPublie total, Publication publication) => new()
    {
        Code = total.Cible.Code,
        Exercice = publication.Annee,
        Publication = publication.Id,
        PublieAu = publication.Au,
        Validees = total.Chiffres?.Validees,
        Etp = total.Chiffres?.Etp,
        Contrats = total.Chiffres?.Contrats,
        Participants = total.Chiffres?.Participants,
        Marches = total.Chiffres?.Marches,
    };
}
