using System.Globalization;
using System.Text.Json.Nodes;
using Clauses.Bench.Charge;
using Clauses.Bench.Machine;
using Clauses.Bench.Sujets;

namespace Clauses.Bench.Mesures;

/// <summary>All rounds of one side.</summary>
/// <param name="Nom">Which.</param>
/// <param name="Manches">Its rounds, in order.</param>
/// <param name="MemoireMax">The most memory that its process held, in bytes.</param>
internal sealed record Participation(string Nom, ImmutableArray<Manche> Manches, long MemoireMax)
{
    private static readonly CultureInfo Francais = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>The median of its rounds.</summary>
    public double ParSeconde => Statistiques.Mediane(Manches.Select(manche => manche.ParSeconde));

    /// <summary>Requests that were not answered as they should.</summary>
    public long Erreurs => Manches.Sum(manche => manche.Tir?.Erreurs ?? 0);

    /// <summary>CPU time of all rounds, where it is known.</summary>
    public Depense Depense => Manches.Select(manche => manche.Depense).OfType<Depense>().Aggregate(default(Depense), (une, autre) => une + autre);

    /// <summary>CPU time of its own process for one line or reading, in microseconds.</summary>
    public double ServeurParUnite => Depense.Serveur.TotalMicroseconds / Nombre;

    /// <summary>CPU time of PostgreSQL for one line or reading, in microseconds.</summary>
    public double PostgresParUnite => Depense.Postgres.TotalMicroseconds / Nombre;

    /// <summary>In a few words.</summary>
    public string Resume
    {
        get
        {
            var debit = $"{Nom} {ParSeconde.ToString("N0", Francais)}/s";
            var latences = Latences();
            var temps = latences.Nombre == 0 ? "" : $" (p50 {Millisecondes(latences, 0.5)} ms, p99 {Millisecondes(latences, 0.99)} ms)";
            return debit + temps + (Erreurs > 0 ? $", {Erreurs.ToString("N0", Francais)} ERREURS" : "");
        }
    }

    private long Nombre => Math.Max(1, Manches.Sum(manche => manche.Nombre));

    /// <summary>All of it, for the report.</summary>
    public JsonObject Detail()
    {
        var (latences, depense) = (Latences(), Depense);
        var detail = new JsonObject
        {
            ["parSeconde"] = Math.Round(ParSeconde),
            ["manches"] = new JsonArray([.. Manches.Select(manche => (JsonNode)Math.Round(manche.ParSeconde))]),
            ["nombre"] = Nombre,
            ["memoireMaxMio"] = Math.Round(MemoireMax / Banc.OctetsParMio),
        };
        if (depense.Sujet > TimeSpan.Zero)
        {
            detail["parSecondeEtParCoeur"] = Math.Round(Nombre / depense.Sujet.TotalSeconds);
            detail["processeurSecondes"] = Json(depense);
            detail["microsecondesParUnite"] =
                new JsonObject { ["serveur"] = Math.Round(ServeurParUnite, 2), ["postgresql"] = Math.Round(PostgresParUnite, 2) };
        }
        if (latences.Nombre > 0)
            detail["millisecondes"] = Json(latences);
        if (Erreurs > 0)
            detail["statutsFautifs"] = Fautes();
        return detail;
    }

    /// <summary>Durations, for the report.</summary>
    public static JsonObject Json(Histogramme latences) => new()
    {
        ["p50"] = latences.Centile(0.5) / 1000.0,
        ["p99"] = latences.Centile(0.99) / 1000.0,
        ["p999"] = latences.Centile(0.999) / 1000.0,
        ["max"] = latences.Max / 1000.0,
    };

    /// <summary>CPU time, for the report.</summary>
    public static JsonObject Json(Depense depense) => new()
    {
        ["serveur"] = Math.Round(depense.Serveur.TotalSeconds, 2),
        ["postgresql"] = Math.Round(depense.Postgres.TotalSeconds, 2),
        ["banc"] = Math.Round(depense.Banc.TotalSeconds, 2),
    };

    private static string Millisecondes(Histogramme latences, double part) => (latences.Centile(part) / 1000.0).ToString("0.0", Francais);

    private Histogramme Latences()
    {
        var toutes = new Histogramme();
        foreach (var tir in Manches.Select(manche => manche.Tir).OfType<Tir>())
            toutes.Ajouter(tir.Latences);
        return toutes;
    }

    private JsonObject Fautes()
    {
        var fautes = new JsonObject();
        foreach (var statut in Manches.Select(manche => manche.Tir).OfType<Tir>().SelectMany(tir => tir.Fautes).GroupBy(faute => faute.Key, faute => faute.Value))
            fautes[statut.Key.ToString(CultureInfo.InvariantCulture)] = statut.Sum();
        return fautes;
    }
}
