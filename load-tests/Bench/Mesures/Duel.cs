using Clauses.Bench.Sujets;

namespace Clauses.Bench.Mesures;

/// <summary>Compares by turns: product, peer, product, peer… Machines change from one minute to the next, so a ratio is the median of the
/// ratios of neighbouring rounds.</summary>
internal static class Duel
{
    /// <summary>Plays.</summary>
    /// <param name="banc">How many rounds, how long.</param>
    /// <param name="concurrents">The product first; they are not disposed of here.</param>
    /// <param name="ct">Stops.</param>
    /// <param name="tours">How many rounds, where it is not the bench that says so.</param>
    public static async Task<ResultatDuel> MenerAsync(Banc banc, IReadOnlyList<IConcurrent> concurrents, CancellationToken ct, int? tours = null)
    {
        var nombre = tours ?? banc.Manches;
        foreach (var concurrent in concurrents)
        {
            banc.Ecran.Dire($"{concurrent.Nom} : mise en température…");
            await concurrent.ChaufferAsync(banc.Chaleur, ct);
        }
        var manches = concurrents.Select(_ => new List<Manche>()).ToArray();
        for (var tour = 1; tour <= nombre; tour++)
        {
            for (var rang = 0; rang < concurrents.Count; rang++)
                manches[rang].Add(await concurrents[rang].JouerAsync(banc.DureeManche, ct));
            banc.Ecran.Dire($"manche {tour}/{nombre} : {string.Join(", ", concurrents.Select((c, rang) => Resume.Texte($"{c.Nom} {manches[rang][^1].ParSeconde:N0}/s")))}");
        }
        return new([.. concurrents.Select((concurrent, rang) => new Participation(concurrent.Nom, [.. manches[rang]], concurrent.MemoireMax))]);
    }
}
