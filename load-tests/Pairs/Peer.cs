using Clauses.Api;
using Clauses.Api.Health;
using Clauses.Silo.Migrations;
using Clauses.Silo.Registre;

namespace Clauses.Pairs;

// A peer in one process: the product's HTTP stack, and what another engineer would have put behind it.
internal sealed class Peer : IAsyncDisposable
{
    private static readonly Dictionary<string, Action<WebApplicationBuilder, NpgsqlDataSource>> Pairs = new(StringComparer.Ordinal)
    {
        ["sql"] = static (builder, _) => builder.Services.AddSingleton<IPeer, SqlPeer>().AddSingleton<SqlPlacements>(),
        ["marten"] = static (builder, _) => MartenPeer.Add(builder.Services, notify: false),
        ["marten-notify"] = static (builder, _) => MartenPeer.Add(builder.Services, notify: true),
        ["echo"] = static (builder, _) => builder.Services.AddSingleton<IPeer, EchoPeer>(),
    };

    private readonly NpgsqlDataSource _source;
    private readonly WebApplication _web;

    private Peer(NpgsqlDataSource source, WebApplication web) => (_source, _web) = (source, web);

    public static IReadOnlyCollection<string> Noms => Pairs.Keys;
    public string Address => _web.Urls.First();
    public IServiceProvider Services => _web.Services;

    public static async Task<Peer> StartAsync(string nom, WebApplicationBuilder builder, CancellationToken cancellationToken)
    {
        if (!Pairs.TryGetValue(nom, out var ajouter))
            throw new StartFailure($"Il n'y a pas de pair « {nom} » : {string.Join(", ", Noms)}.");
        var reglages = Settings.Read(builder.Configuration);
        var source = Base.Open(builder.Configuration["CLAUSES_BASE"]);
        WebApplication? application = null;
        try
        {
            await Migrator.ApplyAsync(source, Migration.Toutes, cancellationToken);
            await Schema.ApplyAsync(source, cancellationToken);
            ajouter(builder, source);
            Compose(builder, reglages, source, await Contrats.ReadAsync(source, cancellationToken));
            application = builder.Build();
            Open(application, reglages);
            var services = application.Services;
            if (services.GetService<MartenPeer>() is { } marten)
                await marten.PrepareAsync(cancellationToken);
            await FirstKeyCommand.EnsureAsync(
                services.GetRequiredService<ClesPostgres>(), reglages.FirstKey, services.GetRequiredService<TimeProvider>(), cancellationToken);
            await application.StartAsync(cancellationToken);
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

    public Task WaitForEndAsync(CancellationToken cancellationToken) => _web.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync(CancellationToken.None);
        await _web.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static void Compose(WebApplicationBuilder builder, Settings reglages, NpgsqlDataSource source, Contrats contrats)
    {
        builder.WebHost.UseUrls(reglages.Urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Body.MaxBytesRead;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddTelemetry();
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(source)
            .AddSingleton(contrats)
            .AddSingleton(reglages)
            .AddSingleton<ClesPostgres>()
            .AddSingleton<KeyUses>()
            .AddHostedService(fournisseur => fournisseur.GetRequiredService<KeyUses>())
            .AddSingleton<ICles>(fournisseur => fournisseur.GetRequiredService<KeyUses>())
            .AddSingleton<KeyCache>()
            .AddSingleton<RateLimit>();
    }

    // The product's steps, in its order, those of its pages excepted.
    private static void Open(WebApplication application, Settings reglages)
    {
        application.AnswerHead();
        application.UseMiddleware<ErrorGuard>();
        application.UseFrontage(reglages);
        application.UseRouting();
        application.UseMiddleware<KeyGate>();
        application.UseMiddleware<LoadLimit>();
        application.MapGet("/health/ready", () => Responses.Ok(new VueSante("pret")));
        var v1 = application.MapGroup("/v1").Pour(Role.Facilitateur);
        PeerRoutes.Open(v1);
        if (application.Services.GetService<SqlPlacements>() is not null)
            SqlPlacements.Open(v1);
    }
}

internal static class Base
{
    // On two cores, fewer commit too few lines at a time, more take turns: tried from 8 to 64 under 64 and 256 clients. The connection
    // string may say otherwise. Multiplexing saved no time, only the CPU of PostgreSQL.
    private const int MaxConnections = 24;

    public static NpgsqlDataSource Open(string? connexion)
    {
        if (string.IsNullOrEmpty(connexion))
            throw new StartFailure("Un pair n'a pas de base à lui : nommez-en une par CLAUSES_BASE.");
        var reglages = DatabaseAccess.Read(connexion);
        reglages.ApplicationName = "clauses-pair";
        if (reglages.MaxPoolSize == new NpgsqlConnectionStringBuilder().MaxPoolSize)
            reglages.MaxPoolSize = MaxConnections;
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
    public static async Task ApplyAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var sql = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "schema.sql"), cancellationToken);
        await using var commande = source.CreateCommand(sql);
        await commande.ExecuteNonQueryAsync(cancellationToken);
    }
}
