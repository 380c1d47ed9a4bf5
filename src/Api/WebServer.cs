using System.IO.Compression;
using Clauses.Api.Arretes;
using Clauses.Api.Audit;
using Clauses.Api.Avis;
using Clauses.Api.Besoins;
using Clauses.Api.Droits;
using Clauses.Api.Entreprises;
using Clauses.Api.GrandLivre;
using Clauses.Api.Health;
using Clauses.Api.MaitresOuvrage;
using Clauses.Api.Organismes;
using Clauses.Api.Placements;
using Clauses.Api.Prescripteurs;
using Clauses.Api.Publications;
using Clauses.Api.Reponses;
using Clauses.Api.Reprise;
using Clauses.Api.Sample;
using Clauses.Api.Streams;
using Clauses.Api.Suivi;
using Clauses.Api.TableauDeBord;
using Clauses.Api.Territoires;
using Clauses.Api.Validation;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Clauses.Api;

/// <summary>The product in one process: HTTP, the grains, and what they stand on.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private const int MaxConnections = 20_000;

    /// <summary>A body comes at this rate at least, after a while that a small one is whole in: 2 MiB have 74 seconds.</summary>
    private static readonly MinDataRate SlowestBody = new(32 * 1024, TimeSpan.FromSeconds(10));

    private readonly ILoggerFactory _logs;
    private readonly ReadyDatabase _base;
    private readonly WebApplication _web;

    private WebServer(ILoggerFactory journaux, ReadyDatabase socle, WebApplication web) => (_logs, _base, _web) = (journaux, socle, web);

    public string Address => _web.Urls.First();

    public IEnumerable<string> Addresses => _web.Urls;

    public IServiceProvider Services => _web.Services;

    /// <summary>Starts: the base, the grains, then HTTP.</summary>
    /// <exception cref="StartFailure">Something stands in the way that a person can cure: one line says what.</exception>
    public static async Task<WebServer> StartAsync(WebApplicationBuilder builder, TextWriter console, CancellationToken cancellationToken)
    {
        var silo = SiloOptions.Read(builder.Configuration);
        // A front has no grains to show.
        var reglages = Settings.Read(builder.Configuration, silo.Cluster) with { Dashboard = silo.Dashboard && silo.Cluster?.Role != ProcessRole.Web };
        // The base outlives the application, and so does what it tells.
        var journaux = LoggerFactory.Create(journal => journal.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        ReadyDatabase? prete = null;
        WebApplication? application = null;
        var demarree = false;
        try
        {
            prete = await ReadyDatabase.PrepareAsync(silo, journaux, cancellationToken);
            builder.AddSilo(silo, prete);
            var grains = silo.Cluster?.Role != ProcessRole.Web;
            builder.Services.AddGrains(grains);
            if (grains)
                builder.Services.AddUniqueGrains();
            builder.Services.AddSingleton(new SealSecret(reglages.Secret ?? prete.Secret));
            Compose(builder, reglages, console);
            application = builder.Build();
            application.AnswerHead();
            application.UseMiddleware<ErrorGuard>();
            application.UseFrontage(reglages);
            application.OuvrirMetriques(reglages.CleMetriques);
            SanteRoutes.Open(application);
            if (reglages.Public)
            {
                if (silo.Cluster?.Role == ProcessRole.Web)
                    AttendreLaGrappe(application);
                Open(application, reglages.Dashboard);
                await prete.OneAtATimeAsync(() => AcceptAsync(application.Services, reglages, cancellationToken), cancellationToken);
            }
            demarree = true;
            await application.StartAsync(cancellationToken);
            return new(journaux, prete, application);
        }
        catch (Exception exception)
        {
            // What was never started cannot be stopped, and would say so in place of what went wrong.
            if (application is not null)
                await (demarree ? StopAsync(application) : application.DisposeAsync().AsTask());
            if (prete is not null)
                await prete.DisposeAsync();
            journaux.Dispose();
            // The base let in who prepared it, and then not all of whom it serves.
            if (prete is not null && exception is not StartFailure && DatabaseAccess.Explain(prete.Connexion, exception) is { } refus)
                throw refus;
            if (exception is IOException { InnerException: AddressInUseException })
            {
                throw new StartFailure(
                    $"L'adresse {reglages.Urls} est déjà prise : arrêtez ce qui y écoute, ou choisissez-en une autre par CLAUSES_URLS.", exception);
            }
            throw;
        }
    }

    /// <exception cref="StartFailure">A loop of this process ended it: whoever starts processes again is to know that it did not mean to.</exception>
    public async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        await _web.WaitForShutdownAsync(cancellationToken);
        var boucles = _web.Services.GetServices<IHostedService>().OfType<BackgroundService>();
        if (boucles.FirstOrDefault(boucle => boucle.ExecuteTask is { IsFaulted: true }) is { } morte)
            throw new StartFailure($"{morte.GetType().Name} s'est arrêté, et le processus avec lui : {morte.ExecuteTask!.Exception!.GetBaseException()}");
    }

    /// <summary>Stops: no more requests, those in flight answered, the grains and the journal drained, the base let go.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(_web);
        await _base.DisposeAsync();
        _logs.Dispose();
    }

    private static async Task StopAsync(WebApplication application)
    {
        await application.StopAsync(CancellationToken.None);
        await application.DisposeAsync();
    }

    private static void Compose(WebApplicationBuilder builder, Settings reglages, TextWriter console)
    {
        builder.WebHost.UseUrls(reglages.Urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Body.MaxBytesRead;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MinRequestBodyDataRate = SlowestBody;
            if (reglages.Https is { } https)
                kestrel.ConfigureHttpsDefaults(montre => (montre.ServerCertificate, montre.ServerCertificateChain) = (https.Certificat, https.Chaine()));
        });
        if (reglages.Https is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        // A start that fails is said once, by Program, in one line.
        builder.Logging
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            // It warns of what Welcome says in one line.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // Which warns that the collector is not that of servers: it is chosen so.
            .AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
        builder.AddTelemetry();
        builder.Services
            .AddSingleton(reglages)
            .AddSingleton<Startup>()
            .AddSingleton<Gateways>()
            .AddSingleton<IClusterConnectionStatusObserver>(fournisseur => fournisseur.GetRequiredService<Gateways>())
            .AddSingleton<Readiness>()
            .AddSingleton(fournisseur => new Welcome(console, fournisseur.GetRequiredService<TimeProvider>()))
            .AddHostedService<SampleLoad>()
            // Grains write publications down and send mails by them, wherever they are.
            .AddSingleton<IPublicationWriter, PublicationWriter>()
            .AddSingleton<IBilanWriter, BilanWriter>()
            .AddSingleton<BilanReader>()
            .AddSingleton<Liens>()
            .AddSingleton<Relais>().AddSingleton<Declarables>().AddSingleton<Aviseur>().AddSingleton<Lettres>()
            .AddSingleton<IFacteur, Facteur>()
            .ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
        builder.Services.AddFrontage(reglages);
        if (reglages.Public)
            ComposerPublic(builder.Services, reglages);
    }

    private static void ComposerPublic(IServiceCollection services, Settings reglages)
    {
        services
            .AddSingleton<KeyUses>()
            .AddHostedService(fournisseur => fournisseur.GetRequiredService<KeyUses>())
            .AddSingleton<ICles>(fournisseur => fournisseur.GetRequiredService<KeyUses>())
            .AddSingleton<KeyCache>()
            .AddSingleton(fournisseur => fournisseur.GetRequiredService<KeyCache>().Kept("cle"))
            .AddSingleton<KeyIssuer>()
            .AddSingleton<RateLimit>()
            .AddSingleton<AdressesContrats>()
            .AddSingleton<EntreprisesConnues>()
            .AddSingleton<Dispatch>()
            .AddSingleton<InscriptionDeMarche>()
            .AddSingleton<InscriptionDeContrat>()
            .AddSingleton<Doutes>()
            .AddSingleton<DossierReader>()
            .AddSingleton<Conservations>()
            .AddSingleton<Nommes>()
            .AddSingleton<PlacementsDispatch>()
            .AddStreams()
            // Over TLS too: what a page hides from others that write into it, its antiforgery token, is masked anew at each answer. Live streams go
            // as they come.
            .AddResponseCompression(compression =>
            {
                compression.EnableForHttps = true;
                compression.MimeTypes =
                    ["text/html", "text/css", "text/javascript", "text/csv", "image/svg+xml", "application/json", "application/problem+json"];
            })
            // A sixth less to carry, for a processor's millisecond each 250 kB.
            .Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal)
            .Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal)
            .AddSingleton<ArreteBuilder>()
            .AddSingleton<Archives>()
            .AddSingleton<Comptes>().AddSingleton<KeptComptes>()
            .AddSingleton<PublicationReader>()
            .AddSingleton<Redaction>()
            .AddSingleton<Constats>().AddSingleton<RelevesDeService>()
            .AddPages(reglages)
            .AddSingleton<Auteurs>()
            .AddSingleton<Gestion>()
            .AddSingleton<InvitationsParCourriel>()
            .AddSingleton<ClesDEmployeur>()
            .AddSingleton<Overviews>()
            .AddSingleton<Dossiers>()
            .AddSingleton<NomsDEntreprises>()
            .AddSingleton<InscriptionDeBesoin>()
            .AddSingleton<Gestes>().AddSingleton<DejaEnvoyes>()
            .AddSingleton<Suggestions>()
            .AddSingleton<Instruction>()
            .AddSingleton<Deliberation>()
            .AddSingleton<DatesDeDecision>()
            .AddSingleton<NomsDeContrats>()
            .AddSingleton<Salaries>()
            .AddSingleton<Releves>()
            .AddSingleton<Declarations>()
            .AddSingleton<Obligations>()
            .AddSingleton<IFileKind, RepriseDeMarches>().AddSingleton<IFileKind, RepriseDeParticipants>().AddSingleton<IFileKind, RepriseDeContrats>()
            .AddSingleton<ContratsNommes>().AddSingleton<Importation>().AddSingleton<IFileKind>(static services => services.GetRequiredService<Importation>())
            .AddSingleton<HeuresReprises>().AddSingleton<IFileKind>(static services => services.GetRequiredService<HeuresReprises>())
            .AddSingleton<FileKinds>().AddSingleton<StructuresNommees>().AddSingleton<NumerosDePersonnes>()
            .AddDocumentation();
    }

    /// <summary>The first key and the first link: of processes that start at once on an empty base, one makes them.</summary>
    private static async Task AcceptAsync(IServiceProvider services, Settings reglages, CancellationToken cancellationToken)
    {
        var welcome = services.GetRequiredService<Welcome>();
        welcome.Cle = await FirstKeyCommand.EnsureAsync(
            services.GetRequiredService<ClesPostgres>(), reglages.FirstKey, services.GetRequiredService<TimeProvider>(), cancellationToken);
        welcome.SceauxLisibles = services.GetRequiredService<SealSecret>().Text is null;
        welcome.Invitation = await services.GetRequiredService<Invitations>().PremiereAsync(cancellationToken);
    }

    /// <summary>A front answers from its start on, and knows what grains there are once it has met a silo.</summary>
    private static void AttendreLaGrappe(WebApplication application)
    {
        var commence = application.Lifetime.ApplicationStarted;
        application.Use((contexte, suite) => commence.IsCancellationRequested || contexte.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            ? suite(contexte)
            : throw new ProblemException(ProblemKind.ServiceUnavailable, "La grappe n'est pas encore jointe ; renvoyez la même requête dans un instant.", dit: "Le service démarre : rechargez la page dans un instant."));
    }

    private static void Open(WebApplication application, bool grainsEnDirect)
    {
        application.UseResponseCompression();
        application.LeaveSessionsToPages();
        application.GuardPages();
        application.UseRouting();
        application.UseMiddleware<KeyGate>();
        application.AdmitToPages();
        application.UseMiddleware<LoadLimit>();
        application.MapRazorPages();
        DirectRoutes.Open(application);
        BilansRoutes.MapPages(application);
        SuiviRoutes.MapPages(application);
        ArretesRoutes.MapPages(application);
        application.MapOpenApi("/openapi/{documentName}.json");
        application.MapMetriques();
        if (grainsEnDirect)
            application.MapDashboard("/tableau-de-bord").WithMetadata(new ReservedPageAttribute(Role.Facilitateur)).ExcludeFromDescription();

        // What a route does not say itself is the facilitateur's alone.
        var v1 = application.MapGroup("/v1").Pour(Role.Facilitateur);
        LignesRoutes.Open(v1);
        var fiches = v1.MapGroup("").AddEndpointFilter(ValidAddress.Check);
        ClesRoutes.Open(fiches);
        MaitresOuvrageRoutes.Open(fiches);
        EntreprisesRoutes.Open(fiches);
        OrganismesRoutes.Open(fiches);
        RetoursRoutes.Open(fiches);
        MarchesRoutes.Open(fiches);
        EcrituresRoutes.Open(fiches);
        ParticipantsRoutes.Open(fiches);
        EffacementRoutes.Open(fiches);
        ConservationRoutes.Open(fiches);
        DossierRoutes.Open(fiches);
        SortiesRoutes.Open(fiches);
        ContratsRoutes.Open(fiches);
        BesoinsRoutes.Open(fiches);
        OrientationsRoutes.Open(v1);
        SoldesRoutes.Open(fiches);
        TotauxRoutes.Open(v1);
        FluxRoutes.Open(fiches);
        PlacementsRoutes.Open(fiches);
        BilansRoutes.Open(fiches);
        ConsolidationsRoutes.Open(fiches);
        AttestationsRoutes.Open(fiches);
        ArretesRoutes.Open(fiches);
        PublicationsRoutes.Open(fiches);
        ParametresRoutes.Open(fiches);
        VerificationRoutes.Open(fiches);
        AuditRoutes.Open(fiches);
    }
}
