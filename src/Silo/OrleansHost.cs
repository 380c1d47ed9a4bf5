using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Serialization;
using Orleans.Storage;

namespace Clauses.Silo;

/// <summary>Orleans, as this process takes part in it: a silo alone, a silo of a cluster, or a client of one.</summary>
public static class OrleansHost
{
    // Part of the keys of all that Orleans keeps in the base: it stays as it is for ever.
    private const string Service = "clauses";
    private const string Fournisseur = "Npgsql";

    /// <summary>Of grains whose silo is remembered: a country's. The room of all is taken at once.</summary>
    private const int MaxAddresses = 250_000;

    /// <summary>Above the ten seconds for which a grain holds who follows it.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Mounts the dashboard. It has no access control of its own: the caller adds it to what it gets.</summary>
    public static IEndpointConventionBuilder MapDashboard(this IEndpointRouteBuilder routes, string prefixe) => routes.MapOrleansDashboard(prefixe);

    internal static void Add(IHostApplicationBuilder builder, SiloOptions options, NpgsqlDataSource source)
    {
        // A silo stopped before it was quite started says that its watchdog has not run for as long as the machine is up.
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        // What Orleans tries again by it, Orleans tells itself where it fails.
        builder.Logging.AddFilter("Polly", LogLevel.None);
        // What a base refused another silo is told here as what it is.
        builder.Services.Configure<ExceptionSerializationOptions>(carried => carried.SupportedNamespacePrefixes.Add(nameof(Npgsql)));
        if (options.Cluster is { Role: ProcessRole.Web } front)
        {
            builder.UseOrleansClient(client => Connect(client, front, source));
            // HTTP answers, if only that nobody is there, while the client looks for silos.
            builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
            return;
        }
        builder.UseOrleans(silo =>
        {
            if (options.Cluster is { } cluster)
                Join(silo, cluster, source);
            else
                StandAlone(silo);
            silo.AddAdoNetGrainStorageAsDefault(storage => storage.Configure<Serializer>((table, serializer) => Keep(table, serializer, source)))
                .UseAdoNetReminderService((AdoNetReminderTableOptions table) => (table.Invariant, table.DataSource) = (Fournisseur, source))
                .Configure<GrainDirectoryOptions>(directory => directory.CacheSize = MaxAddresses);
            // Traces would show whatever is logged.
            if (options.Dashboard)
                silo.AddDashboard(tableau => tableau.HideTrace = true);
        });
        HoldSteady(builder.Services);
        if (options.Cluster is { } joined)
            builder.Services.AddSingleton(joined).AddHostedService<MemberWatch>();
    }

    /// <summary>Orleans' collector of idle grains takes none in while the clock stands before where it has been: set back by days it would let no
    /// grain wake for as long.</summary>
    private static void HoldSteady(IServiceCollection services)
    {
        var collector = services.Single(service => service.ServiceType.Name == "ActivationCollector").ServiceType;
        services.AddSingleton(collector, provider => ActivatorUtilities.CreateInstance(
            provider, collector, new SteadyTime(provider.GetRequiredService<TimeProvider>())));
    }

    /// <summary>Refuses an address that a silo could not listen on: Orleans would say so with a stack.</summary>
    /// <exception cref="StartFailure">It is of another machine, or taken.</exception>
    internal static void Check(Cluster cluster)
    {
        foreach (var (setting, port) in (ReadOnlySpan<(string, int)>)[("CLAUSES_PORT_SILO", cluster.SiloPort), ("CLAUSES_PORT_PASSERELLE", cluster.GatewayPort)])
        {
            try
            {
                using var listener = new TcpListener(cluster.Address!, port);
                listener.Start();
            }
            catch (SocketException fault)
            {
                throw new StartFailure(fault.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse => $"Le port {cluster.Address}:{port} est déjà pris : choisissez-en un autre par {setting}.",
                    SocketError.AddressNotAvailable => $"{cluster.Address} n'est pas une adresse de cette machine : corrigez CLAUSES_ADRESSE_SILO.",
                    _ => $"{cluster.Address}:{port} ne s'écoute pas ({fault.Message}) : corrigez CLAUSES_ADRESSE_SILO ou {setting}.",
                }, fault);
            }
        }
    }

    /// <summary>One member, in memory, whom nobody calls: it listens where the system likes, has no gateway, and its address is a name.</summary>
    private static void StandAlone(ISiloBuilder silo) => silo
        .UseLocalhostClustering(serviceId: Service, clusterId: Service)
        .Configure<EndpointOptions>(ends => (ends.SiloListeningEndpoint, ends.GatewayPort) = (new(IPAddress.Loopback, 0), 0));

    private static void Join(ISiloBuilder silo, Cluster cluster, NpgsqlDataSource source)
    {
        silo.Configure<ClusterOptions>(ids => (ids.ClusterId, ids.ServiceId) = (cluster.Name, Service))
            .ConfigureEndpoints(cluster.Address!, cluster.SiloPort, cluster.GatewayPort)
            .UseAdoNetClustering((AdoNetClusteringSiloOptions table) => (table.Invariant, table.DataSource) = (Fournisseur, source))
            .Configure<ClusterMembershipOptions>(Tune)
            .Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
        cluster.Certificate?.Apply(silo);
    }

    private static void Connect(IClientBuilder client, Cluster cluster, NpgsqlDataSource source)
    {
        client.Configure<ClusterOptions>(ids => (ids.ClusterId, ids.ServiceId) = (cluster.Name, Service))
            .UseAdoNetClustering((AdoNetClusteringClientOptions table) => (table.Invariant, table.DataSource) = (Fournisseur, source))
            .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1))
            .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout)
            // A front that starts before its silos waits for them.
            .UseConnectionRetryFilter(async (_, stopping) =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), stopping);
                return true;
            });
        cluster.Certificate?.Apply(client);
    }

    /// <summary>Probes tell a silo that hangs; one that was killed is known by its lock. A probe of a second or two, asked of another silo
    /// before anybody votes, is missed three times in a row by no healthy silo, on two busy cores either; a hung one is out within ten seconds.</summary>
    private static void Tune(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1.5);
        membership.MinProbeTimeout = TimeSpan.FromSeconds(1);
        membership.MaxProbeTimeout = TimeSpan.FromSeconds(2.5);
        membership.NumMissedProbesLimit = 3;
        membership.EnableIndirectProbes = true;
        // By this, one that hangs is told from others by a silo that starts, and may not vote yet.
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        // A silo that was stopped and goes on learns here that it was declared dead, and ends.
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(2);
    }

    /// <summary>States of grains are written as messages are, in binary. What is cleared leaves no row: it may be about people.</summary>
    private static void Keep(AdoNetGrainStorageOptions table, Serializer serializer, NpgsqlDataSource source)
    {
        (table.Invariant, table.DataSource, table.DeleteStateOnClear) = (Fournisseur, source, true);
        table.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
    }
}
