using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Clauses.Bench.Machine;
using Clauses.Bench.Mesures;

namespace Clauses.Bench.Rapport;

/// <summary>What a run found.</summary>
/// <param name="Machine">On what.</param>
/// <param name="Mesures">The figures, in the order in which they were taken.</param>
internal sealed record RapportDuBanc(DescriptionMachine Machine, ImmutableArray<Mesure> Mesures)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>As <c>--json</c> writes it.</summary>
    public string EnJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads what <see cref="EnJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is no report.</exception>
    public static RapportDuBanc Lire(string json) =>
        JsonSerializer.Deserialize<RapportDuBanc>(json, Options) ?? throw new JsonException("The report is empty.");
}
