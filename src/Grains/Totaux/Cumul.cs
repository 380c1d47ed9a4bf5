using System.Runtime.InteropServices;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Grains.Totaux;

/// <summary>A running sum: the newest share of each marché, and what they make together. Reports may be doubled, reordered or merged:
/// nothing counts twice.</summary>
internal sealed class Cumul
{
    private readonly Dictionary<string, (long Version, Part Part)> _parts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, Somme> _sommes = [];
    private long _obligation;
    private long _version;

    /// <summary>Takes a share, unless a newer one is known.</summary>
    public void Prendre(VersionMarche marche, Part part)
    {
        ref var connue = ref CollectionsMarshal.GetValueRefOrAddDefault(_parts, marche.Marche, out var existe);
        if (existe && marche.Version <= connue.Version)
            return;
        Compter(connue.Part ?? Part.Vide, -1);
        Compter(part, +1);
        _version += marche.Version - connue.Version;
        connue = (marche.Version, part);
    }

    /// <summary>The balance of an exercice, or of the whole life.</summary>
    public Compte Compte(int exercice)
    {
        var somme = _sommes.GetValueOrDefault(exercice);
        return new(somme?.Types ?? [], somme?.Personnes ?? 0, somme?.Marches ?? 0, new(_obligation), _version);
    }

    /// <summary>Every balance, with the version of each marché.</summary>
    public Photo Photo(Cible cible) => new(
        cible,
        [.. _parts.Select(paire => new VersionMarche(paire.Key, paire.Value.Version))],
        [new(PartExercice.VieEntiere, Compte(PartExercice.VieEntiere)),
         .. _sommes.Where(paire => paire.Key != PartExercice.VieEntiere && paire.Value.Marches != 0)
                  .Select(paire => new CompteExercice(paire.Key, Compte(paire.Key)))]);

    private void Compter(Part part, int signe)
    {
        _obligation += signe * part.Obligation.Centiemes;
        foreach (var exercice in part.Exercices)
        {
            if (!_sommes.TryGetValue(exercice.Exercice, out var somme))
                _sommes.Add(exercice.Exercice, somme = new());
            somme.Compter(exercice, signe);
        }
    }
}
