using Clauses.Api;
using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Erreurs;
using Clauses.Api.Sante;
using Clauses.Grains.Registre;
using Clauses.Pairs.Commun;
using Clauses.Pairs.Echo;
using Clauses.Pairs.Sql;
using Clauses.Pairs.SqlCumuls;
using Clauses.Silo.Base;
using Clauses.Silo.Migrations;
using Clauses.Silo.Registre;
using Npgsql;

namespace Clauses.Pairs;

/// <summary>A peer in one process: the product's HTTP stack, and what another engineer would have put behind it.</summary>
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

    /// <summary>The names of the peers.</summary>
    public static IReadOnlyCollection<string> Noms => Pairs.Keys;

    /// <summary>Where it listens.</summary>
    public string Adresse => _web.Urls.First();

    /// <summary>Starts a peer on a base whose reference data is there already.</summary>
    /// <param name="nom">Its name.</param>
    /// <param name="builder">The application, with the product's settings: <c>CLAUSES_URLS</c>, <c>CLAUSES_BASE</c>, <c>CLAUSES_CLE_INITIALE</c>.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="DemarrageImpossible">No such peer, no base, or a setting that cannot be taken: one line says which.</exception>
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

    /// <summary>Waits for Ctrl-C or SIGTERM.</summary>
    public Task AttendreFinAsync(CancellationToken cancellationToken) => _web.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc/>
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
