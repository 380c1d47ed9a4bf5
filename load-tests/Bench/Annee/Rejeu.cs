using System.Net;
using Clauses.Bench.Charge;

namespace Clauses.Bench.Annee;

/// <summary>How far a replay is.</summary>
/// <param name="Lignes">Lines posted and validated.</param>
/// <param name="Reprises">Requests that had to be sent again: 429, 503, or a broken connection.</param>
internal readonly record struct Avancement(int Lignes, int Reprises);

/// <summary>Posts a year through the HTTP API as its employers would, lot by lot, each lot validated as soon as it is acknowledged.</summary>
/// <param name="adresse">The product.</param>
/// <param name="cle">A facilitateur's key.</param>
/// <param name="ct">Stops.</param>
internal sealed class Rejeu(IPEndPoint adresse, string cle, CancellationToken ct)
{
    private readonly Lock _verrou = new();
    private int _lignes;
    private int _reprises;

    /// <summary>How far it is.</summary>
    public Avancement Avancement => new(Volatile.Read(ref _lignes), Volatile.Read(ref _reprises));

    /// <summary>Replays lots in their order, as many at once as there are connections.</summary>
    /// <exception cref="InvalidOperationException">The product refused a line, or did not answer however often it was asked.</exception>
    public async Task JouerAsync(IEnumerable<LotAnnee> lots, int connexions)
    {
        using var suite = lots.GetEnumerator();
        using var arret = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAll(Enumerable.Range(0, connexions).Select(async _ =>
        {
            try
            {
                await JouerAsync(suite, arret.Token);
            }
            catch
            {
                // One lot that fails stops them all.
                await arret.CancelAsync();
                throw;
            }
        }));
    }

    private async Task JouerAsync(IEnumerator<LotAnnee> suite, CancellationToken arret)
    {
        await Task.Yield();
        var corps = new CorpsLots();
        await using var client = new ClientTenace(adresse, () => Interlocked.Increment(ref _reprises));
        while (Prendre(suite) is { } lot)
        {
            await client.EnvoyerAsync(Requetes.Post("/v1/heures", cle, corps.Declaration(lot)), arret);
            await client.EnvoyerAsync(Requetes.Post("/v1/heures/decisions", cle, corps.Validation(lot)), arret);
            Interlocked.Add(ref _lignes, lot.Lignes.Length);
        }
    }

    private LotAnnee? Prendre(IEnumerator<LotAnnee> suite)
    {
        lock (_verrou)
            return suite.MoveNext() ? suite.Current : null;
    }
}
