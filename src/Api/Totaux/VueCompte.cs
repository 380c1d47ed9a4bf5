namespace Clauses.Api.Totaux;

/// <summary>A compte: hours, their full-time equivalents, and what they were done by.</summary>
internal record VueCompte
{
    /// <summary>Under this, persons, contracts and breakdowns are hidden from those who may not see names.</summary>
    public const int Seuil = 5;

    public required Heures Declarees { get; init; }
    public required Heures Validees { get; init; }
    public required Heures Refusees { get; init; }
    public required Heures EnAttente { get; init; }
    /// <summary>Full-time equivalents of the validated hours, to two decimals.</summary>
    public required decimal Etp { get; init; }
    /// <summary>Contracts with declared hours; null when hidden.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Contrats { get; init; }
    /// <summary>Distinct people with declared hours; null when hidden.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Participants { get; init; }
    public required int Marches { get; init; }
    /// <summary>True when something is hidden: under 5 contracts or people.</summary>
    public bool? Masque { get; init; }
    /// <summary>By type of contract, those with declared hours.</summary>
    public required IReadOnlyList<VueType> ParTypeContrat { get; init; }
    /// <summary>Never falls.</summary>
    public required long Version { get; init; }
    /// <summary>The instant of the answer; of a past balance, the last one that is looked at: the end in Paris of the day asked for, the
    /// instant <see cref="ConnuLe"/>, or that of the answer, whichever is the earliest.</summary>
    public required DateTimeOffset Au { get; init; }
    /// <summary>By when what counts was recorded; absent when it is not asked for.</summary>
    public DateTimeOffset? ConnuLe { get; init; }

    /// <summary>A compte as it is shown.</summary>
    /// <param name="masquer">Whether small cells are hidden.</param>
    /// <param name="moment">The moment asked for.</param>
    /// <param name="reparti">Whether the answer tells these hours by something else already, against which types could be set.</param>
    public static VueCompte De(
        Compte compte, Diviseur diviseur, TimeProvider temps, bool masquer = false, Moment moment = default, bool reparti = false) => new()
    {
        Declarees = compte.Declarees,
        Validees = compte.Validees,
        Refusees = compte.Refusees,
        EnAttente = compte.EnAttente,
        Etp = diviseur.Etp(compte.Validees),
        Contrats = masquer && compte.Contrats < Seuil ? null : compte.Contrats,
        Participants = masquer && compte.Participants < Seuil ? null : compte.Participants,
        Marches = compte.Marches,
        Masque = masquer && (compte.Contrats < Seuil || compte.Participants < Seuil) ? true : null,
        ParTypeContrat = VueType.De(compte, masquer, reparti),
        Version = compte.Version,
        Au = moment.Instant(temps.GetUtcNow()),
        ConnuLe = moment.ConnuLe,
    };
}

/// <summary>The hours of a type of contract.</summary>
/// <param name="Contrats">Contracts with declared hours; null when hidden, as the hours.</param>
/// <param name="Masque">True when the figures are hidden: under 5 people, or what would give such ones by subtraction.</param>
internal sealed record VueType(
    TypeContrat Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Contrats,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? Declarees,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? Validees,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? Refusees,
    bool? Masque)
{
    /// <summary>The types of a compte, or hidden: small ones, those by which these could be subtracted back, and all of few people.</summary>
    public static IReadOnlyList<VueType> De(Compte compte, bool masquer, bool reparti)
    {
        var caches = MasqueDeLignes.Hide([.. compte.Types.Select(ligne => ligne.Participants)], VueCompte.Seuil, partagees: true);
        return [.. compte.Types.Select((ligne, rang) => De(ligne, masquer && (caches[rang] || reparti || compte.Participants < VueCompte.Seuil)))];
    }

    private static VueType De(LigneType ligne, bool cachee) => cachee
        ? new(ligne.Type, null, null, null, null, true)
        : new(ligne.Type, ligne.Contrats, ligne.Declarees, ligne.Validees, ligne.Refusees, null);
}
