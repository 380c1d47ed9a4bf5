using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Clauses.Api.Health;

/// <summary>Figures of this process for operators: ours, Orleans', Npgsql's, HTTP's and the runtime's. Labels are codes, routes and types,
/// never an id or a name.</summary>
internal static class Telemetry
{
    private const string Address = "/metrics";

    private const string Hosting = "Microsoft.AspNetCore.Hosting";

    private static readonly string[] Meters =
        ["Clauses.*", "Microsoft.Orleans", "Npgsql", Hosting, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    /// <summary>Of an instrument whose labels are codes. The room of all is taken at once: of OpenTelemetry's own 2 000 it is 20 MB.</summary>
    private const int MaxSeries = 200;

    private static readonly string[] Traces = ["Microsoft.AspNetCore", "Microsoft.Orleans.*", "Npgsql"];

    /// <summary>Keeps the figures; sends them as well where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says. Traces slow each call of a grain: they are
    /// sent when <c>OTEL_TRACES_EXPORTER</c> asks for them.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var sent = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
        // Where it may log, each request gets an activity and a scope for its lines. It has none: ErrorGuard says what goes wrong.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.Clear().AddService("clauses").AddTelemetrySdk().AddEnvironmentVariableDetector())
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters).AddPrometheusExporter();
                // Routes, verbs and statuses are more.
                metrics.AddView(instrument => instrument.Meter.Name == Hosting ? null : new() { CardinalityLimit = MaxSeries });
                if (sent)
                    metrics.AddOtlpExporter();
            });
        if (!sent || configuration["OTEL_TRACES_EXPORTER"] != "otlp")
            return;
        telemetry.WithTracing(traces => traces.AddSource(Traces).AddOtlpExporter());
        if (configuration["CLAUSES_ROLE"] == "web")
            builder.UseOrleansClient(client => client.AddActivityPropagation());
        else
            builder.UseOrleans(silo => silo.AddActivityPropagation());
    }

    /// <summary>Opens <c>/metrics</c> to the key that is kept for it, before any other key is looked at.</summary>
    public static void OuvrirMetriques(this WebApplication application, string? cle)
    {
        if (cle is null)
            return;
        var attendue = Empreinte.De(cle);
        application.UseOpenTelemetryPrometheusScrapingEndpoint(contexte =>
            contexte.Request.Path == Address && KeyGate.TryEmpreinte(contexte, out var empreinte) && empreinte == attendue);
    }

    /// <summary>Opens <c>/metrics</c> to facilitateurs.</summary>
    public static void MapMetriques(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint(Address).Pour(Role.Facilitateur).ExcludeFromDescription();
}
