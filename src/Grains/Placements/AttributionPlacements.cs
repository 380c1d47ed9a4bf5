namespace Clauses.Grains.Placements;

/// <summary>To which member of an axis a pair belongs, by what its need or its newest orientation says: decided here, for grains and for SQL.
/// Only the verification says it again.</summary>
public sealed class AttributionPlacements
{
    /// <summary>The ways by which a person came through nobody.</summary>
    public static readonly ImmutableArray<Canal> SansOrganisme = [Canal.Candidature, Canal.Spontane];

    /// <summary>One an axis, but <see cref="Axe.Territoire"/>.</summary>
    public static readonly ImmutableArray<AttributionPlacements> Toutes =
    [
        new(Axe.Prescripteur, "organisme", (_, paire) => paire.Organisme) { SelonCanal = true },
        new(Axe.GenrePrescripteur, "genre_organisme", (_, paire) => paire.Genre is { } genre ? Codes<GenreOrganisme>.De(genre) : null)
        {
            SelonCanal = true,
        },
        new(Axe.Marche, "marche", (besoin, _) => besoin.Marche) { DuBesoin = true },
        new(Axe.Employeur, "employeur", (_, paire) => paire.Employeur),
        new(Axe.CommuneResidence, "commune_residence", (_, paire) => paire.CommuneResidence),
        new(Axe.Sexe, "sexe", (_, paire) => paire.Sexe is { } sexe ? Codes<Sexe>.De(sexe) : null),
        new(Axe.Qpv, "qpv", (_, paire) => paire.Qpv),
        new(Axe.Rome, "rome", (besoin, _) => besoin.Rome) { DuBesoin = true },
    ];

    private readonly Func<BesoinSitue, PaireSituee, string?> _lire;

    private AttributionPlacements(Axe axe, string colonne, Func<BesoinSitue, PaireSituee, string?> lire) => (Axe, Colonne, _lire) = (axe, colonne, lire);

    public Axe Axe { get; }

    /// <summary>The column that says it, of the table <c>besoin</c> or <c>orientation</c>; where it is null, <see cref="Cible.Inconnu"/>.</summary>
    public string Colonne { get; }

    /// <summary>Whether the need says it for all of its pairs.</summary>
    public bool DuBesoin { get; private init; }

    /// <summary>Whether, where nothing is said, the canal tells <see cref="Cible.Aucun"/> from <see cref="Cible.Inconnu"/>.</summary>
    public bool SelonCanal { get; private init; }

    /// <summary>Whether needs, their places and contracts without orientation are counted on an axis: not on those of persons and prescripteurs.</summary>
    public static bool CountsPostes(Axe axe) => axe is Axe.Marche or Axe.Employeur or Axe.Rome or Axe.Territoire;

    /// <exception cref="ArgumentOutOfRangeException">No funnel has this axis, or all of it is one member.</exception>
    public static AttributionPlacements De(Axe axe) => Toutes.FirstOrDefault(attribution => attribution.Axe == axe)
        ?? throw new ArgumentOutOfRangeException(nameof(axe), axe, "Nothing is written of where pairs belong on this axis.");

    /// <summary>The funnels that a pair is in: one an axis.</summary>
    public static IEnumerable<Cible> Cibles(BesoinSitue besoin, PaireSituee paire) =>
        Toutes.Select(attribution => new Cible(attribution.Axe, attribution.Membre(besoin, paire))).Append(Cible.Tout);

    /// <summary>Whether a pair is in a funnel.</summary>
    public static bool IsIn(Cible cible, BesoinSitue besoin, PaireSituee paire) =>
        cible == Cible.Tout || De(cible.Axe).Membre(besoin, paire) == cible.Code;

    /// <summary>The funnels that a need and its places are in. On the axis of employers, it is its only one's.</summary>
    public static IEnumerable<Cible> Cibles(BesoinSitue besoin) =>
    [
        new(Axe.Marche, besoin.Marche ?? Cible.Inconnu),
        new(Axe.Employeur, besoin.Employeurs is [var seul] ? seul : Cible.Inconnu),
        new(Axe.Rome, besoin.Rome ?? Cible.Inconnu),
        Cible.Tout,
    ];

    /// <summary>The funnels that a contract without orientation is in.</summary>
    public static IEnumerable<Cible> Cibles(Contrat contrat) =>
        [new(Axe.Marche, contrat.Marche), new(Axe.Employeur, contrat.Employeur), new(Axe.Rome, Cible.Inconnu), Cible.Tout];

    private string Membre(BesoinSitue besoin, PaireSituee paire) => _lire(besoin, paire)
        ?? (SelonCanal && paire.Canal is { } canal && SansOrganisme.Contains(canal) ? Cible.Aucun : Cible.Inconnu);
}

/// <summary>What says where a need, its places and its pairs are counted.</summary>
/// <param name="Employeurs">Those who may hire for it; null: anybody.</param>
/// <param name="Exercice">Year of its <c>debut</c>.</param>
public sealed record BesoinSitue(string? Marche, string? Rome, ImmutableArray<string>? Employeurs, short Exercice, int Postes);

/// <summary>A pair with what its newest orientation says of whose it is.</summary>
public sealed record PaireSituee(
    Paire Paire, string? Organisme, GenreOrganisme? Genre, Canal? Canal, string? Employeur, Sexe? Sexe, string? CommuneResidence, string? Qpv);
