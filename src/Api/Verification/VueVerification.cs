using Clauses.Grains.Controles;
using Avancement = Clauses.Grains.Controles.Avancement;
using Ecart = Clauses.Grains.Controles.Ecart;

namespace Clauses.Api.Verification;

/// <summary>What a verification found.</summary>
/// <param name="TotauxCompares">Totals compared with their recomputation, at equal versions.</param>
/// <param name="BilansCompares">Bilans compared with their recomputation, of the same entries.</param>
/// <param name="Scellees">Entries, of all streams, that are bound to the one before them.</param>
/// <param name="Ecarts">Where they differ: nothing, unless the product is at fault or somebody wrote past it.</param>
/// <param name="Etendue"><c>complete</c>, or <c>suite</c>: what did not move since <paramref name="Depuis"/> was left out, in the numbers too.</param>
internal sealed record VueVerification(
    long Ecritures, int TotauxCompares, int BilansCompares, long Scellees, IReadOnlyList<VueEcart> Ecarts, IReadOnlyList<VueBilanControle> Bilans,
    string Etendue, DateTimeOffset? Depuis)
{
    public const string Complete = "complete";
    public const string Suite = "suite";

    public static VueVerification De(Grains.Controles.Constat constat) => new(
        constat.Ecritures,
        constat.TotauxCompares,
        constat.Bilans.Count(bilan => bilan.Recalcule),
        constat.Scellees,
        [.. constat.Sceaux.Select(detail => new VueEcart(null, null, null, VueEcart.GrandLivre, detail)),
            .. constat.Ecarts.Select(VueEcart.De), .. constat.Bilans.SelectMany(bilan => bilan.Ecarts).Select(VueEcart.De)],
        [.. constat.Bilans.Select(VueBilanControle.De)],
        constat.Depuis is null ? Complete : Suite,
        constat.Depuis);
}

/// <summary>A gap: of a total, which has an axis and a code, or of a bilan, which has a table.</summary>
/// <param name="Exercice">The exercice; absent: the whole life.</param>
/// <param name="Tableau">The bilan's table, <c>grand-livre</c> for an entry, or <c>perimetres</c>, <c>femmes</c>, <c>annees</c>, <c>phrases</c>.</param>
internal sealed record VueEcart(Axe? Axe, string? Code, int? Exercice, string? Tableau, string Detail)
{
    public const string GrandLivre = "grand-livre";

    public static VueEcart De(Ecart ecart) => new(
        ecart.Cible.Axe, ecart.Cible.Code, ecart.Exercice == PartExercice.VieEntiere ? null : ecart.Exercice, null, ecart.Detail);

    public static VueEcart De(EcartBilan ecart) => new(null, null, ecart.Annee, ecart.Tableau, ecart.Detail);
}

/// <summary>A bilan that was checked.</summary>
/// <param name="ExerciceTerritoire">Work of the year on the territory's marchés.</param>
/// <param name="Anterieures">Work of earlier years on the territory's marchés.</param>
/// <param name="HorsTerritoire">Work on marchés whose chantier lies outside the territory.</param>
/// <param name="Total">The three together.</param>
/// <param name="Personnes">Distinct people of the three.</param>
/// <param name="Recalcule">Whether they were compared with their recomputation by SQL: not while the ledger moves all the time.</param>
/// <param name="TotalCompare">Whether they were compared with the live total: not while the ledger moves.</param>
internal sealed record VueBilanControle(
    int Annee, Heures ExerciceTerritoire, Heures Anterieures, Heures HorsTerritoire, Heures Total, int Personnes, int Tableaux, int Chiffres,
    bool Recalcule, bool TotalCompare, int Ecarts)
{
    public static VueBilanControle De(BilanVerifie bilan) => new(
        bilan.Annee, bilan.ExerciceTerritoire, bilan.Anterieures, bilan.HorsTerritoire, bilan.Total, bilan.Personnes, bilan.Tableaux, bilan.Chiffres,
        bilan.Recalcule, bilan.TotalCompare, bilan.Ecarts.Length);
}

/// <summary>How far the verification is.</summary>
/// <param name="Etat"><c>jamais</c>, <c>en-cours</c>, <c>faite</c>, or <c>echouee</c>: it did not come to its end.</param>
/// <param name="Etapes">How many steps there are; 0 as long as they are not known.</param>
/// <param name="TotauxCompares">Totals compared so far.</param>
/// <param name="Ecarts">Where figures differ, once it is done.</param>
internal sealed record VueAvancement(
    string Etat, DateTimeOffset? Debut = null, DateTimeOffset? Fin = null, int? Etapes = null, int? EtapesFaites = null, int? TotauxCompares = null, int? Ecarts = null)
{
    public static VueAvancement De(Avancement avancement) => (avancement.Courant ?? avancement.Dernier) is { } tour
        ? new(
            tour switch { { Court: true } => "en-cours", { Echoue: true } => "echouee", _ => "faite" },
            tour.Debut, tour.Fin, tour.Etapes, tour.Faites, tour.TotauxCompares,
            tour.Constat is { } constat ? constat.Sceaux.Length + constat.Ecarts.Length + constat.Bilans.Sum(bilan => bilan.Ecarts.Length) : null)
        : new("jamais");
}
