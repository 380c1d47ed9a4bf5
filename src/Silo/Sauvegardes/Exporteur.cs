using System.IO.Compression;
using Clauses.Silo.Migrations;

namespace Clauses.Silo.Sauvegardes;

/// <summary>What an export says of itself: enough to read it without Clauses.</summary>
public sealed record ManifesteExport(string Version, int Schema, DateTimeOffset Instant, Position Position, ImmutableArray<TableExportee> Tables)
{
    /// <summary>Its name in the archive: no backup bears it.</summary>
    public const string Nom = "export.json";
}

/// <param name="Fichier">CSV in UTF-8: a header, commas, an empty field is null and "" is an empty text, times in UTC, JSON and bytes (\x…) as text.</param>
/// <param name="Dit">What a line is, in French.</param>
/// <param name="Empreinte">SHA-256 of the file, in hexadecimal.</param>
public sealed record TableExportee(string Nom, string Fichier, string Dit, ImmutableArray<ColonneExportee> Colonnes, long Octets, string Empreinte);

public sealed record ColonneExportee(string Nom, string Type);

/// <summary>Everything that somebody wrote, in files that any program reads; and the same into an empty base, of any schema that it was made of.</summary>
public sealed class Exporteur(NpgsqlDataSource source, TimeProvider temps)
{
    private const string Csv = "with (format csv, header)";

    /// <exception cref="StartFailure">It cannot be done: nothing was written, and one line says why.</exception>
    public async Task<ManifesteExport> ExportAsync(string fichier, string version, CancellationToken cancellationToken)
    {
        ManifesteExport? manifeste = null;
        await Archive.WriteAsync(fichier, async archive =>
        {
            var (schema, instant) = (await Migrator.VersionAsync(source, cancellationToken), temps.GetUtcNow());
            await using var session = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await session.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await session.Command("set local timezone = 'UTC'").ExecuteAsync(cancellationToken);
            var position = await SauvegardesPostgres.PositionAsync(session, cancellationToken);
            var tables = ImmutableArray.CreateBuilder<TableExportee>();
            foreach (var table in TablesExportees.Toutes)
                tables.Add(await ExportAsync(session, archive, table, cancellationToken));
            manifeste = new(version, schema, instant, position, tables.ToImmutable());
            await archive.AddJsonAsync(ManifesteExport.Nom, manifeste, Manifeste.Json, cancellationToken);
            await archive.AddAsync("LISEZMOI.txt", flux => flux.WriteAsync(Encoding.UTF8.GetBytes(TablesExportees.LisezMoi), cancellationToken).AsTask());
        });
        return manifeste!;
    }

    /// <summary>Reads what a file says of itself, and makes sure that all of it is what was written.</summary>
    /// <exception cref="StartFailure">It is no export, is not whole, was altered, or is of a newer product.</exception>
    public static async Task<ManifesteExport> CheckAsync(string fichier, CancellationToken cancellationToken)
    {
        using var archive = Archive.Read(fichier);
        var manifeste = await archive.ReadJsonAsync<ManifesteExport>(ManifesteExport.Nom, Manifeste.Json, cancellationToken);
        if (manifeste.Schema > Migration.Toutes.Count)
            throw new StartFailure($"Cet export est de la version {manifeste.Schema}, plus récente que ce logiciel ({Migration.Toutes.Count}) : installez le logiciel à jour.");
        foreach (var table in manifeste.Tables)
            await archive.VerifyAsync(table.Fichier, table.Empreinte, cancellationToken);
        return manifeste;
    }

    /// <summary>Reads a file that was checked into the base, brought to the schema of the file first: all of it, or no row.</summary>
    /// <exception cref="StartFailure">There is something in the base, or it cannot be read.</exception>
    public async Task ImportAsync(string fichier, ManifesteExport manifeste, CancellationToken cancellationToken)
    {
        await Migrator.ApplyAsync(source, [.. Migration.Toutes.Take(manifeste.Schema)], cancellationToken);
        using var archive = Archive.Read(fichier);
        await using var session = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await session.BeginTransactionAsync(cancellationToken);
        foreach (var table in manifeste.Tables)
            await ImportAsync(session, archive, table, cancellationToken);
        await SetSequencesAsync(session, cancellationToken);
        if (await SauvegardesPostgres.PositionAsync(session, cancellationToken) is var position && position != manifeste.Position)
            throw new StartFailure($"L'export lu en est à {position.Ecritures} écritures, son manifeste à {manifeste.Position.Ecritures} : rien n'est gardé.");
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<TableExportee> ExportAsync(
        NpgsqlConnection session, ZipArchive archive, TableAExporter table, CancellationToken cancellationToken)
    {
        var colonnes = await session.Command(
            """
            select attname, format_type(atttypid, atttypmod) from pg_attribute
            where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum
            """,
            P(table.Nom)).ListAsync(ligne => new ColonneExportee(ligne.GetString(0), ligne.GetString(1)), cancellationToken);
        var valeurs = string.Join(
            ", ", colonnes.Select(colonne => table.Remplacees.TryGetValue(colonne.Nom, out var autre) ? $"{autre} as {colonne.Nom}" : colonne.Nom));
        var fichier = $"{table.Nom}.csv";
        var (octets, empreinte) = await archive.AddAsync(fichier, async flux =>
        {
            using var lecteur = await session.BeginTextExportAsync(
                $"copy (select {valeurs} from {table.Nom} order by {table.Ordre}) to stdout {Csv}", cancellationToken);
            await using var vers = new StreamWriter(flux, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            await CopyAsync(lecteur, vers, cancellationToken);
        }, CompressionLevel.Fastest);
        return new(table.Nom, fichier, table.Dit, colonnes, octets, empreinte);
    }

    private static async Task ImportAsync(NpgsqlConnection session, ZipArchive archive, TableExportee table, CancellationToken cancellationToken)
    {
        // What a file says is no SQL.
        if (TablesExportees.Toutes.FirstOrDefault(une => une.Nom == table.Nom) is not { } connue)
            throw new StartFailure($"L'export contient « {table.Nom} », que ce logiciel ne connaît pas.");
        if (await session.Command($"select 1 from {connue.Nom} limit 1").ListAsync(ligne => 0, cancellationToken) is not [])
            throw new StartFailure("Cette base n'est pas vide : donnez-en une autre par CLAUSES_BASE, ou un dossier neuf par CLAUSES_DONNEES.");
        var colonnes = string.Join(", ", table.Colonnes.Select(colonne => new NpgsqlCommandBuilder().QuoteIdentifier(colonne.Nom)));
        try
        {
            using var lecteur = new StreamReader(await archive.Part(table.Fichier).OpenAsync(cancellationToken));
            await using var vers = await session.BeginTextImportAsync($"copy {connue.Nom} ({colonnes}) from stdin {Csv}", cancellationToken);
            await CopyAsync(lecteur, vers, cancellationToken);
        }
        catch (PostgresException erreur)
        {
            throw new StartFailure($"« {table.Fichier} » ne se lit pas : {erreur.MessageText}", erreur);
        }
    }

    /// <summary>Numbers that the base gives go on after those that came.</summary>
    private static Task<ImmutableArray<long>> SetSequencesAsync(NpgsqlConnection session, CancellationToken cancellationToken) => session
        .Command("select setval(pg_get_serial_sequence('fiche_numero', 'numero'), coalesce(max(numero), 0) + 1, false) from fiche_numero")
        .ListAsync(ligne => ligne.GetInt64(0), cancellationToken);

    private static async Task CopyAsync(TextReader de, TextWriter vers, CancellationToken cancellationToken)
    {
        var tampon = new char[64 * 1024];
        for (int lus; (lus = await de.ReadAsync(tampon, cancellationToken)) > 0;)
            await vers.WriteAsync(tampon.AsMemory(0, lus), cancellationToken);
    }
}
