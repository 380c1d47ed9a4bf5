using System.Diagnostics.CodeAnalysis;

namespace Clauses.Api.Placements;

/// <summary>A funnel: what became of the pairs of a person and a need. The first six count what pairs ever reached, the eight after
/// <see cref="Retenus"/> where they stand now.</summary>
internal record VueEntonnoir
{
    /// <summary>Pairs ever sent; null when hidden, as each count of persons.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Orientes { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Recus { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Absents { get; init; }
    /// <summary>Who did not come, and had said so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Excuses { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Essais { get; init; }
    /// <summary>To whom the employer said yes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Retenus { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Embauches { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? NonRetenus { get; init; }
    /// <summary>The person or the prescripteur withdrew.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Declines { get; init; }
    /// <summary>Hired elsewhere, or the need is full or closed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Caducs { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Expires { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Annules { get; init; }
    /// <summary>Live, and not in the vivier.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? EnCours { get; init; }
    /// <summary>Good, and no place now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Vivier { get; init; }
    /// <summary>Places sought; null on axes of persons and prescripteurs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Postes { get; init; }
    /// <summary>Needs; null likewise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Besoins { get; init; }
    /// <summary>Distinct persons sent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Personnes { get; init; }
    /// <summary>Contracts that name no orientation; null on axes of persons and prescripteurs, or when hidden.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? ContratsSansOrientation { get; init; }
    /// <summary>How long it took, in days.</summary>
    public required VueDelais Delais { get; init; }
    /// <summary>True when something is hidden: under 5 persons, or what would give such ones by subtraction.</summary>
    public bool? Masque { get; init; }
    /// <summary>Never falls.</summary>
    public required long Version { get; init; }
    /// <summary>The instant of the answer.</summary>
    public required DateTimeOffset Au { get; init; }

    /// <param name="masquer">Whether counts of few persons are hidden.</param>
    public static VueEntonnoir De(Cible cible, Entonnoir entonnoir, TimeProvider temps, bool masquer = false)
    {
        var postes = AttributionPlacements.CountsPostes(cible.Axe);
        var vue = new VueEntonnoir
        {
            Orientes = entonnoir.Orientes,
            Recus = entonnoir.Recus,
            Absents = entonnoir.Absents,
            Excuses = entonnoir.Excuses,
            Essais = entonnoir.Essais,
            Retenus = entonnoir.Retenus,
            Embauches = entonnoir.Embauches,
            NonRetenus = entonnoir.NonRetenus,
            Declines = entonnoir.Declines,
            Caducs = entonnoir.Caducs,
            Expires = entonnoir.Expires,
            Annules = entonnoir.Annules,
            EnCours = entonnoir.EnCours,
            Vivier = entonnoir.Vivier,
            Postes = postes ? entonnoir.Postes : null,
            Besoins = postes ? entonnoir.Besoins : null,
            Personnes = entonnoir.Personnes,
            ContratsSansOrientation = postes ? entonnoir.ContratsSansOrientation : null,
            Delais = new(
                VueDelai.De(entonnoir.OrientationReponse), VueDelai.De(entonnoir.OrientationEmbauche), VueDelai.De(entonnoir.EmbauchePremiereHeure)),
            Version = entonnoir.Version,
            Au = temps.GetUtcNow(),
        };
        return masquer && vue.Masquer(entonnoir) is var masquee && masquee != vue ? masquee with { Masque = true } : vue;
    }

    /// <summary>Without what is of few persons, and what would give it by subtraction: the present states sum to all pairs, those who reached a
    /// state and those who did not sum to those sent. Of fewer than 5 persons nothing is told.</summary>
    private VueEntonnoir Masquer(Entonnoir entonnoir)
    {
        int[] etats =
        [
            entonnoir.EnCours, entonnoir.Embauches, entonnoir.NonRetenus, entonnoir.Declines, entonnoir.Caducs, entonnoir.Expires, entonnoir.Annules,
            entonnoir.Vivier,
        ];
        var peu = entonnoir.Personnes < VueCompte.Seuil;
        var caches = MasqueDeLignes.Hide(etats, VueCompte.Seuil);
        int? Etat(int rang) => peu || caches[rang] ? null : etats[rang];
        int? Part(int nombre, int tout) => peu || MasqueDeLignes.Hide([nombre, tout - nombre], VueCompte.Seuil)[0] ? null : nombre;
        int? Atteint(int nombre) => Part(nombre, entonnoir.Orientes);
        VueDelai Delai(VueDelai delai) => Atteint(delai.N!.Value) is null
            ? new(null, null, null, Atteint(delai.EnCours!.Value))
            : delai with { EnCours = Atteint(delai.EnCours!.Value) };
        return this with
        {
            Orientes = Part(entonnoir.Orientes, etats.Sum()),
            Recus = Atteint(entonnoir.Recus),
            Absents = Atteint(entonnoir.Absents),
            Excuses = Atteint(entonnoir.Excuses),
            Essais = Atteint(entonnoir.Essais),
            Retenus = Atteint(entonnoir.Retenus),
            EnCours = Etat(0),
            Embauches = Etat(1),
            NonRetenus = Etat(2),
            Declines = Etat(3),
            Caducs = Etat(4),
            Expires = Etat(5),
            Annules = Etat(6),
            Vivier = Etat(7),
            Personnes = peu ? null : entonnoir.Personnes,
            ContratsSansOrientation = ContratsSansOrientation < VueCompte.Seuil ? null : ContratsSansOrientation,
            Delais = new(Delai(Delais.OrientationReponse), Delai(Delais.OrientationEmbauche), Delai(Delais.EmbauchePremiereHeure)),
        };
    }
}

/// <summary>How long things took.</summary>
/// <param name="OrientationReponse">From the sending to the first answer by the employer or the facilitateur.</param>
/// <param name="OrientationEmbauche">From the sending to the contract's first day.</param>
/// <param name="EmbauchePremiereHeure">From the contract's first day to the end of its first line of hours.</param>
internal sealed record VueDelais(VueDelai OrientationReponse, VueDelai OrientationEmbauche, VueDelai EmbauchePremiereHeure);

/// <summary>A delay in days, by the nearest rank.</summary>
/// <param name="Mediane">Half took no longer; null where there is none, or hidden.</param>
/// <param name="P90">Nine in ten took no longer; null likewise.</param>
/// <param name="N">How many it is of; null when hidden.</param>
/// <param name="EnCours">How many still wait: they are not in it; null when hidden.</param>
internal sealed record VueDelai(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Mediane,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? P90,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? N,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? EnCours)
{
    public static VueDelai De(Delai delai) => new(delai.Mediane, delai.P90, delai.N, delai.EnCours);
}

internal sealed record VueMembreEntonnoir : VueEntonnoir
{
    [SetsRequiredMembers]
    public VueMembreEntonnoir(string code, VueEntonnoir entonnoir) : base(entonnoir) => Code = code;

    public string Code { get; init; }
}
