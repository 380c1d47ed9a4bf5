using Clauses.Grains.Journal;

namespace Clauses.Bench.Measures;

// Four times the load that the product carries: what it answers, what it takes in memory, whether what it acknowledged is there, and
// after how long latency is normal again. The load is on the same two cores: it may not be able to send all that is due. What is late by
// a quarter of a second is given up, so that the load ends when it should.
internal static class Overload
{
    private const int Fois = 4;
    private const int Marches = 50_000;
    private const int ConnexionsCalmes = 256;

    // Twice as many as the product lets requests in at once: the others are refused.
    private const int Connexions = 2_048;
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan EntreDeuxReleves = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<Measure>> MeasureAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, 1);
        var sujet = await plateau.SujetAsync(SubjectNames.Produit, ct);
        var pointe = await PointeAsync(banc, plateau, ct);
        var (calmes, presses) = (Demandes(plateau, ConnexionsCalmes), Demandes(plateau, Connexions));
        await using var calme = await OpenLoop.OpenAsync(sujet.Addresses, calmes, ct);
        await using var presse = await OpenLoop.OpenAsync(sujet.Addresses, presses, ct);
        var normal = await LoadAsync(calme, pointe / 2, TimeSpan.FromSeconds(banc.Court ? 3 : 5), ct);
        banc.Ecran.Say(Summary.Texte(
            $"pointe {pointe:N0} posts/s ; à la moitié, p99 de {normal.Percentile / 1000.0:0.0} ms. Surcharge…"));

        var duree = TimeSpan.FromSeconds(banc.Court ? 8 : 20);
        var (avant, depense) = (sujet.Serveur.Memory, sujet.Depense);
        var surcharge = presse.DrawAsync(Fois * pointe, duree, ct, MaxDelay);
        var memoire = await CollectMemoryAsync(sujet.Serveur, duree, ct);
        depense = sujet.Depense - depense;
        var retour = await LoadAsync(calme, pointe / 2, TimeSpan.FromSeconds(banc.Court ? 6 : 8), ct);
        var tir = await surcharge;
        banc.Ecran.Say(Summary.Texte(
            $"surcharge finie : {tir.Count:N0} posts acquittés, {OverloadFinding.Refus(tir):N0} refusés ; relecture de la base…"));

        var lignes = await RetrouverAsync(sujet, [.. calmes, .. presses], ct);
        return new OverloadFinding(
            Fois * pointe, duree, normal, tir, retour, lignes, new(avant, memoire, sujet.Serveur.MaxMemory), depense).EnMesures();
    }

    private static WatchedLignes[] Demandes(Plateau plateau, int connexions) =>
        [.. Enumerable.Range(0, connexions).Select(rang => new WatchedLignes(Sujet.Cle, new AtRandom(rang, plateau.Monde.NombreContrats)))];

    private static async Task<double> PointeAsync(Banc banc, Plateau plateau, CancellationToken ct)
    {
        await using var pointe = await plateau.LignesSeulesAsync(SubjectNames.Produit, ConnexionsCalmes, ct);
        await pointe.WarmUpAsync(banc.Chaleur, ct);
        return (await pointe.JouerAsync(banc.DureeManche, ct)).ParSeconde;
    }

    private static async Task<HalfLoad> LoadAsync(OpenLoop boucle, double parSeconde, TimeSpan duree, CancellationToken ct)
    {
        var fenetres = new TimeWindows(Stopwatch.GetTimestamp(), OverloadFinding.Width, (int)(duree / OverloadFinding.Width));
        return new(await boucle.DrawAsync(parSeconde, duree, ct, fenetres: fenetres), fenetres.Percentiles(0.99));
    }

    private static async Task<ImmutableArray<long>> CollectMemoryAsync(ServerProcess serveur, TimeSpan duree, CancellationToken ct)
    {
        var debut = Stopwatch.GetTimestamp();
        var releves = ImmutableArray.CreateBuilder<long>();
        while (duree - Stopwatch.GetElapsedTime(debut) is { Ticks: > 0 } reste)
        {
            await Task.Delay(reste < EntreDeuxReleves ? reste : EntreDeuxReleves, ct);
            releves.Add(serveur.Memory);
        }
        return releves.ToImmutable();
    }

    private static Task<FoundLignes> RetrouverAsync(Sujet sujet, WatchedLignes[] envoyees, CancellationToken ct)
    {
        var premiere = NewLignes.Reference(envoyees.Min(suite => suite.Serie), 0);
        var derniere = NewLignes.Reference(envoyees.Max(suite => suite.Serie) + 1, 0);
        return FoundLignes.CompareAsync(envoyees, sujet.ReadTextsAsync(
            $"select reference from ecriture where genre = {Genre.Declaration:D} and reference between '{premiere}' and '{derniere}'", ct));
    }
}

internal sealed record OverloadFinding(
    double Visee, TimeSpan Duration, HalfLoad Normal, Burst Surcharge, HalfLoad Retour, FoundLignes Lignes,
    WatchedMemory Memory, Expense Depense)
{
    public static readonly TimeSpan Width = TimeSpan.FromSeconds(0.25);

    // A second of them in a row.
    private const int Suite = 4;
    private const double OctetsParGio = 1024 * Banc.OctetsParMio;

    private long NonEnvoyees => Surcharge.Fautes.GetValueOrDefault(Burst.EnRetard);
    private long Envoyees => Surcharge.Count + Surcharge.Erreurs - NonEnvoyees;
    private long Limite => Measures.Return.Limite(Normal.Percentile);

    // What no client should be told: anything but 200 and 429, a 429 or 503 that does not say when to come back, a 429 of a line that is
    // written nevertheless.
    private long Erreurs => Tirs.Sum(tir => Autres(tir).Sum(autre => autre.Value) + tir.SansReessai) + Lignes.MalgreRefus;
    private Burst[] Tirs => [Normal.Tir, Surcharge, Retour.Tir];

    public static long Refus(Burst tir) => tir.Fautes.GetValueOrDefault(429);

    public IReadOnlyList<Measure> EnMesures()
    {
        if (Lignes.Perdues > 0)
            throw new InvalidOperationException($"{Lignes.Perdues} lignes acquittées ne sont pas en base, sur {Lignes.Acquittees}.");
        var rang = Measures.Return.Find(Retour.Percentiles.AsSpan(), Limite, Suite);
        // Not back in all that time: it takes longer.
        var retour = (rang ?? Retour.Percentiles.Length) * Width.TotalSeconds;
        return
        [
            Measure.De("surcharge-retour-s", retour, Detail(rang is null)),
            Measure.De("surcharge-memoire-gio", Memory.Max / OctetsParGio, Memory.Detail()),
        ];
    }

    private JsonObject Detail(bool jamais)
    {
        var charge = Summary.Texte(
            $"{Visee:N0} posts/s voulus pendant {Duration.TotalSeconds:N0} s, {Part(Envoyees, Envoyees + NonEnvoyees):N0} % envoyés");
        var refus = Summary.Texte($"{Part(Refus(Surcharge), Envoyees):N0} % de 429, {Surcharge.SansReessai:N0} sans Retry-After");
        var detail = Summary.De(
            $"{(jamais ? "PAS REVENU ; " : "")}{charge} ; {refus} ; {Lignes.Acquittees:N0} lignes acquittées, toutes en base", Erreurs);
        detail["vouluesParSeconde"] = Math.Round(Visee);
        detail["surcharge"] = new JsonObject
        {
            ["envoyees"] = Envoyees,
            ["nonEnvoyees"] = NonEnvoyees,
            ["acquittees"] = Surcharge.Count,
            ["refusees429"] = Refus(Surcharge),
            ["sansRetryAfter"] = Surcharge.SansReessai,
            ["autresReponses"] = Statuts(Surcharge),
            ["millisecondes"] = Surcharge.Latencies.Json(),
            ["processeurSecondes"] = Depense.Json(),
        };
        detail["lignes"] = Lignes.Detail();
        detail["normaleMs"] = Normal.Percentile / 1000.0;
        detail["limiteMs"] = Limite / 1000.0;
        detail["avant"] = Normal.Detail(Limite);
        detail["apres"] = Retour.Detail(Limite);
        return detail;
    }

    private static double Part(long nombre, long total) => 100.0 * nombre / Math.Max(1, total);

    private static IEnumerable<KeyValuePair<int, long>> Autres(Burst tir) => tir.Fautes.Where(faute => faute.Key is not (429 or Burst.EnRetard));

    private static JsonObject Statuts(Burst tir) =>
        new(Autres(tir).Select(autre => KeyValuePair.Create(autre.Key.ToString(CultureInfo.InvariantCulture), (JsonNode?)autre.Value)));
}

// Some time at half of what the product carries.
internal sealed record HalfLoad(Burst Tir, ImmutableArray<long> Percentiles)
{
    // The p99 of a window as most are, in microseconds: one in which the machine was elsewhere does not make it.
    public long Percentile => (long)Statistics.Median(Percentiles.Select(centile => (double)centile));

    public JsonObject Detail(long limite) => new()
    {
        ["parSeconde"] = Math.Round(Tir.ParSeconde),
        ["erreurs"] = Tir.Erreurs,
        ["millisecondes"] = Tir.Latencies.Json(),
        ["fenetresHorsLimite"] = Percentiles.Count(centile => centile > limite),
        ["p99ParFenetreMs"] = new JsonArray([.. Percentiles.Select(centile => centile == TimeWindows.Jamais ? null : (JsonNode)(centile / 1000.0))]),
    };
}

internal sealed record WatchedMemory(long Avant, ImmutableArray<long> Releves, long Max)
{
    public JsonObject Detail()
    {
        var detail = Summary.De(
            $"mémoire maximale du produit ; {Mio(Avant):N0} Mio avant la surcharge, {Mio(Releves.Max()):N0} Mio au plus pendant, {Mio(Releves[^1]):N0} Mio à la fin");
        detail["parSecondeMio"] = new JsonArray([.. Releves.Select(releve => (JsonNode)Math.Round(Mio(releve)))]);
        return detail;
    }

    private static double Mio(long octets) => octets / Banc.OctetsParMio;
}

// What was answered about lines against what the base holds, line by line.
internal sealed record FoundLignes(long Acquittees, long Perdues, long SansReponse, long MalgreRefus)
{
    public long EnBase => Acquittees - Perdues + SansReponse + MalgreRefus;

    public static async Task<FoundLignes> CompareAsync(IEnumerable<WatchedLignes> envoyees, IAsyncEnumerable<string> enBase)
    {
        var series = envoyees.ToDictionary(suite => suite.Serie, suite => suite.Sorts);
        var trouvees = new long[Enum.GetValues<Sort>().Length];
        await foreach (var reference in enBase)
        {
            var (serie, numero) = NewLignes.ReadReference(reference);
            if (series.TryGetValue(serie, out var sorts))
                trouvees[(int)sorts[numero - 1]]++;
        }
        var acquittees = series.Values.Sum(sorts => sorts.LongCount(sort => sort == Sort.Acquittee));
        return new(acquittees, acquittees - trouvees[(int)Sort.Acquittee], trouvees[(int)Sort.Incertaine], trouvees[(int)Sort.Refusee]);
    }

    public JsonObject Detail() => new()
    {
        ["acquittees"] = Acquittees,
        ["enBase"] = EnBase,
        ["perdues"] = Perdues,
        ["sansReponse"] = SansReponse,
        ["malgreRefus"] = MalgreRefus,
    };
}

// When latency is normal again, seen through short windows.
internal static class Return
{
    // What latency may be at most to be called normal: half as much again as when all was calm, and some milliseconds more so that noise
    // does not decide.
    public static long Limite(long normale) => normale + (normale / 2) + 5_000;

    public static int? Find(ReadOnlySpan<long> fenetres, long limite, int suite)
    {
        var bonnes = 0;
        for (var rang = 0; rang < fenetres.Length; rang++)
        {
            bonnes = fenetres[rang] <= limite ? bonnes + 1 : 0;
            if (bonnes == suite)
                return rang + 1 - suite;
        }
        return null;
    }
}
