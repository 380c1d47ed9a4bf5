using Clauses.Grains.Arretes;
using Clauses.Grains.Controles;
using Clauses.Grains.Publications;
using Clauses.Grains.Temoins;
using Clauses.Silo.Arretes;
using Clauses.Silo.Besoins;
using Clauses.Silo.Bilans;
using Clauses.Silo.Courriels;
using Clauses.Silo.Documents;
using Clauses.Silo.Journal;
using Clauses.Silo.Passe;
using Clauses.Silo.Pilotage;
using Clauses.Silo.Placements;
using Clauses.Silo.Prescripteurs;
using Clauses.Silo.Publications;
using Clauses.Silo.Reponses;
using Clauses.Silo.Sauvegardes;
using Clauses.Silo.Temoins;
using Clauses.Silo.Territoires;
using Clauses.Silo.Utilisateurs;
using Clauses.Silo.Verification;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace Clauses.Silo;

public static class SiloHosting
{
    /// <summary>Adds the engine, the journal and the other ports of the grains on PostgreSQL.</summary>
    /// <remarks>Hosted services stop in the reverse order of their registration: those that call grains are added after this. The journal
    /// drains when the host is disposed, after them all; then the caller disposes of the base.</remarks>
    /// <param name="options">The settings with which the base was prepared.</param>
    /// <param name="prete">The base; it outlives the host.</param>
    public static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder, SiloOptions options, ReadyDatabase prete)
    {
        var services = builder.Services;
        // Before the engine: grains are called once it has started, and they read what is kept.
        services.AddHostedService<ChangeListener>();
        services.AddSingleton<SuiviWriter>();
        services.AddHostedService(fournisseur => fournisseur.GetRequiredService<SuiviWriter>());
        services.AddSingleton(fournisseur => new Kept("parametre", fournisseur.GetRequiredService<HeldTerritoire>().RefreshAsync));
        OrleansHost.Add(builder, options, prete.Source);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(prete.Source);
        services.AddSingleton(prete.Verrou);
        services.AddSingleton<IJournal>(fournisseur => new JournalPostgres(
            prete.Connexion, prete.Source, prete.Verrou, options.Journal,
            fournisseur.GetRequiredService<TimeProvider>(), fournisseur.GetRequiredService<ILogger<JournalPostgres>>())
        {
            Moved = fournisseur.GetRequiredService<SuiviWriter>().Moved,
        });
        services.AddSingleton<IOverdue>(prete.Verrou);
        services.AddSingleton(fournisseur => (IOverdue)fournisseur.GetRequiredService<IJournal>());
        services.AddSingleton<BesoinsPostgres>();
        services.AddSingleton<CandidatsPostgres>();
        services.AddSingleton<IBesoins>(fournisseur => fournisseur.GetRequiredService<BesoinsPostgres>());
        services.AddSingleton<ReadsPostgres>();
        services.AddSingleton<IReads>(fournisseur => new BatchedReads(fournisseur.GetRequiredService<ReadsPostgres>()));
        services.AddSingleton<IPlacements, PlacementsPostgres>();
        services.AddSingleton<IRegistre, RegistrePostgres>();
        services.AddSingleton<SearchPostgres>().AddSingleton<DoublesPostgres>();
        services.AddSingleton<DossiersPostgres>();
        services.AddSingleton<EtiquettesPostgres>();
        services.AddSingleton<IVies, ViesPostgres>();
        services.AddSingleton<EffacementPostgres>();
        services.AddSingleton<IEffacement>(fournisseur => fournisseur.GetRequiredService<EffacementPostgres>());
        services.AddSingleton<ConservationPostgres>();
        services.AddSingleton<IConservation>(fournisseur => fournisseur.GetRequiredService<ConservationPostgres>());
        services.AddSingleton<ConsultationsPostgres>();
        services.AddSingleton<ClesPostgres>();
        services.AddSingleton<MarkersPostgres>();
        services.AddSingleton<IParametres, ParametresPostgres>();
        services.AddSingleton<ReunionsPostgres>();
        services.AddSingleton<IReunions>(fournisseur => fournisseur.GetRequiredService<ReunionsPostgres>());
        services.AddSingleton<IRecomputation, RecomputationPostgres>();
        services.AddSingleton<IVerifications, VerificationsPostgres>();
        services.AddSingleton(new Nuit(options.VerificationHeure));
        services.AddSingleton<IPlacementsRecomputation, PlacementsRecomputationPostgres>();
        services.AddSingleton<IFaits, FaitsPostgres>();
        services.AddSingleton<IBilansRecomputation, BilansRecomputationPostgres>();
        services.AddSingleton<IArretes, ArretesPostgres>();
        services.AddSingleton<IPublications, PublicationsPostgres>();
        services.AddSingleton<PassePostgres>();
        services.AddSingleton<IGrandsTotaux, GrandsTotaux>();
        services.AddSingleton<PilotagePostgres>();
        services.AddSingleton<MarchesSuivisPostgres>();
        services.AddSingleton<PlacementsSuivisPostgres>();
        services.AddSingleton<SignalementsPostgres>().AddSingleton<EmployeursPostgres>();
        services.AddSingleton<UtilisateursPostgres>();
        services.AddSingleton<ReferentsPostgres>();
        services.AddSingleton<SeancesPostgres>();
        services.AddSingleton<EssaisPostgres>();
        services.AddSingleton<PartagesPostgres>();
        services.AddSingleton<DocumentsPostgres>();
        services.AddSingleton<SealsPostgres>();
        services.AddSingleton<AuditPostgres>();
        services.AddSingleton<BesoinsOuvertsPostgres>();
        services.AddSingleton<RetoursPostgres>();
        services.AddSingleton<EnvoyesPostgres>();
        services.AddSingleton<LiensPostgres>();
        services.AddSingleton(new DossierDesTemoins(options.Temoins));
        services.AddSingleton<SauvegardesPostgres>();
        services.AddSingleton<Scelleur>();
        services.AddSingleton<ITemoins, TemoinsPostgres>();
        services.AddSingleton<IChaine, ChainePostgres>();
        services.AddSingleton<AdressesPostgres>();
        services.AddSingleton<CourrielsPostgres>();
        services.AddSingleton<ICourriels>(fournisseur => fournisseur.GetRequiredService<CourrielsPostgres>());
        return builder;
    }
}
