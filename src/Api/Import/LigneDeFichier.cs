using Clauses.Api.Lignes;
using Clauses.Grains.Marches;

namespace Clauses.Api.Import;

/// <summary>A line of a file.</summary>
/// <param name="Numero">Where it begins, as text editors count; the first row is 1.</param>
/// <param name="Cellules">What is written in our columns, in the order of <see cref="EnTete.Noms"/>.</param>
/// <param name="Element">What the marché is asked; not asked when the row itself is broken.</param>
/// <param name="Detail">In French: what is wrong with it as it is written; null when nothing is.</param>
internal sealed record LigneDeFichier(int Numero, ImmutableArray<string> Cellules, Element<LigneRecue>? Element, string? Detail)
{
    /// <summary>The employer's reference, as written.</summary>
    public string Reference => Cellules[0];

    /// <summary>The contract, as written.</summary>
    public string Contrat => Cellules[1];
}
