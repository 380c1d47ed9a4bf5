using System.Text.Json.Serialization;
using Clauses.Api.Commun;
using Clauses.Grains.Domaine;
using Clauses.Grains.Totaux;

namespace Clauses.Api.Totaux;

/// <summary>A compte: hours, their full-time equivalents, and what they were done by.</summary>
internal record VueCompte
{
    /// <summary>Under this, persons, contracts and breakdowns are hidden from those who may not see names.</summary>
    public const int Seuil = 5;

    /// <summary>Hours declared and not reversed.</summary>
    public required Heures Declarees { get; init; }
    /// <summary>Hours validated.</summary>
    public required Heures Validees { get; init; }
    /// <summary>Hours refused.</summary>
    public required Heures Refusees { get; init; }
    /// <summary>Hours declared and not decided yet.</summary>
    public required Heures EnAttente { get; init; }
    /// <summary>Full-time equivalents of the validated hours, to two decimals.</summary>
    public required decimal Etp { get; init; }
    /// <summary>Contracts with declared hours; null when hidden.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Contrats { get; init; }
    /// <summary>Distinct people with declared hours; null when hidden.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Participants { get; init; }
    /// <summary>Marchés with declared hours.</summary>
    public required int Marches { get; init; }
    /// <summary>True when something is hidden: under 5 contracts or people.</summary>
    public bool? Masque { get; init; }
    /// <summary>By type of contract, those with declared hours.</summary>
    public required IReadOnlyList<VueType> ParTypeContrat { get; init; }
    /// <summary>Never falls.</summary>
    public required long Version { get; init; }
    /// <summary>The instant of the answer.</summary>
    public required DateTimeOffset Au { get; init; }

    /// <summary>A compte as it is shown.</summary>
    /// <param name="compte">The figures.</param>
    /// <param name="exercice">The year asked for, or 0: full-time equivalents take the divisor of its last day, or today's.</param>
    /// <param name="temps">Says when.</param>
    /// <param name="masquer">Whether small cells are hidden.</param>
    public static VueCompte De(Compte compte, int exercice, TimeProvider temps, bool masquer = false)
    {
        var jour = exercice == 0 ? temps.Aujourdhui() : new DateOnly(Math.Max(exercice, Dates.PremierJour.Year), 12, 31);
        return new()
        {
            Declarees = compte.Declarees,
            Validees = compte.Validees,
            Refusees = compte.Refusees,
            EnAttente = compte.EnAttente,
            Etp = Grains.Domaine.Etp.De(compte.Validees, jour),
            Contrats = masquer && compte.Contrats < Seuil ? null : compte.Contrats,
            Participants = masquer && compte.Participants < Seuil ? null : compte.Participants,
            Marches = compte.Marches,
            Masque = masquer && (compte.Contrats < Seuil || compte.Participants < Seuil) ? true : null,
            ParTypeContrat = [.. compte.Types.Select(ligne => VueType.De(ligne, masquer))],
            Version = compte.Version,
            Au = temps.GetUtcNow(),
        };
    }
}

/// <summary>The hours of a type of contract.</summary>
/// <param name="Type">Type of contract.</param>
/// <param name="Contrats">Contracts with declared hours; null when hidden, as the hours.</param>
/// <param name="Declarees">Hours declared.</param>
/// <param name="Validees">Hours validated.</param>
/// <param name="Refusees">Hours refused.</param>
/// <param name="Masque">True when the figures are hidden: under 5 contracts.</param>
internal sealed record VueType(
    TypeContrat Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Contrats,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? Declarees,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? Validees,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? Refusees,
    bool? Masque)
{
    /// <summary>As it stands, or hidden.</summary>
    public static VueType De(LigneType ligne, bool masquer) => masquer && ligne.Contrats < VueCompte.Seuil
        ? new(ligne.Type, null, null, null, null, true)
        : new(ligne.Type, ligne.Contrats, ligne.Declarees, ligne.Validees, ligne.Refusees, null);
}
