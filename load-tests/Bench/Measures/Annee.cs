namespace Clauses.Bench.Measures;

// A national year posted and validated through the API, verified, worked on as on the 5th of the month, read again after a restart, and opened page
// by page; then with a year before it, and with two. Reference data and the years before are seeded (200 000 PUTs would take longer than the year).
// The totals that a country watches are read before the first line, so that the product keeps them live. plafond writes before and after, in a base
// of the same world, as many lines of a marché together as lots bring it: one.
internal static class AnneeMeasure
{
    private const int Connexions = 32;
    private const int LignesParAppend = 1;
    private const int Redemarrages = 2;
    private const int Annees = 3;
    private const double OctetsParGio = 1024.0 * 1024 * 1024;
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(500);

    public static ImmutableArray<string> Noms { get; } =
    [
        "annee-nationale", "annee-nationale-s", "annee-nationale-gio", "verification-s", "verification-p99-ms", "cinq-du-mois-p99-ms",
        "verification-suite-s", "redemarrage-s", "pages-nationales-ms", "pages-nationales-ko",
        "pages-nationales-2-ans-ms", "pages-nationales-2-ans-ko",
        "redemarrage-3-ans-s", "pages-nationales-3-ans-ms", "pages-nationales-3-ans-ko", "memoire-3-ans-gio", "lecture-plate",
    ];

    public static async IAsyncEnumerable<Measure> MeasureAsync(Banc banc, [EnumeratorCancellation] CancellationToken ct)
    {
        await banc.ReleaseAsync();
        var taille = banc.Court ? Size.Reduite(10) : Size.Nationale;
        var annee = new AnneeNationale(taille);
        banc.Ecran.Say("plafond : préparation de sa base…");
        await using var plafond = await banc.Postgres.CreerBaseAsync(SubjectNames.Plafond, ct);
        await Seeding.ProduitAsync(plafond.Connexion, annee, ct);
        await using var sujet = await Sujet.StartAsync(banc, SubjectNames.Produit, annee, ct, plafond);
        var avant = await DrawAsync(banc, plafond, annee, ct);
        var rejeu = await ReplayAsync(banc, sujet, annee, ct);
        var apres = await DrawAsync(banc, plafond, annee, ct);
        foreach (var mesure in Mesures(rejeu, (avant + apres) / 2))
            yield return mesure;
        await sujet.SettleAsync(ct);
        foreach (var mesure in await VerifyAsync(banc, sujet, annee, ct))
            yield return mesure;
        yield return Measure.De(
            "annee-nationale-gio", sujet.Serveur.MaxMemory / OctetsParGio, Summary.De($"mémoire maximale du produit, vérification comprise"));

        // The link of the first account is shown at the first start alone.
        using var pages = await PagesNationales.OpenAsync(sujet, ct);
        yield return await CinqDuMois.MeasureAsync(banc, sujet, annee, pages.Facilitateur, ct);
        var debut = Stopwatch.GetTimestamp();
        var compares = await VerifyAsync(sujet.Address, Sujet.Cle, "suite", ct);
        yield return Measure.De(
            "verification-suite-s", Stopwatch.GetElapsedTime(debut).TotalSeconds, Summary.De($"{compares:N0} soldes et totaux comparés, aucun écart"));
        yield return await RedemarrerAsync(banc, sujet, "redemarrage-s", ct);
        await sujet.SettleDaysAsync(ct);
        foreach (var mesure in PagesNationales.Conclude(await pages.ReadAsync(banc, sujet, ct), ""))
            yield return mesure;

        for (var annees = 2; annees <= Annees; annees++)
        {
            banc.Ecran.Say("une année de plus…");
            await sujet.RedemarrerAsync(ct, connexion => Seeding.AddAsync(connexion, new(taille, AnneeNationale.Millesime + 1 - annees), ct));
            if (annees == Annees)
                yield return await RedemarrerAsync(banc, sujet, "redemarrage-3-ans-s", ct);
            // Not the days of large totals, which follow a year that was loaded at once for a minute: what is asked of them meanwhile is seen.
            await sujet.SettleAsync(ct);
            foreach (var mesure in PagesNationales.Conclude(await pages.ReadAsync(banc, sujet, ct), Summary.Texte($"-{annees}-ans")))
                yield return mesure;
        }
        yield return Measure.De(
            "memoire-3-ans-gio", sujet.Serveur.MaxMemory / OctetsParGio, Summary.De($"mémoire maximale du produit depuis ce démarrage, toutes les pages lues"));
        yield return await Lectures.PlateAsync(banc, sujet, (long)Annees * taille.Lignes, ct);
    }

    private static async Task<double> DrawAsync(Banc banc, BenchDatabase @base, AnneeNationale annee, CancellationToken ct)
    {
        var tir = await PlafondDuJournal.DrawAsync(@base.Connexion, annee, LignesParAppend, banc.Chaleur, ct, decisions: true);
        banc.Ecran.Say(Summary.Texte($"plafond : {tir.EcrituresParSeconde:N0} écritures/s"));
        return tir.EcrituresParSeconde;
    }

    private static async Task<Replayed> ReplayAsync(Banc banc, Sujet sujet, AnneeNationale annee, CancellationToken ct)
    {
        banc.Ecran.Say(Summary.Texte($"{annee.Size.Lignes:N0} lignes, postées puis validées, sur {Connexions} connexions…"));
        var attendu = new Attendu(annee, sujet.Address, Sujet.Cle);
        await Views.CarryAsync(sujet.Address, Sujet.Cle, ct);
        var rejeu = new Replay(sujet.Address, Sujet.Cle, ct);
        var (depense, ailleurs, debut) = (sujet.Depense, banc.Ailleurs, Stopwatch.GetTimestamp());
        await ShowAsync(banc, rejeu, annee.Size.Lignes, rejeu.JouerAsync(annee.Lots, Connexions));
        await attendu.WaitAsync(ct);
        var duree = Stopwatch.GetElapsedTime(debut);
        banc.Ecran.Say(Summary.Texte($"{duree.TotalSeconds:N1} s jusqu'aux totaux justes"));
        return new(
            2L * annee.Size.Lignes, duree, rejeu.Avancement.Reprises, sujet.Depense - depense,
            (banc.Ailleurs - ailleurs) / (Environment.ProcessorCount * duree));
    }

    // Others ask meanwhile for totals, balances and a page, and send again lines that they sent before.
    private static async Task<IReadOnlyList<Measure>> VerifyAsync(Banc banc, Sujet sujet, AnneeNationale annee, CancellationToken ct)
    {
        const double parSeconde = 100;
        ReadOnlyMemory<byte>[] autres =
        [
            .. new[] { "territoire/tout", $"territoire/tout?exercice={AnneeNationale.Millesime}", "commune-chantier?limite=100" }.Select(total => (ReadOnlyMemory<byte>)Requests.Get($"/v1/totaux/{total}", Sujet.Cle)),
            Requests.Get("/v1/entreprises/e000000/solde", Sujet.Cle), Requests.Get("/v1/marches?limite=50", Sujet.Cle),
            .. annee.Lots.Take(11)
                .Select(lot => (ReadOnlyMemory<byte>)Requests.Post("/v1/heures", Sujet.Cle, BatchBodies.Declaration(lot with { Lignes = lot.Lignes[..1] }))),
        ];
        await using var boucle = await OpenLoop.OpenAsync(sujet.Addresses, autres.Select(demande => new Repeated(demande)), ct);
        banc.Ecran.Say("vérification…");
        var debut = Stopwatch.GetTimestamp();
        var verification = VerifyAsync(sujet.Address, Sujet.Cle, "complete", ct);
        var tir = await boucle.DrawUntilAsync(parSeconde, verification, ct);
        var compares = await verification;
        var duree = Stopwatch.GetElapsedTime(debut).TotalSeconds;
        banc.Ecran.Say(Summary.Texte($"{compares:N0} soldes et totaux comparés en {duree:N1} s, aucun écart ; les autres : p99 {tir.Latencies.Milliseconds(0.99):N0} ms"));
        return
        [
            Measure.De("verification-s", duree, Summary.De($"{compares:N0} soldes et totaux comparés, aucun écart")),
            Measure.De(
                "verification-p99-ms", tir.Latencies.Milliseconds(0.99),
                Summary.De($"{tir.Count:N0} demandes d'autres : totaux, soldes, une liste, lignes renvoyées ; p50 {tir.Latencies.Milliseconds(0.5):0.0} ms", tir.Erreurs)),
        ];
    }

    internal static async Task<int> VerifyAsync(IPEndPoint adresse, string cle, string etendue, CancellationToken ct)
    {
        await using var client = new PersistentClient(adresse, static () => { });
        var verification = JsonNode.Parse((await client.SendAsync(Requests.Get($"/v1/verification?etendue={etendue}", cle), ct)).Span)!.AsObject();
        return verification["ecarts"]!.AsArray().Count == 0
            ? verification["totauxCompares"]!.GetValue<int>()
            : throw new InvalidOperationException($"La vérification trouve des écarts : {verification["ecarts"]!.ToJsonString()}");
    }

    // A line each tenth of the way.
    private static async Task ShowAsync(Banc banc, Replay rejeu, int lignes, Task jeu)
    {
        var debut = Stopwatch.GetTimestamp();
        for (var dixieme = 1; !jeu.IsCompleted; await Task.WhenAny(jeu, Task.Delay(Cadence)))
        {
            var (faites, reprises) = rejeu.Avancement;
            if (10L * faites < (long)dixieme * lignes)
                continue;
            // Each line is two entries: its declaration and its decision.
            var debit = 2 * faites / Stopwatch.GetElapsedTime(debut).TotalSeconds;
            banc.Ecran.Say(Summary.Texte($"{(double)faites / lignes:P0} · {faites:N0} lignes · {debit:N0} écritures/s · {reprises:N0} reprises"));
            dixieme = 1 + (int)(10L * faites / lignes);
        }
        await jeu;
    }

    // From the start of the process until totals are what they were before.
    private static async Task<Measure> RedemarrerAsync(Banc banc, Sujet sujet, string nom, CancellationToken ct)
    {
        var redemarrages = new List<double>();
        while (redemarrages.Count < Redemarrages)
        {
            var avant = await Attendu.SayAsync(sujet.Address, Sujet.Cle, ct);
            await sujet.RedemarrerAsync(ct);
            var pret = Stopwatch.GetTimestamp();
            while (await Attendu.SayAsync(sujet.Address, Sujet.Cle, ct) != avant)
                await Task.Delay(Attendu.EntreDeuxEssais, ct);
            redemarrages.Add((sujet.Serveur.Demarrage + Stopwatch.GetElapsedTime(pret)).TotalSeconds);
        }
        banc.Ecran.Say(Summary.Texte($"redémarré : totaux justes après {Statistics.Median(redemarrages):N1} s"));
        return Measure.De(
            nom, Statistics.Median(redemarrages), Summary.De($"{string.Join(" ; ", redemarrages.Select(secondes => Summary.Texte($"{secondes:N2}")))}"));
    }

    private static IEnumerable<Measure> Mesures(Replayed rejouee, double plafond)
    {
        var parSeconde = rejouee.Ecritures / rejouee.Duration.TotalSeconds;
        var detail =
            Summary.De($"produit {parSeconde:N0} écritures/s, plafond {plafond:N0}/s{(rejouee.Ailleurs > 0.1 ? Summary.Texte($", machine prise ailleurs à {rejouee.Ailleurs:P0}") : "")}");
        detail["parSeconde"] = Math.Round(parSeconde);
        detail["plafond"] = Math.Round(plafond);
        detail["reprises"] = rejouee.Reprises;
        detail["processeurSecondes"] = rejouee.Depense.Json();
        yield return Measure.De("annee-nationale", parSeconde / plafond, detail);
        yield return Measure.De("annee-nationale-s", rejouee.Duration.TotalSeconds, Summary.De($"{rejouee.Ecritures:N0} écritures par l'API"));
    }

    private sealed record Replayed(long Ecritures, TimeSpan Duration, int Reprises, Expense Depense, double Ailleurs);
}

internal readonly record struct Progress(int Lignes, int Reprises);

// Posts a year through the HTTP API as its employers would, lot by lot, each lot validated as soon as it is acknowledged.
internal sealed class Replay(IPEndPoint adresse, string cle, CancellationToken ct)
{
    private readonly Lock _lock = new();
    private int _lignes;
    private int _retries;

    public Progress Avancement => new(Volatile.Read(ref _lignes), Volatile.Read(ref _retries));

    public async Task JouerAsync(IEnumerable<AnneeBatch> lots, int connexions)
    {
        using var suite = lots.GetEnumerator();
        using var arret = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAll(Enumerable.Range(0, connexions).Select(async _ =>
        {
            try
            {
                await JouerAsync(suite, arret.Token);
            }
            catch
            {
                // One lot that fails stops them all.
                await arret.CancelAsync();
                throw;
            }
        }));
    }

    private async Task JouerAsync(IEnumerator<AnneeBatch> suite, CancellationToken arret)
    {
        await Task.Yield();
        await using var client = new PersistentClient(adresse, () => Interlocked.Increment(ref _retries));
        while (Take(suite) is { } lot)
        {
            await client.SendAsync(Requests.Post("/v1/heures", cle, BatchBodies.Declaration(lot)), arret);
            await client.SendAsync(Requests.Post("/v1/heures/decisions", cle, BatchBodies.Validation(lot)), arret);
            Interlocked.Add(ref _lignes, lot.Lignes.Length);
        }
    }

    private AnneeBatch? Take(IEnumerator<AnneeBatch> suite)
    {
        lock (_lock)
            return suite.MoveNext() ? suite.Current : null;
    }
}

// The bodies of lots: the declaration, and the validation of all of it at the end of its month.
internal static class BatchBodies
{
    public static byte[] Declaration(AnneeBatch lot)
    {
        var (debut, fin) = Weeks.De(AnneeNationale.Millesime, lot.Semaine);
        return Corps("lignes", lot, ligne => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"reference":"s{{lot.Semaine:00}}","contrat":"{{AnneeNationale.IdContrat(ligne.Contrat)}}","debut":"{{debut:yyyy-MM-dd}}","fin":"{{fin:yyyy-MM-dd}}","heures":{{ligne.Centiemes / 100}}.{{ligne.Centiemes % 100:00}}}"""));
    }

    public static byte[] Validation(AnneeBatch lot)
    {
        var travail = Weeks.De(AnneeNationale.Millesime, lot.Semaine).Fin;
        var finDeMois = travail.AddDays(DateTime.DaysInMonth(travail.Year, travail.Month) - travail.Day);
        return Corps("decisions", lot, ligne => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"contrat":"{{AnneeNationale.IdContrat(ligne.Contrat)}}","reference":"s{{lot.Semaine:00}}","decision":"valider","date":"{{finDeMois:yyyy-MM-dd}}"}"""));
    }

    private static byte[] Corps(string champ, AnneeBatch lot, Func<LigneAnnee, string> element) =>
        Encoding.ASCII.GetBytes($$"""{"{{champ}}":[{{string.Join(',', lot.Lignes.Select(element))}}]}""");
}

// What the product must say once a whole year is in it, whatever order it came in.
internal sealed class Attendu(AnneeNationale annee, IPEndPoint adresse, string cle)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan EntreDeuxEssais = TimeSpan.FromMilliseconds(5);

    private static readonly ImmutableArray<string> Sommes = ["declarees", "validees", "contrats", "participants", "marches"];

    // What the whole stands at, of all years and of this one.
    public static async Task<string> SayAsync(IPEndPoint adresse, string cle, CancellationToken ct)
    {
        await using var client = new PersistentClient(adresse, static () => { });
        var (tout, annee) = (await ReadAsync("tout"), await ReadAsync($"tout?exercice={AnneeNationale.Millesime}"));
        return $"{tout} | {annee}";

        async Task<string> ReadAsync(string total)
        {
            var compte = JsonNode.Parse((await client.SendAsync(Requests.Get($"/v1/totaux/territoire/{total}", cle), ct)).Span)!.AsObject();
            return string.Join(' ', Sommes.Select(somme => compte[somme]?.ToJsonString()));
        }
    }

    // Reads the total of everything and the balance of the largest employer, both at once, until they are right.
    public async Task WaitAsync(CancellationToken ct)
    {
        var (employeur, heures) = annee.PremierEmployeur;
        await Task.WhenAll(
            WaitAsync($"/v1/totaux/territoire/tout?exercice={AnneeNationale.Millesime}", IsEverything, ct),
            WaitAsync($"/v1/entreprises/{employeur}/solde", compte => EnHeures(compte, "validees") == heures.Valeur, ct));
    }

    private async Task WaitAsync(string chemin, Func<JsonObject, bool> estJuste, CancellationToken ct)
    {
        var debut = Stopwatch.GetTimestamp();
        await using var client = new PersistentClient(adresse, static () => { });
        while (true)
        {
            var compte = await ReadAsync(client, chemin, ct);
            if (estJuste(compte))
                return;
            if (Stopwatch.GetElapsedTime(debut) > Timeout)
                throw new InvalidOperationException($"{chemin} n'est pas ce que l'année contient : {compte.ToJsonString()}");
            await Task.Delay(EntreDeuxEssais, ct);
        }
    }

    private bool IsEverything(JsonObject compte) =>
        EnHeures(compte, "declarees") == annee.Size.Heures && EnHeures(compte, "validees") == annee.Size.Heures
        && Nombre(compte, "contrats") == annee.Size.Contrats && Nombre(compte, "participants") == annee.Size.Participants
        && Nombre(compte, "marches") == annee.Size.Marches;

    private async Task<JsonObject> ReadAsync(PersistentClient client, string chemin, CancellationToken ct) =>
        JsonNode.Parse((await client.SendAsync(Requests.Get(chemin, cle), ct)).Span)!.AsObject();

    private static decimal EnHeures(JsonObject compte, string champ) => compte[champ]!.GetValue<decimal>();

    private static int Nombre(JsonObject compte, string champ) => compte[champ]!.GetValue<int>();
}
