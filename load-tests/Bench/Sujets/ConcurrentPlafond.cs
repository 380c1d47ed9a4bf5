using Clauses.Bench.Machine;
using Clauses.Bench.Plafond;

namespace Clauses.Bench.Sujets;

/// <summary>The journal's own statement on a base of its own.</summary>
internal sealed class ConcurrentPlafond : IConcurrent
{
    private readonly BaseDuBanc _base;
    private readonly Monde.Monde _monde;
    private readonly int _lignesParMarche;

    private ConcurrentPlafond(BaseDuBanc @base, Monde.Monde monde, int lignesParMarche) =>
        (_base, _monde, _lignesParMarche) = (@base, monde, lignesParMarche);

    /// <inheritdoc/>
    public string Nom => NomsDeSujets.Plafond;

    /// <summary>It works inside the load generator.</summary>
    public long MemoireMax => Environment.WorkingSet;

    /// <summary>Makes and fills its base.</summary>
    /// <param name="postgres">Where.</param>
    /// <param name="monde">What the base holds.</param>
    /// <param name="lignesParMarche">Lines of one marché that are written together.</param>
    /// <param name="ct">Stops.</param>
    public static async Task<ConcurrentPlafond> OuvrirAsync(ServeurPostgres postgres, Monde.Monde monde, int lignesParMarche, CancellationToken ct)
    {
        var @base = await postgres.CreerBaseAsync(NomsDeSujets.Plafond, ct);
        try
        {
            await Clauses.Bench.Monde.Semis.ProduitAsync(@base.Connexion, monde, ct);
            return new(@base, monde, lignesParMarche);
        }
        catch
        {
            await @base.DisposeAsync();
            throw;
        }
    }

    /// <summary>Nothing to do: each round warms up before it counts.</summary>
    public Task ChaufferAsync(TimeSpan chaleur, CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<Manche> JouerAsync(TimeSpan duree, CancellationToken ct)
    {
        var tir = await PlafondDuJournal.TirerAsync(_base.Connexion, _monde, _lignesParMarche, duree, ct);
        return new(tir.EcrituresParSeconde, tir.Ecritures, null, null);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _base.DisposeAsync();
}
