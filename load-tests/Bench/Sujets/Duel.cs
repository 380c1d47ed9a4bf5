using HdrHistogram;

namespace Clauses.Bench.Sujets;

// Compares by turns: product, peer, product, peer… Machines change from one minute to the next, so a ratio is the median of the ratios of
// neighbouring rounds.
internal static class Duel
{
    public static async Task<ResultatDuel> MenerAsync(Banc banc, IReadOnlyList<IConcurrent> concurrents, CancellationToken ct, int? tours = null)
    {
        var nombre = tours ?? banc.Manches;
        foreach (var concurrent in concurrents)
        {
            banc.Ecran.Dire($"{concurrent.Nom} : mise en température…");
            await concurrent.ChaufferAsync(banc.Chaleur, ct);
        }
        var manches = concurrents.Select(_ => new List<Manche>()).ToArray();
        for (var tour = 1; tour <= nombre; tour++)
        {
            for (var rang = 0; rang < concurrents.Count; rang++)
                manches[rang].Add(await concurrents[rang].JouerAsync(banc.DureeManche, ct));
            banc.Ecran.Dire($"manche {tour}/{nombre} : {string.Join(", ", concurrents.Select((c, rang) => Resume.Texte($"{c.Nom} {manches[rang][^1].ParSeconde:N0}/s")))}");
        }
        return new([.. concurrents.Select((concurrent, rang) => new Participation(concurrent.Nom, [.. manches[rang]], concurrent.MemoireMax))]);
    }
}

internal interface IConcurrent : IAsyncDisposable
{
    string Nom { get; }
    long MemoireMax { get; }

    // Works uncounted until it was under load for some time in all, and for a moment at least under this one.
    Task ChaufferAsync(TimeSpan chaleur, CancellationToken ct);

    Task<Manche> JouerAsync(TimeSpan duree, CancellationToken ct);
}

// A round: lines (or readings) a second and in all, CPU time (null where PostgreSQL's cannot be told from what was not counted), answers
// (null where there is no HTTP).
internal sealed record Manche(double ParSeconde, long Nombre, Depense? Depense, Tir? Tir);

internal sealed class ConcurrentHttp(Sujet sujet, BoucleFermee boucle, string? nom = null) : IConcurrent
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    public static async Task<ConcurrentHttp> PosterAsync(
        Sujet sujet, int connexions, Func<int, ITirage> tirage, CancellationToken ct, int lignes = 1, string? nom = null)
    {
        var demandes = Enumerable.Range(0, connexions).Select(rang => new LignesNouvelles(Sujet.Cle, tirage(rang), lignes));
        return new(sujet, await BoucleFermee.OuvrirAsync(sujet.Adresse, demandes, ct), nom);
    }

    public static async Task<ConcurrentHttp> LireAsync(Sujet sujet, int connexions, string chemin, CancellationToken ct, string? nom = null)
    {
        var demandes = Enumerable.Repeat(new Repetee(Requetes.Get(chemin, Sujet.Cle)), connexions);
        return new(sujet, await BoucleFermee.OuvrirAsync(sujet.Adresse, demandes, ct), nom);
    }

    public string Nom => nom ?? sujet.Nom;
    public long MemoireMax => sujet.Serveur.MemoireMax;

    public async Task ChaufferAsync(TimeSpan chaleur, CancellationToken ct)
    {
        var manque = chaleur - sujet.Chaleur;
        await JouerAsync(manque > Moment ? manque : Moment, ct);
    }

    public async Task<Manche> JouerAsync(TimeSpan duree, CancellationToken ct)
    {
        var avant = sujet.Depense;
        var tir = await TirerAsync(duree, null, ct);
        var nombre = tir.Lignes > 0 ? tir.Lignes : tir.Nombre;
        return new(nombre / tir.Duree.TotalSeconds, nombre, sujet.Depense - avant, tir);
    }

    public async Task<Tir> TirerAsync(TimeSpan duree, long? nombre, CancellationToken ct)
    {
        var tir = await boucle.TirerAsync(duree, nombre, ct);
        sujet.Chaleur += tir.Duree;
        return tir;
    }

    public ValueTask DisposeAsync() => boucle.DisposeAsync();
}

// What came of a comparison; the product first.
internal sealed record ResultatDuel(ImmutableArray<Participation> Participations)
{
    public Participation Produit => Participations[0];

    public Participation De(string nom) => Participations.First(participation => participation.Nom == nom);

    public double Rapport(string pair) => Statistiques.Mediane(Rapports(pair));

    public JsonObject Detail(string pair)
    {
        var detail = new JsonObject
        {
            ["resume"] = string.Join(" ; ", Participations.Select(participation => participation.EnBref)),
            ["erreurs"] = Participations.Sum(participation => participation.Erreurs),
            ["rapports"] = new JsonArray([.. Rapports(pair).Select(rapport => (JsonNode)Math.Round(rapport, 3))]),
        };
        foreach (var autre in Participations.Skip(1).Where(autre => autre.Nom != pair))
            detail[$"rapport-{autre.Nom}"] = Math.Round(Rapport(autre.Nom), 3);
        foreach (var participation in Participations)
            detail[participation.Nom] = participation.Detail();
        return detail;
    }

    private IEnumerable<double> Rapports(string pair) =>
        Produit.Manches.Zip(De(pair).Manches, (produit, autre) => produit.ParSeconde / autre.ParSeconde);
}

internal sealed record Participation(string Nom, ImmutableArray<Manche> Manches, long MemoireMax)
{
    public double ParSeconde => Statistiques.Mediane(Manches.Select(manche => manche.ParSeconde));
    public long Erreurs => Manches.Sum(manche => manche.Tir?.Erreurs ?? 0);
    public Depense Depense => Manches.Select(manche => manche.Depense).OfType<Depense>().Aggregate(default(Depense), (une, autre) => une + autre);
    public double ServeurParUnite => Depense.Serveur.TotalMicroseconds / Nombre;
    public double PostgresParUnite => Depense.Postgres.TotalMicroseconds / Nombre;

    public string EnBref
    {
        get
        {
            var latences = Latences();
            var temps = latences.TotalCount == 0 ? "" : Resume.Texte($" (p50 {latences.Millisecondes(0.5):0.0} ms, p99 {latences.Millisecondes(0.99):0.0} ms)");
            return Resume.Texte($"{Nom} {ParSeconde:N0}/s{temps}") + (Erreurs > 0 ? Resume.Texte($", {Erreurs:N0} ERREURS") : "");
        }
    }

    private long Nombre => Math.Max(1, Manches.Sum(manche => manche.Nombre));

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
            detail["processeurSecondes"] = depense.Json();
            detail["microsecondesParUnite"] =
                new JsonObject { ["serveur"] = Math.Round(ServeurParUnite, 2), ["postgresql"] = Math.Round(PostgresParUnite, 2) };
        }
        if (latences.TotalCount > 0)
            detail["millisecondes"] = latences.Json();
        if (Erreurs > 0)
            detail["statutsFautifs"] = Fautes();
        return detail;
    }

    private HistogramBase Latences()
    {
        var toutes = Durees.Nouvelles();
        foreach (var tir in Manches.Select(manche => manche.Tir).OfType<Tir>())
            toutes.Add(tir.Latences);
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

internal static class Statistiques
{
    public static double Mediane(IEnumerable<double> valeurs)
    {
        var triees = valeurs.Order().ToArray();
        return triees.Length == 0
            ? throw new InvalidOperationException("No round, no median.")
            : (triees[(triees.Length - 1) / 2] + triees[triees.Length / 2]) / 2;
    }
}
