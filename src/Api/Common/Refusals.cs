using System.Diagnostics.Metrics;

namespace Clauses.Api.Common;

internal static class Refusals
{
    private static readonly Meter Meter = new("Clauses.Api");

    private static readonly Counter<long> Requests =
        Meter.CreateCounter<long>("clauses.requests.refused", "{request}", "Requests that were answered a problem.");

    private static readonly Counter<long> Lines =
        Meter.CreateCounter<long>("clauses.lines.refused", "{line}", "Lines that were refused in a body that was taken.");

    public static void Request(string code) => Requests.Add(1, new KeyValuePair<string, object?>("code", code));

    public static void Placement(CodePlacement code) => Lines.Add(1, new KeyValuePair<string, object?>("code", Codes<CodePlacement>.De(code)));

    public static void Line(CodeRefus code) => Lines.Add(1, new KeyValuePair<string, object?>("code", Codes<CodeRefus>.De(code)));
}
