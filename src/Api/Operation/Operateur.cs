using Clauses.Silo.Migrations;
using Npgsql;

namespace Clauses.Api.Operation;

/// <summary>Whoever owns the machine: their settings, and where they read what was done.</summary>
internal sealed record Operateur(IConfiguration Configuration, TextWriter Sortie)
{
    /// <summary>A command is alone, whatever else the settings say.</summary>
    public SiloOptions Options => SiloOptions.Read(Configuration) with { Cluster = null };

    /// <summary>Writes down what this command does, before data leave.</summary>
    public static Task NoteAsync(NpgsqlDataSource source, Acte acte, CancellationToken cancellationToken) =>
        new AuditPostgres(source, TimeProvider.System).NoteAsync(AuteurDActe.Exploitant, acte, null, cancellationToken);

    /// <summary>The base, whether somebody serves it or not, of a schema that this software knows.</summary>
    /// <exception cref="StartFailure">It is out of reach, or of another version.</exception>
    public async Task<OperatorDatabase> OpenAsync(CancellationToken cancellationToken)
    {
        var ouverte = await OperatorDatabase.OpenAsync(Options, cancellationToken);
        try
        {
            await Migrator.RequireCurrentAsync(ouverte.Source, cancellationToken);
            return ouverte;
        }
        catch
        {
            await ouverte.DisposeAsync();
            throw;
        }
    }
}
