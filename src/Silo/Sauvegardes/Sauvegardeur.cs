using Clauses.Silo.Migrations;

namespace Clauses.Silo.Sauvegardes;

/// <summary>Writes a base into a file as it stands at one instant, while others go on writing to it; and reads it into an empty one.</summary>
public sealed class Sauvegardeur(NpgsqlDataSource source, string connexion, TimeProvider temps)
{
    private const string Contenu = "base.dump";

    /// <exception cref="StartFailure">It cannot be done: nothing was written, and one line says why.</exception>
    public async Task<Manifeste> SaveAsync(string fichier, string version, CancellationToken cancellationToken)
    {
        Manifeste? manifeste = null;
        await Archive.WriteAsync(fichier, async archive =>
        {
            var programmes = await PostgresClient.FindAsync(source, connexion, cancellationToken);
            // What pg_dump writes and what the manifest says of it are of one snapshot.
            await using var session = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await session.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            var photo = (await session.Command("select pg_export_snapshot()").ReadAsync(ligne => ligne.GetString(0), cancellationToken))!;
            var (schema, instant) = (await Migrator.VersionAsync(source, cancellationToken), temps.GetUtcNow());
            var position = await SauvegardesPostgres.PositionAsync(session, cancellationToken);
            var (octets, empreinte) = await archive.AddAsync(Contenu, flux => programmes.DumpAsync(photo, flux, cancellationToken));
            manifeste = new(Guid.CreateVersion7().ToString("N"), version, schema, instant, position, octets, empreinte);
            await archive.AddJsonAsync(Manifeste.Nom, manifeste, Manifeste.Json, cancellationToken);
        });
        return manifeste!;
    }

    /// <summary>Reads what a file says of itself, and makes sure that it is what was written.</summary>
    /// <exception cref="StartFailure">It is no backup, is not whole, was altered, or is of a newer product.</exception>
    public static async Task<Manifeste> CheckAsync(string fichier, CancellationToken cancellationToken)
    {
        using var archive = Archive.Read(fichier);
        var manifeste = await archive.ReadJsonAsync<Manifeste>(Manifeste.Nom, Manifeste.Json, cancellationToken);
        if (manifeste.Schema > Migration.Toutes.Count)
        {
            throw new StartFailure(
                $"Cette sauvegarde est de la version {manifeste.Schema}, plus récente que ce logiciel ({Migration.Toutes.Count}) : installez le logiciel à jour.");
        }
        await archive.VerifyAsync(Contenu, manifeste.Empreinte, cancellationToken);
        return manifeste;
    }

    /// <summary>Reads a file that was checked into the base: all of it, or nothing.</summary>
    /// <exception cref="StartFailure">There is something in the base, or it cannot be done: nothing is there that was not, and one line says why.</exception>
    public async Task RestoreAsync(string fichier, Manifeste manifeste, CancellationToken cancellationToken)
    {
        await RequireEmptyAsync(cancellationToken);
        var programmes = await PostgresClient.FindAsync(source, connexion, cancellationToken);
        using var archive = Archive.Read(fichier);
        await using (var flux = await archive.Part(Contenu).OpenAsync(cancellationToken))
            await programmes.RestoreAsync(flux, cancellationToken);
        await using var session = await source.OpenConnectionAsync(cancellationToken);
        var position = await SauvegardesPostgres.PositionAsync(session, cancellationToken);
        if (position != manifeste.Position)
            throw new StartFailure($"La base restaurée en est à {position.Ecritures} écritures, la sauvegarde à {manifeste.Position.Ecritures} : ne vous en servez pas.");
    }

    private async Task RequireEmptyAsync(CancellationToken cancellationToken)
    {
        if (await source.Command("select relname from pg_class where relnamespace = 'public'::regnamespace limit 1").ReadAsync(ligne => ligne.GetString(0), cancellationToken) is not null)
            throw new StartFailure("Cette base n'est pas vide : donnez-en une autre par CLAUSES_BASE, ou un dossier neuf par CLAUSES_DONNEES. L'original n'est jamais touché.");
    }
}
