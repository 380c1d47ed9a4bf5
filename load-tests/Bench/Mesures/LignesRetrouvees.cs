using System.Text.Json.Nodes;
using Clauses.Bench.Charge;

namespace Clauses.Bench.Mesures;

/// <summary>What was answered about lines against what the base holds, line by line.</summary>
/// <param name="Acquittees">Lines that were acknowledged.</param>
/// <param name="Perdues">Of these, those that the base does not hold: there must be none.</param>
/// <param name="SansReponse">Lines that the base holds and whose answer was lost, or said that nobody knows.</param>
/// <param name="MalgreRefus">Lines that the base holds although they were refused: there should be none.</param>
internal sealed record LignesRetrouvees(long Acquittees, long Perdues, long SansReponse, long MalgreRefus)
{
    /// <summary>Lines that the base holds.</summary>
    public long EnBase => Acquittees - Perdues + SansReponse + MalgreRefus;

    /// <summary>Compares.</summary>
    /// <param name="envoyees">All that was sent.</param>
    /// <param name="enBase">The references of lines that the base holds; others than those that were sent do not count.</param>
    public static async Task<LignesRetrouvees> ComparerAsync(IEnumerable<LignesSuivies> envoyees, IAsyncEnumerable<string> enBase)
    {
        var series = envoyees.ToDictionary(suite => suite.Serie, suite => suite.Sorts);
        var trouvees = new long[Enum.GetValues<Sort>().Length];
        await foreach (var reference in enBase)
        {
            var (serie, numero) = LignesNouvelles.LireReference(reference);
            if (series.TryGetValue(serie, out var sorts))
                trouvees[(int)sorts[numero - 1]]++;
        }
        var acquittees = series.Values.Sum(sorts => sorts.LongCount(sort => sort == Sort.Acquittee));
        return new(acquittees, acquittees - trouvees[(int)Sort.Acquittee], trouvees[(int)Sort.Incertaine], trouvees[(int)Sort.Refusee]);
    }

    /// <summary>For the report.</summary>
    public JsonObject Detail() => new()
    {
        ["acquittees"] = Acquittees,
        ["enBase"] = EnBase,
        ["perdues"] = Perdues,
        ["sansReponse"] = SansReponse,
        ["malgreRefus"] = MalgreRefus,
    };
}
