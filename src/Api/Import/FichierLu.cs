using Clauses.Grains.Domaine;

namespace Clauses.Api.Import;

/// <summary>A file as it was read.</summary>
/// <param name="Nom">Its name.</param>
/// <param name="Encodage">What it was read as.</param>
/// <param name="Separateur">What parts its cells, as people call it.</param>
/// <param name="Ignorees">Columns that are not ours.</param>
/// <param name="Lignes">Its lines, in their order, broken ones included.</param>
internal sealed record FichierLu(
    string Nom, string Encodage, string Separateur, ImmutableArray<string> Ignorees, ImmutableArray<LigneDeFichier> Lignes)
{
    /// <summary>The hours of all lines that could be read: what people compare with the total of their own program.</summary>
    public Heures Heures => new(Lignes.Sum(ligne => ligne is { Detail: null, Element: { } element } ? element.Demande.Heures.Centiemes : 0));
}
