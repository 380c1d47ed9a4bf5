using Clauses.Grains.Journal;
using Clauses.Silo.Journal;
using Npgsql;

namespace Clauses.Bench.Subjects;

// The journal's own statement on a base of its own.
internal sealed class PlafondCompetitor(BenchDatabase donnees, World monde, int lignesParMarche) : ICompetitor
{
    public string Nom => SubjectNames.Plafond;
    public long MaxMemory => Environment.WorkingSet;

    public static async Task<PlafondCompetitor> OpenAsync(PostgresServer postgres, World monde, int lignesParMarche, CancellationToken ct)
    {
        var donnees = await postgres.CreerBaseAsync(SubjectNames.Plafond, ct);
        try
        {
            await Seeding.ProduitAsync(donnees.Connexion, monde, ct);
            return new(donnees, monde, lignesParMarche);
        }
        catch
        {
            await donnees.DisposeAsync();
            throw;
        }
    }

    // Nothing to do: each round warms up before it counts.
    public Task WarmUpAsync(TimeSpan chaleur, CancellationToken ct) => Task.CompletedTask;

    public async Task<Round> JouerAsync(TimeSpan duree, CancellationToken ct)
    {
        var tir = await PlafondDuJournal.DrawAsync(donnees.Connexion, monde, lignesParMarche, duree, ct);
        return new(tir.EcrituresParSeconde, tir.Ecritures, null, null);
    }

    public ValueTask DisposeAsync() => donnees.DisposeAsync();
}

internal sealed record PlafondResult(long Ecritures, TimeSpan Duration)
{
    public double EcrituresParSeconde => Ecritures / Duration.TotalSeconds;
}

// The limit: the journal's own statement driven with full lots by as many writers as the journal has. No HTTP, no grains, no queue,
// nobody who waits for an answer.
internal static class PlafondDuJournal
{
    private static readonly TimeSpan Chauffe = TimeSpan.FromSeconds(2);

    public static async Task<PlafondResult> DrawAsync(
        string connexion, IPopulation monde, int lignesParAppend, TimeSpan duree, CancellationToken ct, bool decisions = false)
    {
        var options = new JournalOptions();
        await using var source = Open(connexion, options);
        var versions = await ReadVersionsAsync(source, ct);
        var flux = Shuffle([.. monde.Marches.Select(marche =>
            new Flux(marche.Id, [.. marche.Contrats.Select(contrat => contrat.Id)], versions[marche.Id]))]);
        LedgerWriter[] ecrivains = [.. Enumerable.Range(0, options.Ecrivains).Select(rang =>
            new LedgerWriter(source, [.. flux.Where((_, place) => place % options.Ecrivains == rang)], lignesParAppend, decisions))];
        using var arret = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var travail = Task.WhenAll(ecrivains.Select(ecrivain => ecrivain.WriteAsync(arret.Token)));
        await WaitAsync(travail, Chauffe, ct);
        var (avant, depuis) = (ecrivains.Sum(ecrivain => ecrivain.Ecritures), Stopwatch.GetTimestamp());
        await WaitAsync(travail, duree, ct);
        var resultat = new PlafondResult(ecrivains.Sum(ecrivain => ecrivain.Ecritures) - avant, Stopwatch.GetElapsedTime(depuis));
        await arret.CancelAsync();
        await travail;
        return resultat;
    }

    private static async Task WaitAsync(Task travail, TimeSpan duree, CancellationToken ct) =>
        await await Task.WhenAny(travail, Task.Delay(duree, ct));

    private static async Task<Dictionary<string, long>> ReadVersionsAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var commande = source.CreateCommand("select marche, version from flux");
        await using var ligne = await commande.ExecuteReaderAsync(ct);
        while (await ligne.ReadAsync(ct))
            versions.Add(ligne.GetString(0), ligne.GetInt64(1));
        return versions;
    }

    private static ImmutableArray<Flux> Shuffle(Flux[] flux)
    {
        new Random(1).Shuffle(flux);
        return [.. flux];
    }

    private static NpgsqlDataSource Open(string connexion, JournalOptions options)
    {
        var constructeur = new NpgsqlDataSourceBuilder(connexion) { ConnectionStringBuilder = { NoResetOnClose = true, MaxPoolSize = options.Ecrivains } };
        var reglages = Statements.Session(options.AttemptTimeout);
        constructeur.UsePhysicalConnectionInitializer(
            session => throw new NotSupportedException("Sessions are opened asynchronously."),
            async session =>
            {
                await using var commande = new NpgsqlCommand(reglages, session);
                await commande.ExecuteNonQueryAsync();
            });
        return constructeur.Build();
    }
}

// One of the journal's writers, with marchés of its own: it sends full lots, one after another, and never waits for anybody.
internal sealed class LedgerWriter(NpgsqlDataSource source, ImmutableArray<Flux> marches, int lignesParAppend, bool decisions)
{
    private readonly int _appendsParLot = Math.Clamp(new JournalOptions().LignesPerBatch / lignesParAppend, 1, marches.Length);
    private long _ecritures;
    private int _next;

    public long Ecritures => Volatile.Read(ref _ecritures);

    public async Task WriteAsync(CancellationToken arret)
    {
        await Task.Yield();
        await using var envoi = new Sender(source);
        await envoi.OpenAsync();
        var lot = new List<PendingAppend>(_appendsParLot);
        while (!arret.IsCancellationRequested)
        {
            Fill(lot);
            await envoi.SendAsync(lot);
            // Else both writers would make up their lots on the one thread where answers arrive.
            await Task.Yield();
            foreach (var attente in lot)
            {
                if (attente.Resultat != AppendResult.Ecrit)
                    throw new InvalidOperationException($"The append to {attente.Ajout.Flux} from {attente.Ajout.Depuis} did not pass: {attente.Resultat}.");
            }
            Interlocked.Add(ref _ecritures, lot.Count * (long)lignesParAppend);
        }
    }

    private void Fill(List<PendingAppend> lot)
    {
        lot.Clear();
        for (var rang = 0; rang < _appendsParLot; rang++)
        {
            var flux = marches[_next];
            _next = (_next + 1) % marches.Length;
            lot.Add(new(flux.Avancer(lignesParAppend, decisions), Guid.NewGuid(), 0));
        }
        // As the journal sends them.
        lot.Sort(static (a, b) => string.CompareOrdinal(a.Ajout.Flux, b.Ajout.Flux));
    }
}

// A marché as a writer knows it; lines go to its contracts in turns.
internal sealed class Flux(string marche, ImmutableArray<string> contrats, long version)
{
    private const int Centiemes = 35_00;
    private const string Auteur = "plafond";
    private long _version = version;
    private bool _aDecider;

    public Append Avancer(int lignes, bool decisions)
    {
        var ecritures = ImmutableArray.CreateBuilder<Ecriture>(lignes);
        var maintenant = TimeProvider.System.GetUtcNow();
        for (var numero = _version + 1; numero <= _version + lignes; numero++)
            ecritures.Add(_aDecider ? Decision(numero, numero - lignes, maintenant) : Declaration(numero, maintenant));
        var ajout = new Append(marche, _version, ecritures.MoveToImmutable(), []);
        _version += lignes;
        _aDecider = decisions && !_aDecider;
        return ajout;
    }

    private Ecriture Declaration(long numero, DateTimeOffset maintenant)
    {
        var periode = World.Semaine((int)(numero % Weeks.ParAn));
        return new()
        {
            Numero = numero,
            Genre = Genre.Declaration,
            Contrat = contrats[(int)(numero % contrats.Length)],
            Reference = $"s{numero}",
            Debut = periode.Debut,
            Fin = periode.Fin,
            Declarees = Centiemes,
            Travail = (short)periode.Fin.Year,
            Effet = periode.Fin,
            Auteur = Auteur,
            Enregistre = maintenant,
        };
    }

    private Ecriture Decision(long numero, long declaration, DateTimeOffset maintenant)
    {
        var declaree = Declaration(declaration, maintenant);
        return declaree with
        {
            Numero = numero, Genre = Genre.Decision, Declarees = 0, Validees = Centiemes, Exercice = declaree.Travail, Lie = declaration,
        };
    }
}
