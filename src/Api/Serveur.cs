using Clauses.Api.Acces;
using Clauses.Api.Arretes;
using Clauses.Api.Attestations;
using Clauses.Api.Bilans;
using Clauses.Api.Commun;
using Clauses.Api.Contrats;
using Clauses.Api.Documentation;
using Clauses.Api.Entreprises;
using Clauses.Api.Exemple;
using Clauses.Api.Flux;
using Clauses.Api.GrandLivre;
using Clauses.Api.Import;
using Clauses.Api.Lignes;
using Clauses.Api.MaitresOuvrage;
using Clauses.Api.Marches;
using Clauses.Api.Pages;
using Clauses.Api.Participants;
using Clauses.Api.Publications;
using Clauses.Api.Saisie;
using Clauses.Api.Sante;
using Clauses.Api.TableauDeBord;
using Clauses.Api.Territoires;
using Clauses.Api.Totaux;
using Clauses.Api.Utilisateurs;
using Clauses.Api.Validation;
using Clauses.Api.Verification;
using Clauses.Grains;
using Clauses.Grains.Arretes;
using Clauses.Grains.Publications;
using Clauses.Grains.Registre;
using Clauses.Silo;
using Clauses.Silo.Base;
using Microsoft.AspNetCore.Connections;

namespace Clauses.Api;

/// <summary>The product in one process: HTTP, the grains, and what they stand on.</summary>
internal sealed class Serveur : IAsyncDisposable
{
    private const int ConnexionsMax = 20_000;

    private readonly ILoggerFactory _journaux;
    private readonly BasePrete _socle;
    private readonly WebApplication _web;

    private Serveur(ILoggerFactory journaux, BasePrete socle, WebApplication web) => (_journaux, _socle, _web) = (journaux, socle, web);

    public string Adresse => _web.Urls.First();

    public IServiceProvider Services => _web.Services;

    /// <summary>Starts: the base, the grains, then HTTP.</summary>
    /// <param name="builder">The application, with its settings.</param>
    /// <exception cref="DemarrageImpossible">Something stands in the way that a person can cure: one line says what.</exception>
    public static async Task<Serveur> DemarrerAsync(WebApplicationBuilder builder, TextWriter console, CancellationToken cancellationToken)
    {
        var silo = SiloOptions.Lire(builder.Configuration);
        var reglages = Reglages.Lire(builder.Configuration, silo.Cluster);
        // The base outlives the application, and so does what it tells.
        var journaux = LoggerFactory.Create(journal => journal.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        BasePrete? prete = null;
        WebApplication? application = null;
        var demarree = false;
        try
        {
            prete = await BasePrete.PreparerAsync(silo, journaux, cancellationToken);
            builder.AddSilo(silo, prete);
            builder.Services.AddGrains(silo.Cluster?.Role != ProcessRole.Web);
            Composer(builder, reglages, console);
            application = builder.Build();
            application.UseMiddleware<Garde>();
            application.OuvrirMetriques(reglages.CleMetriques);
            SanteRoutes.Ouvrir(application);
            if (reglages.Public)
            {
                var front = silo.Cluster?.Role == ProcessRole.Web;
                if (front)
                    AttendreLaGrappe(application);
                Ouvrir(application, silo.Dashboard && !front);
                await prete.OneAtATimeAsync(() => AccueillirAsync(application.Services, reglages, cancellationToken), cancellationToken);
            }
            demarree = true;
            await application.StartAsync(cancellationToken);
            return new(journaux, prete, application);
        }
        catch (Exception exception)
        {
            // What was never started cannot be stopped, and would say so in place of what went wrong.
            if (application is not null)
                await (demarree ? ArreterAsync(application) : application.DisposeAsync().AsTask());
            if (prete is not null)
                await prete.DisposeAsync();
            journaux.Dispose();
            if (exception is IOException { InnerException: AddressInUseException })
            {
                throw new DemarrageImpossible(
                    $"L'adresse {reglages.Urls} est déjà prise : arrêtez ce qui y écoute, ou choisissez-en une autre par CLAUSES_URLS.", exception);
            }
            throw;
        }
    }

    public Task AttendreFinAsync(CancellationToken cancellationToken) => _web.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops: no more requests, those in flight answered, the grains and the journal drained, the base let go.</summary>
    public async ValueTask DisposeAsync()
    {
        await ArreterAsync(_web);
        await _socle.DisposeAsync();
        _journaux.Dispose();
    }

    private static async Task ArreterAsync(WebApplication application)
    {
        await application.StopAsync(CancellationToken.None);
        await application.DisposeAsync();
    }

    private static void Composer(WebApplicationBuilder builder, Reglages reglages, TextWriter console)
    {
        builder.WebHost.UseUrls(reglages.Urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Corps.OctetsLusMax;
            kestrel.Limits.MaxConcurrentConnections = ConnexionsMax;
        });
        // A start that fails is said once, by Program, in one line.
        builder.Logging
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            // It warns that keys are kept as they are: whoever reads the base reads more than they could open.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.AddTelemetry();
        builder.Services
            .AddSingleton(reglages)
            .AddSingleton<Demarrage>()
            .AddSingleton<Gateways>()
            .AddSingleton<IClusterConnectionStatusObserver>(fournisseur => fournisseur.GetRequiredService<Gateways>())
            .AddSingleton<Readiness>()
            .AddSingleton(fournisseur => new Accueil(console, fournisseur.GetRequiredService<TimeProvider>()))
            .AddHostedService<Chargement>()
            // Grains write publications down by it, wherever they are.
            .AddSingleton<IPublicationWriter, PublicationWriter>()
            .ConfigureHttpJsonOptions(json => Json.Configurer(json.SerializerOptions));
        if (reglages.Public)
            ComposerPublic(builder.Services);
    }

    private static void ComposerPublic(IServiceCollection services)
    {
        services
            .AddSingleton<Trousseau>()
            .AddSingleton(fournisseur => fournisseur.GetRequiredService<Trousseau>().Kept("cle"))
            .AddSingleton<Serrurier>()
            .AddSingleton<Debit>()
            .AddSingleton<AdressesContrats>()
            .AddSingleton<Envoi>()
            .AddSingleton<InscriptionDeMarche>()
            .AddSingleton<InscriptionDeContrat>()
            .AddFlux()
            .AddSingleton<Greffe>()
            .AddSingleton<Archives>()
            .AddSingleton<Comptes>()
            .AddSingleton<Kiosque>()
            .AddSingleton<Redaction>()
            .AddSingleton<Verificateur>()
            .AddPages()
            .AddSingleton<Auteurs>()
            .AddSingleton<Sujets>()
            .AddSingleton<Gestion>()
            .AddSingleton<ClesDEmployeur>()
            .AddSingleton<Apercus>()
            .AddSingleton<Dossiers>()
            .AddSingleton<Instruction>()
            .AddSingleton<Deliberation>()
            .AddSingleton<Releves>()
            .AddSingleton<Declarations>()
            .AddSingleton<Importation>()
            .AddSingleton(Ronde.De)
            .AddDocumentation();
    }

    /// <summary>The first key and the first link: of processes that start at once on an empty base, one makes them.</summary>
    private static async Task AccueillirAsync(IServiceProvider services, Reglages reglages, CancellationToken cancellationToken)
    {
        var accueil = services.GetRequiredService<Accueil>();
        accueil.Cle = await PremiereCle.AssurerAsync(
            services.GetRequiredService<ICles>(), reglages.CleInitiale, services.GetRequiredService<TimeProvider>(), cancellationToken);
        accueil.Invitation = await services.GetRequiredService<Invitations>().PremiereAsync(cancellationToken);
    }

    /// <summary>A front answers from its start on, and knows what grains there are once it has met a silo.</summary>
    private static void AttendreLaGrappe(WebApplication application)
    {
        var commence = application.Lifetime.ApplicationStarted;
        application.Use((contexte, suite) => commence.IsCancellationRequested || contexte.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            ? suite(contexte)
            : throw new ProblemeException(GenreProbleme.ServiceIndisponible, "La grappe n'est pas encore jointe ; renvoyez la même requête dans un instant."));
    }

    private static void Ouvrir(WebApplication application, bool tableauDeBord)
    {
        application.LaisserLesSeancesAuxPages();
        application.GarderPages();
        application.UseRouting();
        application.UseMiddleware<Porte>();
        application.UseMiddleware<Affluence>();
        application.OuvrirPages();
        DirectRoutes.Ouvrir(application);
        BilansRoutes.OuvrirPages(application);
        ArretesRoutes.OuvrirPages(application);
        application.MapOpenApi("/openapi/{documentName}.json");
        application.MapMetriques();
        if (tableauDeBord)
            application.MapTableauDeBord("/tableau-de-bord").Pour(Role.Facilitateur).ExcludeFromDescription();

        // What a route does not say itself is the facilitateur's alone.
        var v1 = application.MapGroup("/v1").Pour(Role.Facilitateur);
        LignesRoutes.Ouvrir(v1);
        var fiches = v1.MapGroup("").AddEndpointFilter(AdresseValide.Controler);
        ClesRoutes.Ouvrir(fiches);
        MaitresOuvrageRoutes.Ouvrir(fiches);
        EntreprisesRoutes.Ouvrir(fiches);
        MarchesRoutes.Ouvrir(fiches);
        EcrituresRoutes.Ouvrir(fiches);
        ParticipantsRoutes.Ouvrir(fiches);
        ContratsRoutes.Ouvrir(fiches);
        SoldesRoutes.Ouvrir(fiches);
        TotauxRoutes.Ouvrir(fiches);
        FluxRoutes.Ouvrir(fiches);
        BilansRoutes.Ouvrir(fiches);
        ConsolidationsRoutes.Ouvrir(fiches);
        AttestationsRoutes.Ouvrir(fiches);
        ArretesRoutes.Ouvrir(fiches);
        PublicationsRoutes.Ouvrir(fiches);
        ParametresRoutes.Ouvrir(fiches);
        VerificationRoutes.Ouvrir(fiches);
    }
}
