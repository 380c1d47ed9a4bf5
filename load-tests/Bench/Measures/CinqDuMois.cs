namespace Clauses.Bench.Measures;

// The 5th of the month: 1 000 employers, or their agencies, send the lines of a month of the national year, each at its own instant, some of them as
// files that they look at before they have them written; others have pages open meanwhile. What stands for ten minutes lasts some seconds.
internal static class CinqDuMois
{
    private const int Envois = 1_000;
    private const int Comptes = 10;
    private const int FichiersParCompte = 12;
    private const int Lecteurs = 4;
    private const int PremiereSemaine = 20;
    private const int SemainesParMois = 4;
    private static readonly TimeSpan DixMinutes = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Duree = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan EntreDeuxPages = TimeSpan.FromMilliseconds(250);
    private static readonly ImmutableArray<string> Pages = ["/", "/marches", "/marches/m000010", "/validation", "/entreprises/e000000"];

    public static async Task<Measure> MeasureAsync(Banc banc, Sujet sujet, AnneeNationale annee, Visitor facilitateur, CancellationToken ct)
    {
        var envois = Prepare(annee);
        var comptes = new Dictionary<int, Account>();
        foreach (var employeur in envois.Where(envoi => envoi.Fichier).Select(envoi => envoi.Employeur).Distinct())
            comptes[employeur] = new(await facilitateur.InviteAsync(sujet.Address, "employeur", World.Id("e", employeur), ct));
        var lignes = envois.Sum(envoi => envoi.Lignes.Length);
        banc.Ecran.Say(Summary.Texte($"le 5 du mois : {envois.Length:N0} envois, {lignes:N0} lignes en {Duree.TotalSeconds:N0} s…"));
        // They have been open since the morning.
        foreach (var page in Pages)
            (await facilitateur.GetAsync(page, ct)).Dispose();
        var (poses, fichiers, pages) = (new Answers(), new Answers(), new Answers());
        using var fin = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var lecteurs = Task.WhenAll(Enumerable.Range(0, Lecteurs).Select(rang => ReadAsync(facilitateur, rang, pages, fin.Token)));
        var debut = Stopwatch.GetTimestamp();
        await Task.WhenAll(envois.Select(async (envoi, rang) =>
        {
            await Task.Delay(Duree * rang / envois.Length, ct);
            if (envoi.Fichier)
                await comptes[envoi.Employeur].DropAsync(envoi.Csv(), fichiers, ct);
            else
                await PostAsync(sujet, envoi, poses, ct);
        }));
        var duree = Stopwatch.GetElapsedTime(debut);
        await fin.CancelAsync();
        await lecteurs.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var compte in comptes.Values)
            compte.Dispose();
        return Measure.De("cinq-du-mois-p99-ms", new[] { poses, fichiers, pages }.Max(reponses => reponses.P99), Summary.De(
            $"{envois.Length:N0} envois de {lignes:N0} lignes en {duree.TotalSeconds:N0} s, soit dix minutes {DixMinutes / Duree:N0} fois plus vite ; p99 des lignes {poses.P99:N0} ms, des {comptes.Count * FichiersParCompte} fichiers {fichiers.P99:N0} ms, des {pages.Count:N0} pages {pages.P99:N0} ms",
            poses.Fautes + fichiers.Fautes + pages.Fautes));
    }

    // Parts of about one size: the largest employers have many. The first of the largest send files.
    private static ImmutableArray<Envoi> Prepare(AnneeNationale annee)
    {
        var parEmployeur = annee.Envois(PremiereSemaine, PremiereSemaine + SemainesParMois)
            .Where(siens => siens.Lignes.Length > 0)
            .OrderByDescending(siens => siens.Lignes.Length)
            .ToList();
        var taille = Math.Max(1, parEmployeur.Sum(siens => siens.Lignes.Length) / Math.Max(1, Envois - (parEmployeur.Count / 2)));
        var envois = parEmployeur.SelectMany((siens, rang) => siens.Lignes.Chunk(taille)
            .Select((lignes, part) => new Envoi(siens.Employeur, [.. lignes], rang < Comptes && part < FichiersParCompte))).ToArray();
        new Random(1).Shuffle(envois);
        return [.. envois];
    }

    private static async Task PostAsync(Sujet sujet, Envoi envoi, Answers reponses, CancellationToken ct)
    {
        await using var client = new PersistentClient(sujet.Address, static () => { });
        var debut = Stopwatch.GetTimestamp();
        await client.SendAsync(Requests.Post("/v1/heures", Sujet.Cle, envoi.Json()), ct);
        reponses.Note(Stopwatch.GetElapsedTime(debut));
    }

    private static async Task ReadAsync(Visitor facilitateur, int rang, Answers reponses, CancellationToken fin)
    {
        for (var page = rang; ; page++)
        {
            var debut = Stopwatch.GetTimestamp();
            using (var reponse = await facilitateur.GetAsync(Pages[page % Pages.Length], fin))
            {
                await reponse.Content.ReadAsByteArrayAsync(fin);
                reponses.Note(Stopwatch.GetElapsedTime(debut), reponse.IsSuccessStatusCode);
            }
            await Task.Delay(EntreDeuxPages, fin);
        }
    }

    // One file at a time: an account keeps one.
    private sealed class Account(Visitor visiteur) : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1);

        public async Task DropAsync(byte[] csv, Answers reponses, CancellationToken ct)
        {
            await _turn.WaitAsync(ct);
            try
            {
                await visiteur.DropAsync(csv, duree => reponses.Note(duree), ct);
            }
            finally
            {
                _turn.Release();
            }
        }

        public void Dispose()
        {
            visiteur.Dispose();
            _turn.Dispose();
        }
    }
}

// Lines of one employer, as a body or as a file.
internal sealed record Envoi(int Employeur, ImmutableArray<(int Contrat, int Semaine)> Lignes, bool Fichier)
{
    public byte[] Json() => Encoding.ASCII.GetBytes($$"""{"lignes":[{{string.Join(',', Lignes.Select(Ligne))}}]}""");

    public byte[] Csv() => Encoding.ASCII.GetBytes($"reference;contrat;debut;fin;heures\n{string.Concat(Lignes.Select(Rangee))}");

    private static string Ligne((int Contrat, int Semaine) une) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"reference":"{{Reference(une)}}","contrat":"{{AnneeNationale.IdContrat(une.Contrat)}}","debut":"{{Periode(une).Debut:yyyy-MM-dd}}","fin":"{{Periode(une).Fin:yyyy-MM-dd}}","heures":7}""");

    private static string Rangee((int Contrat, int Semaine) une) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Reference(une)};{AnneeNationale.IdContrat(une.Contrat)};{Periode(une).Debut:yyyy-MM-dd};{Periode(une).Fin:yyyy-MM-dd};7\n");

    private static string Reference((int Contrat, int Semaine) une) => $"cinq-{une.Semaine}";

    private static Periode Periode((int Contrat, int Semaine) une) => Weeks.De(AnneeNationale.Millesime, une.Semaine);
}

// How long answers took, of whoever asked.
internal sealed class Answers
{
    private readonly Lock _lock = new();
    private readonly HistogramBase _durees = Durations.Nouvelles();
    private long _faults;

    public long Fautes => Volatile.Read(ref _faults);
    public long Count => _durees.TotalCount;
    public double P99 => _durees.Milliseconds(0.99);

    public void Note(TimeSpan duree, bool juste = true)
    {
        lock (_lock)
            _durees.Note((long)duree.TotalMicroseconds);
        if (!juste)
            Interlocked.Increment(ref _faults);
    }
}
