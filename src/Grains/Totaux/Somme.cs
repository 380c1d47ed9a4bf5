using System.Runtime.InteropServices;
using Clauses.Grains.Domaine;

namespace Clauses.Grains.Totaux;

/// <summary>The sum of many shares, of one exercice: hours by type of contract, marchés, and people counted once however many marchés
/// they are on.</summary>
internal sealed class Somme
{
    private readonly LigneType[] _types = new LigneType[Enum.GetValues<TypeContrat>().Length];
    private readonly Dictionary<int, int> _marchesParPersonne = [];

    /// <summary>Distinct people.</summary>
    public int Personnes => _marchesParPersonne.Count;

    /// <summary>Marchés with declared hours.</summary>
    public int Marches { get; private set; }

    /// <summary>By type of contract, those with contracts.</summary>
    public ImmutableArray<LigneType> Types => [.. _types.Where(ligne => ligne.Contrats != 0)];

    /// <summary>Adds (+1) or removes (−1) a share.</summary>
    public void Compter(PartExercice part, int signe)
    {
        Marches += signe;
        foreach (var ligne in part.Types)
        {
            ref var somme = ref _types[(int)ligne.Type];
            somme = new(ligne.Type, somme.Contrats + (signe * ligne.Contrats),
                Ajouter(somme.Declarees, ligne.Declarees, signe),
                Ajouter(somme.Validees, ligne.Validees, signe),
                Ajouter(somme.Refusees, ligne.Refusees, signe));
        }
        foreach (var personne in part.Personnes)
            Compter(personne, signe);
    }

    private static Heures Ajouter(Heures somme, Heures part, int signe) => new(somme.Centiemes + (signe * part.Centiemes));

    private void Compter(int personne, int signe)
    {
        ref var marches = ref CollectionsMarshal.GetValueRefOrAddDefault(_marchesParPersonne, personne, out _);
        marches += signe;
        if (marches == 0)
            _marchesParPersonne.Remove(personne);
    }
}
