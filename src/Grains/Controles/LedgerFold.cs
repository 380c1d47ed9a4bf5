namespace Clauses.Grains.Controles;

/// <summary>The whole ledger folded by what grains are made of, one marché after the other: entries to a state, the state to its shares, shares to sums.
/// Nobody is woken for it, and no state is kept.</summary>
internal sealed class LedgerFold
{
    private const int Steps = 10;

    /// <summary>By marché: at which version it was folded.</summary>
    public Dictionary<string, long> Versions { get; } = new(StringComparer.Ordinal);

    /// <summary>Totals, and each marché's own balance.</summary>
    public Dictionary<Cible, FoldedTotal> Totaux { get; } = [];

    /// <summary>Of contracts without orientation.</summary>
    public Dictionary<Cible, List<(VersionFlux Source, PartPlacements Part)>> Entonnoirs { get; } = [];

    /// <summary>Tells a step of so many each tenth of the way.</summary>
    public static int Etapes => Steps;

    public async Task ReadAsync(ILivre livre, Progres progres, CancellationToken cancellationToken)
    {
        var (marche, etat, lues, dites) = ("", new EtatMarche(), 0L, 0);
        await foreach (var (suivant, ecriture) in livre.EcrituresAsync(cancellationToken))
        {
            if (!string.Equals(marche, suivant, StringComparison.Ordinal))
            {
                Add(marche, etat);
                (marche, etat) = (suivant, new());
                for (; dites < Steps * lues / livre.Ecritures; dites++)
                    progres.Finish();
            }
            etat.Apply(ecriture);
            lues++;
        }
        Add(marche, etat);
        for (; dites < Steps; dites++)
            progres.Finish();
    }

    private void Add(string marche, EtatMarche etat)
    {
        if (etat.Version == 0)
            return;
        Versions.Add(marche, etat.Version);
        Add(new(Axe.Marche, marche), etat.Parts.Tout(etat.Marche?.Obligation ?? Heures.Zero));
        foreach (var (cible, part) in etat.Parts.Harvest())
            Add(cible, part);
        Add(new(marche, etat.Version), etat.SansOrientation.Harvest());
    }

    private void Add(Cible cible, Part part)
    {
        if (!Totaux.TryGetValue(cible, out var total))
            Totaux.Add(cible, total = new());
        total.Add(part);
    }

    private void Add(VersionFlux source, IReadOnlyList<(Cible Cible, PartPlacements Part)> parts)
    {
        foreach (var (cible, part) in parts)
        {
            if (!Entonnoirs.TryGetValue(cible, out var sources))
                Entonnoirs.Add(cible, sources = []);
            sources.Add((source, part));
        }
    }
}

/// <summary>A total as its marchés' shares come in, each once.</summary>
internal sealed class FoldedTotal
{
    /// <summary>The share of the first marché: most totals are of one, and are summed by nobody.</summary>
    private Part? _seule;

    private List<Somme>? _sommes;
    private long _obligation;

    public void Add(Part part)
    {
        _obligation += part.Obligation.Centiemes;
        if (_sommes is null && _seule is null)
        {
            _seule = part;
            return;
        }
        _sommes ??= [];
        if (_seule is not null)
            Sum(_seule);
        _seule = null;
        Sum(part);
    }

    /// <summary>The whole life, then each exercice with declared hours.</summary>
    public ImmutableArray<CompteExercice> Comptes()
    {
        Span<int> exercices = stackalloc int[1 + Math.Max(_sommes?.Count ?? 0, _seule?.Exercices.Length ?? 0)];
        var nombre = 1;
        foreach (var somme in _sommes ?? [])
        {
            if (somme.Marches != 0 && somme.Exercice != PartExercice.VieEntiere)
                exercices[nombre++] = somme.Exercice;
        }
        foreach (var part in _seule?.Exercices ?? [])
        {
            if (part.Exercice != PartExercice.VieEntiere)
                exercices[nombre++] = part.Exercice;
        }
        exercices[..nombre].Sort();
        var comptes = new CompteExercice[nombre];
        for (var place = 0; place < nombre; place++)
            comptes[place] = new(exercices[place], Compte(exercices[place]));
        return ImmutableCollectionsMarshal.AsImmutableArray(comptes);
    }

    private Compte Compte(int exercice)
    {
        if (_sommes is not null && SommeDe(exercice) is { } somme)
            return new(somme.Types, somme.Personnes, somme.Marches, new(_obligation), 0);
        var part = _seule?.De(exercice);
        return new(part?.Types ?? [], part?.Participants ?? 0, part is null ? 0 : 1, new(_obligation), 0);
    }

    private void Sum(Part part)
    {
        foreach (var exercice in part.Exercices)
        {
            var somme = SommeDe(exercice.Exercice);
            if (somme is null)
                _sommes!.Add(somme = new(exercice.Exercice));
            somme.Replace(null, exercice);
        }
    }

    private Somme? SommeDe(int exercice)
    {
        foreach (var somme in _sommes!)
        {
            if (somme.Exercice == exercice)
                return somme;
        }
        return null;
    }
}
