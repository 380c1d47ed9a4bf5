namespace Clauses.Grains.Marches;

/// <summary>The shares of a marché: which totals it has one in, which of them changed, and what each stands at.</summary>
/// <remarks>A total that the marché left stays known, with an empty share: it must be told so.</remarks>
internal sealed class Parts
{
    [ThreadStatic]
    private static Composition? _composition;

    [ThreadStatic]
    private static List<(Cible, Part)>? _harvest;

    /// <summary>The contracts of each member of the axes that follow the contract; the obligation, of a titulaire.</summary>
    private readonly SmallDictionary<Cible, ContratGroup> _groupes = new();

    /// <summary>The members of the axes that follow the marché: true where it belongs now, with all of its hours.</summary>
    private readonly SmallDictionary<Cible, bool> _ensembles = new();

    private readonly List<EtatContrat> _contrats = [];
    private readonly List<ContratGroup> _changes = [];
    private Part _tout = Part.Empty;
    private bool _toutChange;
    private bool _ensemblesADire;

    /// <summary>Whether the marché has a share in a total that follows its contracts, or had one.</summary>
    public bool Knows(Cible cible) => _groupes.ContainsKey(cible);

    /// <summary>The marché opens, moves, or has another obligation.</summary>
    public void Follow(MarcheInscrit marche)
    {
        foreach (var (cible, _) in _ensembles.Items)
            _ensembles[cible] = false;
        foreach (var cible in Attribution.Cibles(marche.Fiche))
            _ensembles[cible] = true;
        _ensemblesADire = true;
        foreach (var (cible, groupe) in _groupes.Items)
        {
            if (cible.Axe == Axe.Titulaire)
                Obliger(groupe, Heures.Zero);
        }
        foreach (var titulaire in marche.Titulaires)
            Obliger(GroupeDe(new(Axe.Titulaire, titulaire.Entreprise)), titulaire.Obligation);
    }

    /// <summary>A contract is new, or belongs elsewhere from now on.</summary>
    public void Follow(EtatContrat contrat)
    {
        if (contrat.Groupes.IsEmpty)
            _contrats.Add(contrat);
        foreach (var groupe in contrat.Groupes)
            groupe.Contrats.Remove(contrat);
        Touch(contrat);
        contrat.Groupes = [.. Attribution.Cibles(contrat.Contrat).Select(GroupeDe)];
        foreach (var groupe in contrat.Groupes)
            groupe.Contrats.Add(contrat);
        Touch(contrat);
    }

    /// <summary>The hours of a contract changed.</summary>
    public void Touch(EtatContrat contrat)
    {
        _toutChange = _ensemblesADire = true;
        foreach (var groupe in contrat.Groupes)
            Touch(groupe);
    }

    /// <summary>The shares that changed since the last harvest.</summary>
    /// <param name="listens">Of which totals: of the others nothing is made. Null: of all.</param>
    /// <returns>A list that the next harvest fills again, of whatever marché: each line has one.</returns>
    public IReadOnlyList<(Cible Cible, Part Part)> Harvest(Func<Cible, bool>? listens = null)
    {
        var parts = _harvest ??= [];
        parts.Clear();
        foreach (var groupe in _changes)
        {
            groupe.Changee = false;
            if (listens?.Invoke(groupe.Cible) ?? true)
                parts.Add((groupe.Cible, groupe.Dite = De(groupe)));
        }
        _changes.Clear();
        if (_ensemblesADire)
        {
            foreach (var (cible, presente) in _ensembles.Items)
            {
                if (listens?.Invoke(cible) ?? true)
                    parts.Add((cible, presente ? Tout(Heures.Zero) : Part.Empty));
            }
        }
        _ensemblesADire = false;
        return parts;
    }

    public Part Tout(Heures obligation)
    {
        if (_toutChange)
            _tout = Compose(_contrats, Heures.Zero, _tout);
        _toutChange = false;
        return _tout.Pour(obligation);
    }

    /// <summary>The companies bound, or with hours, and the share of each.</summary>
    public IEnumerable<(string Entreprise, Part Part)> Titulaires()
    {
        for (var rang = 0; rang < _groupes.Items.Length; rang++)
        {
            var (cible, groupe) = _groupes.Items[rang];
            if (cible.Axe == Axe.Titulaire)
                yield return (cible.Code, De(groupe));
        }
    }

    /// <summary>The share of a group: that of the whole marché where all contracts are in it, as they most often are.</summary>
    private Part De(ContratGroup groupe) => groupe.Contrats.Count == _contrats.Count
        ? Tout(groupe.Obligation)
        : Compose(groupe.Contrats, groupe.Obligation, groupe.Dite);

    private static Part Compose(List<EtatContrat> contrats, Heures obligation, Part? precedente)
    {
        var outil = _composition ??= new();
        foreach (var contrat in CollectionsMarshal.AsSpan(contrats))
            outil.Add(contrat.Contrat.NumeroParticipant, contrat.Contrat.Type, contrat.Annees);
        return outil.Compose(obligation, precedente);
    }

    private ContratGroup GroupeDe(Cible cible) => _groupes[cible] ??= new(cible);

    private void Touch(ContratGroup groupe)
    {
        if (!groupe.Changee)
            _changes.Add(groupe);
        groupe.Changee = true;
    }

    private void Obliger(ContratGroup groupe, Heures obligation)
    {
        groupe.Obligation = obligation;
        Touch(groupe);
    }
}

/// <summary>The contracts of a marché that have their hours in one member of an axis: those of an employer, of a person, of a commune.</summary>
internal sealed class ContratGroup(Cible cible)
{
    public Cible Cible => cible;

    /// <summary>One, of most.</summary>
    public List<EtatContrat> Contrats { get; } = new(1);

    /// <summary>Of a titulaire: its part of the marché's obligation.</summary>
    public Heures Obligation { get; set; }

    /// <summary>Whether its share changed since it was last told.</summary>
    public bool Changee { get; set; }

    public Part? Dite { get; set; }
}
