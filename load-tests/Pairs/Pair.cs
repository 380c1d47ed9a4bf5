using Clauses.Api;
using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Sante;
using Clauses.Grains.Registre;
using Clauses.Silo.Base;
using Clauses.Silo.Migrations;
using Clauses.Silo.Registre;

namespace Clauses.Pairs;

// A peer in one process: the product's HTTP stack, and what another engineer would have put behind it.
internal sealed class Pair : IAsyncDisposable
{
    private static readonly Dictionary<string, Action<WebApplicationBuilder, NpgsqlDataSource>> Pairs = new(StringComparer.Ordinal)
    {
        ["sql"] = static (builder, _) => builder.Services.AddSingleton<IPair, PairSql>(),
        ["sql-cumuls"] = static (builder, _) => builder.Services.AddSingleton<IPair, PairSqlCumuls>(),
        ["echo"] = static (builder, _) => builder.Services.AddSingleton<IPair, PairEcho>(),
    };

    private readonly NpgsqlDataSource _source;
    private readonly WebApplication _web;

    private Pair(NpgsqlDataSource source, WebApplication web) => (_source, _web) = (source, web);

    public static IReadOnlyCollection<string> Noms => Pairs.Keys;
    public string Adresse => _web.Urls.First();

    public static async Task<Pair> DemarrerAsync(string nom, WebApplicationBuilder builder, CancellationToken cancellationToken)
    {
        if (!Pairs.TryGetValue(nom, out var ajouter))
            throw new DemarrageImpossible($"Il n'y a pas de pair « {nom} » : {string.Join(", ", Noms)}.");
        var reglages = Reglages.Lire(builder.Configuration);
        var source = Base.Ouvrir(builder.Configuration["CLAUSES_BASE"]);
        WebApplication? application = null;
        try
        {
            await Migrateur.AppliquerAsync(source, Migration.Toutes, cancellationToken);
            await Schema.AppliquerAsync(source, cancellationToken);
            ajouter(builder, source);
            Composer(builder, reglages, source, await Contrats.LireAsync(source, cancellationToken));
            application = builder.Build();
            Ouvrir(application);
            var services = application.Services;
            await PremiereCle.AssurerAsync(
                services.GetRequiredService<ICles>(), reglages.CleInitiale, services.GetRequiredService<TimeProvider>(), cancellationToken);
            await application.StartAsync(cancellationToken);
            services.GetRequiredService<Demarrage>().Pret();
            return new(source, application);
        }
        catch
        {
            if (application is not null)
                await application.DisposeAsync();
            await source.DisposeAsync();
            throw;
        }
    }

    public Task AttendreFinAsync(CancellationToken cancellationToken) => _web.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync(CancellationToken.None);
        await _web.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static void Composer(WebApplicationBuilder builder, Reglages reglages, NpgsqlDataSource source, Contrats contrats)
    {
        builder.WebHost.UseUrls(reglages.Urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Corps.OctetsLusMax;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(source)
            .AddSingleton(contrats)
            .AddSingleton(reglages)
            .AddSingleton<ICles, ClesPostgres>()
            .AddSingleton<Trousseau>()
            .AddSingleton<Debit>()
            .AddSingleton<Demarrage>();
    }

    private static void Ouvrir(WebApplication application)
    {
        application.UseMiddleware<Garde>();
        application.UseRouting();
        application.UseMiddleware<Porte>();
        SanteRoutes.Ouvrir(application);
        PairRoutes.Ouvrir(application.MapGroup("/v1").Pour(Role.Facilitateur));
    }
}

internal static class Base
{
    // On two cores, fewer commit too few lines at a time, more take turns: tried from 8 to 64 under 64 and 256 clients. The connection
    // string may say otherwise. Multiplexing saved no time, only the CPU of PostgreSQL.
    private const int ConnexionsMax = 24;

    public static NpgsqlDataSource Ouvrir(string? connexion)
    {
        if (string.IsNullOrEmpty(connexion))
            throw new DemarrageImpossible("Un pair n'a pas de base à lui : nommez-en une par CLAUSES_BASE.");
        var reglages = AccesBase.Lire(connexion);
        reglages.ApplicationName = "clauses-pair";
        if (reglages.MaxPoolSize == new NpgsqlConnectionStringBuilder().MaxPoolSize)
            reglages.MaxPoolSize = ConnexionsMax;
        reglages.MaxAutoPrepare = 50;
        reglages.AutoPrepareMinUsages = 2;
        // Nothing is ever set on a session: what its return to the pool would undo.
        reglages.NoResetOnClose = true;
        reglages.Options = "-c jit=off";
        return NpgsqlDataSource.Create(reglages);
    }
}

// The tables of the peers: schema.sql, beside the program.
internal static class Schema
{
    public static async Task AppliquerAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var sql = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "schema.sql"), cancellationToken);
        await using var commande = source.CreateCommand(sql);
        await commande.ExecuteNonQueryAsync(cancellationToken);
    }
}
