using Clauses.Grains.Domaine;

namespace Clauses.Bench.Charge;

/// <summary>All lines of a request on the contracts of one employer, in turns: what a payroll software sends at the end of a month.</summary>
/// <param name="graine">Another one gives another sequence.</param>
/// <param name="contrats">The contracts of each employer.</param>
internal sealed class ParEmployeur(int graine, ImmutableArray<ImmutableArray<int>> contrats) : ITirage
{
    private readonly Random _hasard = new(graine);
    private ImmutableArray<int> _siens;

    /// <summary>The contracts of each employer of a world.</summary>
    public static ImmutableArray<ImmutableArray<int>> Repartir(Monde.Monde monde) =>
    [
        .. Enumerable.Range(0, monde.NombreContrats)
            .GroupBy(contrat => monde.Cibles(contrat).First(cible => cible.Axe == Axe.Employeur).Code, StringComparer.Ordinal)
            .Select(siens => siens.ToImmutableArray()),
    ];

    /// <inheritdoc/>
    public void Commencer() => _siens = contrats[_hasard.Next(contrats.Length)];

    /// <inheritdoc/>
    public int Contrat(int ligne) => _siens[ligne % _siens.Length];
}
