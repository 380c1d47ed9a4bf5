namespace Clauses.Bench;

// A figure by its name, which is fixed for ever: reports are compared by it. Without an objective it is only shown.
internal sealed record Objectif(string Nom, string Quoi, string Unite, double? AuMoins = null, double? AuPlus = null)
{
    public double? Valeur => AuMoins ?? AuPlus;

    public bool? Atteint(double valeur) => AuMoins is { } moins ? valeur >= moins : AuPlus is { } plus ? valeur <= plus : null;
}

// The figures to reach, in the order in which they are told, then what is shown beside them.
internal static class Objectifs
{
    public static ImmutableArray<Objectif> Tous { get; } =
    [
        new("posts-64", "lignes postées seules, 64 connexions, contre sql", "×", AuMoins: 2.2),
        new("posts-256", "de même, 256 connexions", "×", AuMoins: 2.6),
        new("posts-256-50000", "de même, 256 connexions, 50 000 marchés", "×", AuMoins: 2.2),
        new("marten-posts-64", "lignes postées seules, 64 connexions, contre marten", "×", AuMoins: 4),
        new("marten-fraicheur", "total d'une commune lu juste après l'acquittement, contre marten", "×", AuMoins: 20),
        new("processeur-serveur-us", "processeur du produit par ligne postée seule, HTTP compris", "µs", AuPlus: 48),
        new("octets-par-ligne-ko", "alloués par ligne postée seule", "ko", AuPlus: 6),
        new("taches-par-ligne", "tâches du pool par ligne postée seule", "", AuPlus: 4),
        new("appels-par-ligne", "appels de grains par ligne postée seule, un silo", "", AuPlus: 1.1),
        new("processeur-postgresql-us", "processeur de PostgreSQL par ligne postée seule, 64 connexions", "µs", AuPlus: 20),
        new("lots-500", "500 lignes par demande, contre plafond", "×", AuMoins: 0.75),
        new("fraicheur-p99-ms", "de l'acquittement à tous les totaux regardés, à la moitié de la pointe, p99", "ms", AuPlus: 5),
        new("fraicheur-p999-ms", "de même, p99,9", "ms", AuPlus: 20),
        new("trois-silos-posts", "lignes postées seules sur trois silos de cette machine, contre un", "×", AuMoins: 0.8),
        new("trois-silos-fraicheur-p99-ms", "de l'acquittement par un silo aux totaux de tous, à la moitié de la pointe, p99", "ms", AuPlus: 20),
        new("embauches-64", "embauches seules, 64 connexions, contre sql", "×", AuMoins: 2),
        new("orientations-64", "orientations seules, de même", "×", AuMoins: 2),
        new("evenements-64", "événements seuls, de même", "×", AuMoins: 2),
        new("lecture-total", "total d'une commune de 100 000 lignes, contre sql : SUM et COUNT(DISTINCT)", "×", AuMoins: 500),
        new("lecture-plate", "lecture du total de tout, 10 000 lignes contre une base nationale de trois ans", "×", AuPlus: 1.1),
        new("annee-nationale", "une année nationale postée et validée, contre les écritures de plafond", "×", AuMoins: 0.4),
        new("annee-nationale-s", "de même, jusqu'aux totaux justes", "s", AuPlus: 45),
        new("annee-nationale-gio", "de même, mémoire au plus", "Gio", AuPlus: 1.2),
        new("pages-nationales-ms", "la plus lente des pages et des listes d'une année nationale, à chaud ; des exports, le premier octet", "ms", AuPlus: 100),
        new("pages-nationales-ko", "la plus lourde, comprimée", "ko", AuPlus: 60),
        new("pages-nationales-2-ans-ms", "de même, deux ans", "ms", AuPlus: 100),
        new("pages-nationales-2-ans-ko", "de même, deux ans", "ko", AuPlus: 60),
        new("pages-nationales-3-ans-ms", "de même, trois ans", "ms", AuPlus: 100),
        new("pages-nationales-3-ans-ko", "de même, trois ans", "ko", AuPlus: 60),
        new("redemarrage-s", "du lancement aux totaux justes d'une année nationale", "s", AuPlus: 2),
        new("redemarrage-3-ans-s", "de même, trois ans", "s", AuPlus: 2),
        new("verification-s", "vérification d'une année nationale", "s", AuPlus: 15),
        new("verification-suite-s", "de même, de ce qui a bougé depuis, le 5 du mois passé", "s", AuPlus: 15),
        new("verification-p99-ms", "ce que les autres attendent pendant qu'elle court, p99", "ms", AuPlus: 50),
        new("silo-tue-s", "retour à la normale après la mort d'un de trois silos", "s", AuPlus: 5),
        new("silo-fige-s", "retour à la normale après le gel d'un de trois silos", "s", AuPlus: 15),
        new("cinq-du-mois-p99-ms", "le 5 du mois sur l'année nationale : la plus lente des réponses aux lignes, aux fichiers, aux pages, p99", "ms"),
        new("memoire-3-ans-gio", "mémoire au plus, trois ans", "Gio"),
        new("posts-echo", "lignes postées seules, 64 connexions, contre echo, qui ne garde rien", "×"),
        new("instructions-par-ligne", "ordres SQL par ligne postée seule", ""),
        new("derniere-place-ms", "seize embauches à la fois sur la dernière place d'un besoin", "ms"),
        new("entonnoir-ms", "entonnoir du territoire, après ces orientations", "ms"),
    ];

    private static readonly Dictionary<string, int> Rangs =
        Tous.Select((objectif, rang) => (objectif.Nom, rang)).ToDictionary(paire => paire.Nom, paire => paire.rang, StringComparer.Ordinal);

    public static int Rang(string nom) => Rangs[nom];

    public static Objectif De(string nom) => Tous[Rangs[nom]];
}
