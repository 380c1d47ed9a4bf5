using System.Globalization;
using System.Text.Json.Nodes;
using Clauses.Bench.Charge;
using Clauses.Bench.Machine;

namespace Clauses.Bench.Mesures;

/// <summary>What was seen of an overload.</summary>
/// <param name="Visee">Posts a second that were due.</param>
/// <param name="Duree">For how long.</param>
/// <param name="Normal">Before, all being calm.</param>
/// <param name="Surcharge">The overload.</param>
/// <param name="Retour">From the end of the overload on.</param>
/// <param name="Lignes">What the base holds of all that.</param>
/// <param name="Memoire">Memory of the product.</param>
/// <param name="Depense">CPU time of the overload.</param>
internal sealed record ConstatSurcharge(
    double Visee, TimeSpan Duree, MoitieDeCharge Normal, Tir Surcharge, MoitieDeCharge Retour, LignesRetrouvees Lignes,
    MemoireSurveillee Memoire, Depense Depense)
{
    /// <summary>How long a window is in which latency is looked at.</summary>
    public static readonly TimeSpan Largeur = TimeSpan.FromSeconds(0.25);

    // A second of them in a row.
    private const int Suite = 4;
    private const double OctetsParGio = 1024 * Banc.OctetsParMio;

    private long NonEnvoyees => Surcharge.Fautes.GetValueOrDefault(Tir.EnRetard);

    private long Envoyees => Surcharge.Nombre + Surcharge.Erreurs - NonEnvoyees;

    private long Limite => Mesures.Retour.Limite(Normal.Centile);

    /// <summary>What no client should be told: anything but 200 and 429, a 429 or 503 that does not say when to come back, a 429 of a line that
    /// is written nevertheless.</summary>
    private long Erreurs => Tirs.Sum(tir => Autres(tir).Sum(autre => autre.Value) + tir.SansReessai) + Lignes.MalgreRefus;

    private Tir[] Tirs => [Normal.Tir, Surcharge, Retour.Tir];

    /// <summary>How many were told to come back.</summary>
    public static long Refus(Tir tir) => tir.Fautes.GetValueOrDefault(429);

    /// <summary>The figures.</summary>
    /// <exception cref="InvalidOperationException">A line that was acknowledged is not there.</exception>
    public IReadOnlyList<Mesure> EnMesures()
    {
        if (Lignes.Perdues > 0)
            throw new InvalidOperationException($"{Lignes.Perdues} lignes acquittées ne sont pas en base, sur {Lignes.Acquittees}.");
        var rang = Mesures.Retour.Trouver(Retour.Centiles.AsSpan(), Limite, Suite);
        // Not back in all that time: it takes longer.
        var retour = (rang ?? Retour.Centiles.Length) * Largeur.TotalSeconds;
        return
        [
            Mesure.AuPlus("surcharge-retour-s", retour, "s", 5, Detail(rang is null)),
            Mesure.AuPlus("surcharge-memoire-gio", Memoire.Max / OctetsParGio, "Gio", 2, Memoire.Detail()),
        ];
    }

    private JsonObject Detail(bool jamais)
    {
        var charge = Resume.Texte(
            $"{Visee:N0} posts/s voulus pendant {Duree.TotalSeconds:N0} s, {Part(Envoyees, Envoyees + NonEnvoyees):N0} % envoyés");
        var refus = Resume.Texte($"{Part(Refus(Surcharge), Envoyees):N0} % de 429, {Surcharge.SansReessai:N0} sans Retry-After");
        var detail = Resume.De(
            $"{(jamais ? "PAS REVENU ; " : "")}{charge} ; {refus} ; {Lignes.Acquittees:N0} lignes acquittées, toutes en base", Erreurs);
        detail["vouluesParSeconde"] = Math.Round(Visee);
        detail["surcharge"] = new JsonObject
        {
            ["envoyees"] = Envoyees,
            ["nonEnvoyees"] = NonEnvoyees,
            ["acquittees"] = Surcharge.Nombre,
            ["refusees429"] = Refus(Surcharge),
            ["sansRetryAfter"] = Surcharge.SansReessai,
            ["autresReponses"] = Statuts(Surcharge),
            ["millisecondes"] = Participation.Json(Surcharge.Latences),
            ["processeurSecondes"] = Participation.Json(Depense),
        };
        detail["lignes"] = Lignes.Detail();
        detail["normaleMs"] = Normal.Centile / 1000.0;
        detail["limiteMs"] = Limite / 1000.0;
        detail["avant"] = Normal.Detail(Limite);
        detail["apres"] = Retour.Detail(Limite);
        return detail;
    }

    private static double Part(long nombre, long total) => 100.0 * nombre / Math.Max(1, total);

    private static IEnumerable<KeyValuePair<int, long>> Autres(Tir tir) => tir.Fautes.Where(faute => faute.Key is not (429 or Tir.EnRetard));

    private static JsonObject Statuts(Tir tir) =>
        new(Autres(tir).Select(autre => KeyValuePair.Create(autre.Key.ToString(CultureInfo.InvariantCulture), (JsonNode?)autre.Value)));
}

/// <summary>Some time at half of what the product carries.</summary>
/// <param name="Tir">What came of it.</param>
/// <param name="Centiles">The p99 of each window, in microseconds.</param>
internal sealed record MoitieDeCharge(Tir Tir, ImmutableArray<long> Centiles)
{
    /// <summary>The p99 of a window as most are, in microseconds: one in which the machine was elsewhere does not make it.</summary>
    public long Centile => (long)Statistiques.Mediane(Centiles.Select(centile => (double)centile));

    /// <summary>For the report.</summary>
    /// <param name="limite">What a normal latency is at most, in microseconds.</param>
    public JsonObject Detail(long limite) => new()
    {
        ["parSeconde"] = Math.Round(Tir.ParSeconde),
        ["erreurs"] = Tir.Erreurs,
        ["millisecondes"] = Participation.Json(Tir.Latences),
        ["fenetresHorsLimite"] = Centiles.Count(centile => centile > limite),
        ["p99ParFenetreMs"] = new JsonArray([.. Centiles.Select(centile => centile == Fenetres.Jamais ? null : (JsonNode)(centile / 1000.0))]),
    };
}

/// <summary>Memory of the product, in bytes.</summary>
/// <param name="Avant">Before the overload.</param>
/// <param name="Releves">Each second of it.</param>
/// <param name="Max">The most that it ever held.</param>
internal sealed record MemoireSurveillee(long Avant, ImmutableArray<long> Releves, long Max)
{
    /// <summary>For the report.</summary>
    public JsonObject Detail()
    {
        var detail = Resume.De(
            $"mémoire maximale du produit ; {Mio(Avant):N0} Mio avant la surcharge, {Mio(Releves.Max()):N0} Mio au plus pendant, {Mio(Releves[^1]):N0} Mio à la fin");
        detail["parSecondeMio"] = new JsonArray([.. Releves.Select(releve => (JsonNode)Math.Round(Mio(releve)))]);
        return detail;
    }

    private static double Mio(long octets) => octets / Banc.OctetsParMio;
}
