using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using Marten.Events.Projections;
using Marten.Exceptions;
using ExistingStreamIdCollisionException = Marten.Exceptions.ExistingStreamIdCollisionException;

namespace Clauses.Pairs;

// What a good .NET team would take before it writes a journal of its own: Marten's event store, with the defaults of its ninth version and as
// its documentation advises. A stream a marché, fetched for writing, which holds the expected version; its balance projected inline; the totals of
// communes by the async daemon; a unique index over the events keeps a line from counting twice. By default the daemon polls; told of each append by
// NOTIFY it is fresher by far, and appends, which PostgreSQL then commits one after another, are a third as many: each figure is held against the way
// that does better.
internal sealed class MartenPeer(IDocumentStore store, NpgsqlDataSource source, Contrats contrats) : TablePeer(source, contrats, Recherche)
{
    private const int MaxAttempts = 20;
    private const string Unique = "heures_declarees_une_fois";

    private const string Index = $"""
        create unique index if not exists {Unique} on marten.mt_events ((data ->> 'Contrat'), (data ->> 'Reference')) where type = 'heures_declarees'
        """;

    private const string Recherche = """
        select d.contrat, d.reference, e.version, (e.data ->> 'Debut')::date, (e.data ->> 'Fin')::date, (e.data ->> 'Centiemes')::int
        from unnest($1, $2) d(contrat, reference)
        join marten.mt_events e on e.data ->> 'Contrat' = d.contrat and e.data ->> 'Reference' = d.reference and e.type = 'heures_declarees'
        """;

    private readonly NpgsqlDataSource _source = source;

    public static void Add(IServiceCollection services, bool notify)
    {
        services.AddSingleton<MartenPeer>().AddSingleton<IPeer>(fournisseur => fournisseur.GetRequiredService<MartenPeer>());
        services.AddMarten(options =>
        {
            options.DatabaseSchemaName = "marten";
            options.Events.StreamIdentity = StreamIdentity.AsString;
            options.Events.UseListenNotifyForEventAppends = notify;
            options.Events.IgnoreIndex(Unique);
            options.Projections.Add<SoldeProjection>(ProjectionLifecycle.Inline);
            options.Projections.Add<TotauxDesCommunes>(ProjectionLifecycle.Async);
        }).UseLightweightSessions().UseNpgsqlDataSource().AddAsyncDaemon(DaemonMode.Solo);
    }

    // Its tables, before the daemon starts.
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await using var index = _source.CreateCommand(Index);
        await index.ExecuteNonQueryAsync(cancellationToken);
    }

    // A commune's as the daemon left it; the whole is the communes together.
    public override async Task<Compte> ReadTotalAsync(Cible cible, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return cible.Axe switch
        {
            Axe.CommuneChantier => TotalCommune.Count(await session.LoadAsync<TotalCommune>(cible.Code, cancellationToken) is { } commune ? [commune] : []),
            Axe.Territoire => TotalCommune.Count(await session.Query<TotalCommune>().ToListAsync(cancellationToken)),
            _ => throw Parametres.NotFound(),
        };
    }

    protected override async Task<long?[]> WriteAsync(List<Ligne> lignes, string auteur, CancellationToken cancellationToken)
    {
        var numeros = new long?[lignes.Count];
        var restantes = Enumerable.Range(0, lignes.Count).DistinctBy(rang => (lignes[rang].Contrat.Id, lignes[rang].Recue.Reference)).ToList();
        for (var essai = 1; restantes.Count > 0; essai++)
        {
            try
            {
                await AppendAsync(lignes, restantes, auteur, numeros, cancellationToken);
                return numeros;
            }
            catch (MartenCommandException double_) when (double_.InnerException is PostgresException { ConstraintName: Unique })
            {
                Array.Clear(numeros);
                var connues = lignes.Count == 1 ? null : await SearchAsync(lignes, cancellationToken);
                restantes.RemoveAll(rang => connues is null || connues.ContainsKey((lignes[rang].Contrat.Id, lignes[rang].Recue.Reference)));
            }
            catch (Exception conflit) when (conflit is ConcurrencyException or ExistingStreamIdCollisionException && essai < MaxAttempts)
            {
                // Somebody else wrote to the stream meanwhile: the same again, on what it holds now.
                Array.Clear(numeros);
            }
        }
        return numeros;
    }

    private async Task AppendAsync(List<Ligne> lignes, List<int> rangs, string auteur, long?[] numeros, CancellationToken cancellationToken)
    {
        await using var session = store.LightweightSession();
        foreach (var marche in rangs.GroupBy(rang => lignes[rang].Contrat.Marche, StringComparer.Ordinal))
        {
            var flux = await session.Events.FetchForWriting<SoldeMarche>(marche.Key, cancellationToken);
            var numero = flux.StartingVersion ?? 0;
            foreach (var rang in marche)
            {
                var (contrat, recue) = (lignes[rang].Contrat, lignes[rang].Recue);
                flux.AppendOne(new HeuresDeclarees(
                    contrat.Id, recue.Reference, recue.Periode.Debut, recue.Periode.Fin, checked((int)recue.Heures.Centiemes),
                    contrat.Type, contrat.Participant, contrat.Marche, contrat.Commune, auteur));
                numeros[rang] = ++numero;
            }
        }
        await session.SaveChangesAsync(cancellationToken);
    }
}

public sealed record HeuresDeclarees(
    string Contrat, string Reference, DateOnly Debut, DateOnly Fin, int Centiemes, TypeContrat Type, string Participant, string Marche, string Commune, string Auteur);

public sealed class SoldeMarche : IRevisioned
{
    public string Id { get; set; } = "";
    public int Version { get; set; }
    public long Declarees { get; set; }
    public long Lignes { get; set; }
}

public sealed partial class SoldeProjection : SingleStreamProjection<SoldeMarche, string>
{
    public static void Apply(HeuresDeclarees heures, SoldeMarche solde)
    {
        solde.Declarees += heures.Centiemes;
        solde.Lignes++;
    }
}

// People and marchés of a commune are counted once: its contracts are kept by name.
public sealed class TotalCommune
{
    public string Id { get; set; } = "";
    public IDictionary<string, ContratDuTotal> Contrats { get; set; } = new Dictionary<string, ContratDuTotal>(StringComparer.Ordinal);
    public long Lignes { get; set; }

    internal static Compte Count(IReadOnlyList<TotalCommune> communes)
    {
        var contrats = communes.SelectMany(commune => commune.Contrats.Values).ToList();
        return new(
            [.. contrats.GroupBy(contrat => contrat.Type).OrderBy(type => type.Key)
                .Select(type => new LigneType(type.Key, type.Count(), new(type.Sum(contrat => contrat.Declarees)), Heures.Zero, Heures.Zero, Participants: 0))],
            contrats.DistinctBy(contrat => contrat.Participant, StringComparer.Ordinal).Count(),
            contrats.DistinctBy(contrat => contrat.Marche, StringComparer.Ordinal).Count(), Heures.Zero, communes.Sum(commune => commune.Lignes));
    }
}

public sealed record ContratDuTotal(TypeContrat Type, string Participant, string Marche, long Declarees);

public sealed partial class TotauxDesCommunes : MultiStreamProjection<TotalCommune, string>
{
    public TotauxDesCommunes()
    {
        Identity<HeuresDeclarees>(heures => heures.Commune);
        // Few documents that change all the time stay in memory; events are small, and come in large lots.
        Options.CacheLimitPerTenant = 1_000;
        Options.BatchSize = 5_000;
    }

    public static void Apply(HeuresDeclarees heures, TotalCommune total)
    {
        var avant = total.Contrats.TryGetValue(heures.Contrat, out var connu) ? connu.Declarees : 0;
        total.Contrats[heures.Contrat] = new(heures.Type, heures.Participant, heures.Marche, avant + heures.Centiemes);
        total.Lignes++;
    }
}
