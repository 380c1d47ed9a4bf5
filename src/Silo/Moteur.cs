using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Npgsql;
using System.Net;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace Clauses.Silo;

/// <summary>The engine under the grains, chosen when this is built. Nobody else asks which one it is.</summary>
public static class Moteur
{
    /// <summary>Whether several silos may serve one base.</summary>
    internal const bool EnGrappe = true;

    // Part of the keys of all that Orleans keeps in the base: they stay as they are for ever.
    private const string Grappe = "clauses";
    private const string Fournisseur = "Npgsql";

    /// <summary>Mounts the engine's dashboard, where it has one. It has no access control of its own: the caller adds it to what it gets.</summary>
    /// <returns>The dashboard's routes, or null.</returns>
    public static IEndpointConventionBuilder? MapTableauDeBord(this IEndpointRouteBuilder routes, string prefixe) => routes.MapOrleansDashboard(prefixe);

    internal static void Ajouter(IHostApplicationBuilder builder, SiloOptions options, NpgsqlDataSource source)
    {
        // A silo stopped before it was quite started says that its watchdog has not run for as long as the machine is up.
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(grappe => (grappe.ClusterId, grappe.ServiceId) = (Grappe, Grappe))
            .ConfigureEndpoints(IPAddress.Loopback, options.PortSilo, options.PortPasserelle)
            .UseAdoNetClustering((AdoNetClusteringSiloOptions table) => (table.Invariant, table.DataSource) = (Fournisseur, source))
            .AddAdoNetGrainStorageAsDefault((AdoNetGrainStorageOptions table) => (table.Invariant, table.DataSource) = (Fournisseur, source))
            .UseAdoNetReminderService((AdoNetReminderTableOptions table) => (table.Invariant, table.DataSource) = (Fournisseur, source))
            // Traces would show whatever is logged.
            .AddDashboard(tableau => tableau.HideTrace = true));
    }
}
