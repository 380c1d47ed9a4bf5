namespace Clauses.Bench.Subjects;

// Compares by turns: product, peer, product, peer… Machines change from one minute to the next, so a ratio is the median of the ratios of
// neighbouring rounds.
internal static class Duel
{
    public static async Task<DuelResult> RunAsync(Banc banc, IReadOnlyList<ICompetitor> concurrents, CancellationToken ct, TimeSpan? chaleur = null)
    {
        foreach (var concurrent in concurrents)
        {
            banc.Ecran.Say($"{concurrent.Nom} : mise en température…");
            await concurrent.WarmUpAsync(chaleur ?? banc.Chaleur, ct);
        }
        var manches = concurrents.Select(_ => new List<Round>()).ToArray();
        for (var tour = 1; tour <= Banc.Manches; tour++)
        {
            for (var rang = 0; rang < concurrents.Count; rang++)
                manches[rang].Add(await PlayAsync(banc, concurrents[rang], ct));
            banc.Ecran.Say($"manche {tour}/{Banc.Manches} : {string.Join(", ", concurrents.Select((c, rang) => Summary.Texte($"{c.Nom} {manches[rang][^1].ParSeconde:N0}/s{(manches[rang][^1].Troublee ? " (machine prise ailleurs)" : "")}")))}");
        }
        return new([.. concurrents.Select((concurrent, rang) => new Participation(concurrent.Nom, [.. manches[rang]], concurrent.MaxMemory))]);
    }

    private static async Task<Round> PlayAsync(Banc banc, ICompetitor concurrent, CancellationToken ct)
    {
        var (ailleurs, debut) = (banc.Ailleurs, Stopwatch.GetTimestamp());
        var manche = await concurrent.JouerAsync(banc.DureeManche, ct);
        return manche with { Ailleurs = (banc.Ailleurs - ailleurs) / (Environment.ProcessorCount * Stopwatch.GetElapsedTime(debut)) };
    }
}

internal interface ICompetitor : IAsyncDisposable
{
    string Nom { get; }
    long MaxMemory { get; }

    // Works uncounted until it was under load for some time in all, and for a moment at least under this one.
    Task WarmUpAsync(TimeSpan chaleur, CancellationToken ct);

    Task<Round> JouerAsync(TimeSpan duree, CancellationToken ct);
}

// A round: lines (or readings) a second and in all, CPU time (null where PostgreSQL's cannot be told from what was not counted), answers
// (null where there is no HTTP), the share of the machine that others had.
internal sealed record Round(double ParSeconde, long Count, Expense? Depense, Burst? Tir, double Ailleurs = 0)
{
    public bool Troublee => Ailleurs > 0.1;
}

internal sealed class HttpCompetitor(Sujet sujet, ClosedLoop boucle, string? nom = null) : ICompetitor
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    public static async Task<HttpCompetitor> PostAsync(
        Sujet sujet, int connexions, Func<int, IDraw> tirage, CancellationToken ct, int lignes = 1, string? nom = null)
    {
        var demandes = Enumerable.Range(0, connexions).Select(rang => new NewLignes(Sujet.Cle, tirage(rang), lignes));
        return new(sujet, await ClosedLoop.OpenAsync(sujet.Addresses, demandes, ct), nom);
    }

    public static async Task<HttpCompetitor> ReadAsync(Sujet sujet, int connexions, string chemin, CancellationToken ct, string? nom = null)
    {
        var demandes = Enumerable.Repeat(new Repeated(Requests.Get(chemin, Sujet.Cle)), connexions);
        return new(sujet, await ClosedLoop.OpenAsync(sujet.Addresses, demandes, ct), nom);
    }

    public string Nom => nom ?? sujet.Nom;
    public long MaxMemory => sujet.MaxMemory;

    public async Task WarmUpAsync(TimeSpan chaleur, CancellationToken ct)
    {
        // Each of its processes has its code to compile.
        var manque = (chaleur * sujet.Serveurs.Length) - sujet.Chaleur;
        await JouerAsync(manque > Moment ? manque : Moment, ct);
        await sujet.AnalyzeAsync(ct);
    }

    public async Task<Round> JouerAsync(TimeSpan duree, CancellationToken ct)
    {
        var avant = sujet.Depense;
        var tir = await DrawAsync(duree, null, ct);
        var nombre = tir.Lignes > 0 ? tir.Lignes : tir.Count;
        return new(nombre / tir.Duration.TotalSeconds, nombre, sujet.Depense - avant, tir);
    }

    public async Task<Burst> DrawAsync(TimeSpan duree, long? nombre, CancellationToken ct)
    {
        var tir = await boucle.DrawAsync(duree, nombre, ct);
        sujet.Chaleur += tir.Duration;
        return tir;
    }

    public ValueTask DisposeAsync() => boucle.DisposeAsync();
}

// What came of a comparison; the product first.
internal sealed record DuelResult(ImmutableArray<Participation> Participations)
{
    public Participation Produit => Participations[0];

    public Participation De(string nom) => Participations.First(participation => participation.Nom == nom);

    public double Rapport(string pair) => Statistics.Median(Reports(pair));

    public JsonObject Detail(string pair)
    {
        var detail = new JsonObject
        {
            ["resume"] = string.Join(" ; ", Participations.Select(participation => participation.EnBref)),
            ["erreurs"] = Participations.Sum(participation => participation.Erreurs),
            ["rapports"] = new JsonArray([.. Reports(pair).Select(rapport => (JsonNode)Math.Round(rapport, 3))]),
        };
        foreach (var autre in Participations.Skip(1).Where(autre => autre.Nom != pair))
            detail[$"rapport-{autre.Nom}"] = Math.Round(Rapport(autre.Nom), 3);
        foreach (var participation in Participations)
            detail[participation.Nom] = participation.Detail();
        return detail;
    }

    private IEnumerable<double> Reports(string pair) =>
        Produit.Manches.Zip(De(pair).Manches, (produit, autre) => produit.ParSeconde / autre.ParSeconde);
}

internal sealed record Participation(string Nom, ImmutableArray<Round> Manches, long MaxMemory)
{
    public double ParSeconde => Statistics.Median(Manches.Select(manche => manche.ParSeconde));
    public long Erreurs => Manches.Sum(manche => manche.Tir?.Erreurs ?? 0);
    public Expense Depense => Manches.Select(manche => manche.Depense).OfType<Expense>().Aggregate(default(Expense), (une, autre) => une + autre);
    public double ServeurParUnite => Depense.Serveur.TotalMicroseconds / Count;
    public double PostgresParUnite => Depense.Postgres.TotalMicroseconds / Count;

    public string Trouble => Manches.Count(manche => manche.Troublee) is > 0 and var troublees
        ? Summary.Texte($", machine prise ailleurs pendant {troublees} manches sur {Manches.Length}")
        : "";

    public string EnBref
    {
        get
        {
            var latences = Latencies();
            var temps = latences.TotalCount == 0 ? "" : Summary.Texte($" (p50 {latences.Milliseconds(0.5):0.0} ms, p99 {latences.Milliseconds(0.99):0.0} ms)");
            return Summary.Texte($"{Nom} {ParSeconde:N0}/s{temps}") + (Erreurs > 0 ? Summary.Texte($", {Erreurs:N0} ERREURS") : "") + Trouble;
        }
    }

    private long Count => Math.Max(1, Manches.Sum(manche => manche.Count));

    public JsonObject Detail()
    {
        var (latences, depense) = (Latencies(), Depense);
        var detail = new JsonObject
        {
            ["parSeconde"] = Math.Round(ParSeconde),
            ["manches"] = new JsonArray([.. Manches.Select(manche => (JsonNode)Math.Round(manche.ParSeconde))]),
            ["nombre"] = Count,
            ["ailleurs"] = new JsonArray([.. Manches.Select(manche => (JsonNode)Math.Round(manche.Ailleurs, 3))]),
            ["memoireMaxMio"] = Math.Round(MaxMemory / Banc.OctetsParMio),
        };
        if (depense.Sujet > TimeSpan.Zero)
        {
            detail["parSecondeEtParCoeur"] = Math.Round(Count / depense.Sujet.TotalSeconds);
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

    private HistogramBase Latencies()
    {
        var toutes = Durations.Nouvelles();
        foreach (var tir in Manches.Select(manche => manche.Tir).OfType<Burst>())
            toutes.Add(tir.Latencies);
        return toutes;
    }

    private JsonObject Fautes()
    {
        var fautes = new JsonObject();
        foreach (var statut in Manches.Select(manche => manche.Tir).OfType<Burst>().SelectMany(tir => tir.Fautes).GroupBy(faute => faute.Key, faute => faute.Value))
            fautes[statut.Key.ToString(CultureInfo.InvariantCulture)] = statut.Sum();
        return fautes;
    }
}

internal static class Statistics
{
    public static double Median(IEnumerable<double> valeurs)
    {
        var triees = valeurs.Order().ToArray();
        return triees.Length == 0
            ? throw new InvalidOperationException("No round, no median.")
            : (triees[(triees.Length - 1) / 2] + triees[triees.Length / 2]) / 2;
    }
}
