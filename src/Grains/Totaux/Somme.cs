namespace Clauses.Grains.Totaux;

/// <summary>The sum of many shares, of one exercice: hours by type of contract, marchés, and people counted once however many marchés
/// they are on.</summary>
internal sealed class Somme(int exercice)
{
    private readonly List<LigneType> _types = [];
    private readonly Dictionary<Emploi, int> _marchesParEmploi = [];
    private readonly Dictionary<int, int> _typesParPersonne = [];

    public int Exercice => exercice;

    public int Personnes => _typesParPersonne.Count;

    public int Marches { get; private set; }

    /// <summary>By type of contract, in the order of the types; those with contracts.</summary>
    public ImmutableArray<LigneType> Types => [.. _types.Where(ligne => ligne.Contrats != 0)];

    /// <summary>Puts a share in the place of another; null is none.</summary>
    public void Replace(PartExercice? ancienne, PartExercice? nouvelle)
    {
        Marches += (nouvelle is null ? 0 : 1) - (ancienne is null ? 0 : 1);
        Count(ancienne, -1);
        Count(nouvelle, +1);
        // Most reports tell other hours of the same people.
        if (ancienne is not null && nouvelle is not null && ancienne.Emplois.AsSpan().SequenceEqual(nouvelle.Emplois.AsSpan()))
            return;
        CountPersonnes(ancienne, -1);
        CountPersonnes(nouvelle, +1);
    }

    private void Count(PartExercice? part, int signe)
    {
        foreach (var ligne in part?.Types ?? [])
        {
            ref var somme = ref LigneDe(ligne.Type);
            somme = new(ligne.Type, somme.Contrats + (signe * ligne.Contrats),
                Add(somme.Declarees, ligne.Declarees, signe),
                Add(somme.Validees, ligne.Validees, signe),
                Add(somme.Refusees, ligne.Refusees, signe),
                somme.Participants);
        }
    }

    private ref LigneType LigneDe(TypeContrat type)
    {
        var place = 0;
        for (; place < _types.Count && _types[place].Type <= type; place++)
        {
            if (_types[place].Type == type)
                return ref CollectionsMarshal.AsSpan(_types)[place];
        }
        _types.Insert(place, new(type, 0, Heures.Zero, Heures.Zero, Heures.Zero, 0));
        return ref CollectionsMarshal.AsSpan(_types)[place];
    }

    private static Heures Add(Heures somme, Heures part, int signe) => new(somme.Centiemes + (signe * part.Centiemes));

    private void CountPersonnes(PartExercice? part, int signe)
    {
        foreach (var emploi in part?.Emplois ?? [])
        {
            var marches = Count(_marchesParEmploi, emploi, signe);
            // The first marché of the person under that type, or no longer any.
            if (marches != (signe > 0 ? 1 : 0))
                continue;
            ref var ligne = ref LigneDe(emploi.Type);
            ligne = ligne with { Participants = ligne.Participants + signe };
            Count(_typesParPersonne, emploi.Personne, signe);
        }
    }

    /// <returns>How many there are now; none leave nothing behind.</returns>
    private static int Count<TKey>(Dictionary<TKey, int> nombres, TKey cle, int signe) where TKey : notnull
    {
        ref var nombre = ref CollectionsMarshal.GetValueRefOrAddDefault(nombres, cle, out _);
        var apres = nombre += signe;
        if (apres == 0)
            nombres.Remove(cle);
        return apres;
    }
}
