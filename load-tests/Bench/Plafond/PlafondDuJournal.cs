using System.Diagnostics;
using Clauses.Bench.Monde;
using Clauses.Silo.Journal;
using Npgsql;

namespace Clauses.Bench.Plafond;

/// <summary>What the journal's own statement carries.</summary>
/// <param name="Ecritures">Entries written in the time measured.</param>
/// <param name="Duree">The time measured.</param>
/// <param name="Processeur">CPU time of this process in the time measured; PostgreSQL's is its own.</param>
internal sealed record ResultatPlafond(long Ecritures, TimeSpan Duree, TimeSpan Processeur)
{
    /// <summary>Entries a second.</summary>
    public double EcrituresParSeconde => Ecritures / Duree.TotalSeconds;
}

/// <summary>The limit: the journal's own statement driven with full lots by as many writers as the journal has. No HTTP, no grains, no
/// queue, nobody who waits for an answer.</summary>
internal static class PlafondDuJournal
{
    private static readonly TimeSpan Chauffe = TimeSpan.FromSeconds(2);

    /// <summary>Writes for a time.</summary>
    /// <param name="connexion">A base that <see cref="Semis.ProduitAsync"/> has filled with this world; nobody else writes to it.</param>
    /// <param name="monde">The world.</param>
    /// <param name="lignesParAppend">How many entries of one marché are written together.</param>
    /// <param name="duree">How long; some seconds before it warm up, and are not counted.</param>
    /// <param name="ct">Stops.</param>
    /// <param name="decisions">Whether every other append of a marché validates what the one before declared, as in a year.</param>
    public static async Task<ResultatPlafond> TirerAsync(
        string connexion, IPeuplement monde, int lignesParAppend, TimeSpan duree, CancellationToken ct, bool decisions = false)
    {
        var options = new OptionsJournal();
        await using var source = Ouvrir(connexion, options);
        var versions = await LireVersionsAsync(source, ct);
        var flux = Melanger([.. monde.Marches.Select(marche =>
            new Flux(marche.Id, [.. marche.Contrats.Select(contrat => contrat.Id)], versions[marche.Id]))]);
        Ecrivain[] ecrivains = [.. Enumerable.Range(0, options.Ecrivains).Select(rang =>
            new Ecrivain(source, [.. flux.Where((_, place) => place % options.Ecrivains == rang)], lignesParAppend, decisions))];
        using var arret = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var travail = Task.WhenAll(ecrivains.Select(ecrivain => ecrivain.EcrireAsync(arret.Token)));
        await AttendreAsync(travail, Chauffe, ct);
        var (avant, processeur, depuis) = (ecrivains.Sum(ecrivain => ecrivain.Ecritures), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await AttendreAsync(travail, duree, ct);
        var resultat = new ResultatPlafond(
            ecrivains.Sum(ecrivain => ecrivain.Ecritures) - avant, Stopwatch.GetElapsedTime(depuis), Environment.CpuUsage.TotalTime - processeur);
        await arret.CancelAsync();
        await travail;
        return resultat;
    }

    /// <summary>Waits, unless a writer fails before.</summary>
    private static async Task AttendreAsync(Task travail, TimeSpan duree, CancellationToken ct) =>
        await await Task.WhenAny(travail, Task.Delay(duree, ct));

    private static async Task<Dictionary<string, long>> LireVersionsAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var commande = source.CreateCommand("select marche, version from flux");
        await using var ligne = await commande.ExecuteReaderAsync(ct);
        while (await ligne.ReadAsync(ct))
            versions.Add(ligne.GetString(0), ligne.GetInt64(1));
        return versions;
    }

    /// <summary>Employers do not send their marchés in the order of their ids.</summary>
    private static ImmutableArray<Flux> Melanger(Flux[] flux)
    {
        new Random(1).Shuffle(flux);
        return [.. flux];
    }

    /// <summary>Sessions set as those of the journal.</summary>
    private static NpgsqlDataSource Ouvrir(string connexion, OptionsJournal options)
    {
        var constructeur = new NpgsqlDataSourceBuilder(connexion) { ConnectionStringBuilder = { NoResetOnClose = true, MaxPoolSize = options.Ecrivains } };
        var reglages = Instructions.Session(options.DelaiEssai);
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
