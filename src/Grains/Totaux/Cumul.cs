namespace Clauses.Grains.Totaux;

/// <summary>A running sum: the newest share of each marché, and what they make together.</summary>
internal sealed class Cumul
{
    private readonly Newest<Part> _parts = new();

    // The whole life and a few years, in order: a list is searched faster than anything cleverer.
    private readonly List<Somme> _sommes = [];
    private readonly HashSet<string> _moved = new(StringComparer.Ordinal);
    private long _obligation;
    private (int Exercice, Compte Compte)? _said;

    /// <summary>Never falls.</summary>
    public long Version => _parts.Version;

    /// <summary>Those that ever had a share in it.</summary>
    public int Marches => _parts.Count;

    /// <summary>How many marchés have another share than when it was last kept.</summary>
    public int Moved => _moved.Count;

    public static Cumul De(ImmutableArray<KeptPart> parts)
    {
        var cumul = new Cumul();
        foreach (var (marche, part) in parts)
            cumul.Take(marche, part);
        cumul._moved.Clear();
        return cumul;
    }

    /// <summary>The newest share of each marché, to be kept now.</summary>
    public ImmutableArray<KeptPart> Keep()
    {
        _moved.Clear();
        return [.. _parts.All.Select(un => new KeptPart(un.Source, un.Part))];
    }

    /// <summary>Takes a share, unless a newer one is known.</summary>
    public void Take(VersionFlux source, Part part)
    {
        if (!_parts.Take(source, part, out var ancienne))
            return;
        _said = null;
        Replace(ancienne ?? Part.Empty, part);
        _moved.Add(source.Flux);
    }

    /// <summary>The same one until it moves, to whoever asks for the same exercice as the one before.</summary>
    public Compte Compte(int exercice)
    {
        if (_said is { } said && said.Exercice == exercice)
            return said.Compte;
        var somme = _sommes.Find(candidate => candidate.Exercice == exercice);
        var compte = new Compte(somme?.Types ?? [], somme?.Personnes ?? 0, somme?.Marches ?? 0, new(_obligation), Version);
        _said = (exercice, compte);
        return compte;
    }

    /// <summary>Every balance, with the version of each marché.</summary>
    public Snapshot Snapshot(Cible cible) => new(
        cible,
        _parts.Sources,
        [new(PartExercice.VieEntiere, Compte(PartExercice.VieEntiere)),
         .. _sommes.Where(somme => somme.Exercice != PartExercice.VieEntiere && somme.Marches != 0)
                  .Select(somme => new CompteExercice(somme.Exercice, Compte(somme.Exercice)))]);

    private void Replace(Part ancienne, Part nouvelle)
    {
        _obligation += nouvelle.Obligation.Centiemes - ancienne.Obligation.Centiemes;
        foreach (var exercice in nouvelle.Exercices)
            SommeDe(exercice.Exercice).Replace(ancienne.De(exercice.Exercice), exercice);
        foreach (var exercice in ancienne.Exercices)
        {
            if (nouvelle.De(exercice.Exercice) is null)
                SommeDe(exercice.Exercice).Replace(exercice, null);
        }
    }

    private Somme SommeDe(int exercice)
    {
        var place = 0;
        for (; place < _sommes.Count && _sommes[place].Exercice <= exercice; place++)
        {
            if (_sommes[place].Exercice == exercice)
                return _sommes[place];
        }
        _sommes.Insert(place, new(exercice));
        return _sommes[place];
    }
}
