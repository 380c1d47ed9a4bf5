using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Grains.Totaux;

/// <summary>A member of an axis: a commune, a QPV, a ZAC, an aménageur, a maître d'ouvrage, everything.</summary>
/// <param name="lectures">Where it starts from.</param>
public sealed class TotalGrain(ILectures lectures) : PorteurDeTotaux(lectures), ITotalGrain
{
    /// <inheritdoc/>
    protected override IEnumerable<Cible> Cibles => [Cible.Lire(this.GetPrimaryKeyString())];
}
