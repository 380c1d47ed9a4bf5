using System.Runtime.InteropServices;
using Clauses.Grains.Domaine;
using Clauses.Grains.Totaux;

namespace Clauses.Grains.Marches;

/// <summary>The shares of a marché: which totals it has one in, which of them changed, and what each stands at.</summary>
/// <remarks>A total that the marché left stays known, with an empty share: it must be told so, and told again if asked.</remarks>
internal sealed class Parts
{
    [ThreadStatic]
    private static Composition? _composition;

    /// <summary>The contracts of each member of the axes that follow the contract; the obligation, of a titulaire.</summary>
    private readonly Dictionary<Cible, Groupe> _groupes = [];

    /// <summary>The members of the axes that follow the marché: true where it belongs now, with all of its hours.</summary>
    private readonly Dictionary<Cible, bool> _ensembles = [];

    private readonly List<EtatContrat> _contrats = [];
    private readonly Dictionary<EtatContrat, ImmutableArray<Groupe>> _appartenances = [];
    private readonly HashSet<Cible> _changees = [];
    private bool _toutChange;

    /// <summary>Every total that ever had a share of the marché.</summary>
    public IEnumerable<Cible> Cibles => _groupes.Keys.Concat(_ensembles.Keys);

    /// <summary>The marché opens, moves, or has another obligation.</summary>
    public void Suivre(MarcheInscrit marche)
    {
        foreach (var cible in _ensembles.Keys)
            _ensembles[cible] = false;
        foreach (var cible in CiblesDe(marche.Fiche))
            _ensembles[cible] = true;
        _toutChange = true;
        foreach (var (cible, groupe) in _groupes.Where(paire => paire.Key.Axe == Axe.Titulaire))
            Obliger(cible, groupe, Heures.Zero);
        foreach (var titulaire in marche.Titulaires)
            Obliger(new(Axe.Titulaire, titulaire.Entreprise), GroupeDe(new(Axe.Titulaire, titulaire.Entreprise)), titulaire.Obligation);
    }

    /// <summary>A contract is new, or belongs elsewhere from now on.</summary>
    public void Suivre(EtatContrat contrat)
    {
        if (_appartenances.TryGetValue(contrat, out var anciens))
        {
            foreach (var groupe in anciens)
                groupe.Contrats.Remove(contrat);
            Toucher(contrat);
        }
        else
        {
            _contrats.Add(contrat);
        }
        var nouveaux = CiblesDe(contrat.Contrat).Select(GroupeDe).ToImmutableArray();
        foreach (var groupe in nouveaux)
            groupe.Contrats.Add(contrat);
        _appartenances[contrat] = nouveaux;
        Toucher(contrat);
    }

    /// <summary>The hours of a contract changed.</summary>
    public void Toucher(EtatContrat contrat)
    {
        _toutChange = true;
        foreach (var groupe in _appartenances[contrat])
            _changees.Add(groupe.Cible);
    }

    /// <summary>The shares that changed since the last harvest.</summary>
    public List<(Cible Cible, Part Part)> Recolter()
    {
        var parts = new List<(Cible, Part)>(_changees.Count + _ensembles.Count);
        foreach (var cible in _changees)
            parts.Add((cible, De(_groupes[cible])));
        if (_toutChange)
        {
            var tout = Tout(Heures.Zero);
            foreach (var (cible, presente) in _ensembles)
                parts.Add((cible, presente ? tout : Part.Vide));
        }
        _changees.Clear();
        _toutChange = false;
        return parts;
    }

    /// <summary>The whole marché.</summary>
    public Part Tout(Heures obligation) => Composer(_contrats, obligation);

    /// <summary>The companies bound, or with hours, and the share of each.</summary>
    public IEnumerable<(string Entreprise, Part Part)> Titulaires() => _groupes
        .Where(paire => paire.Key.Axe == Axe.Titulaire)
        .Select(paire => (paire.Key.Code, De(paire.Value)));

    /// <summary>The totals that a marché belongs to as a whole.</summary>
    public static ImmutableArray<Cible> CiblesDe(Marche marche) =>
    [
        Cible.Tout,
        new(Axe.MaitreOuvrage, marche.MaitreOuvrage),
        new(Axe.CommuneChantier, marche.CommuneChantier),
        new(Axe.Zac, marche.Zac ?? Cible.Inconnu),
        new(Axe.Amenageur, marche.Amenageur ?? Cible.Inconnu),
    ];

    /// <summary>The totals that a contract belongs to by itself.</summary>
    public static ImmutableArray<Cible> CiblesDe(Contrat contrat)
    {
        ImmutableArray<Cible> cibles =
        [
            new(Axe.Employeur, contrat.Employeur),
            new(Axe.Participant, contrat.Participant),
            new(Axe.CommuneResidence, contrat.CommuneResidence ?? Cible.Inconnu),
            new(Axe.Qpv, contrat.Qpv ?? Cible.Inconnu),
        ];
        return contrat.Titulaire is { } titulaire ? cibles.Add(new(Axe.Titulaire, titulaire)) : cibles;
    }

    private static Part De(Groupe groupe) => Composer(groupe.Contrats, groupe.Obligation);

    private static Part Composer(List<EtatContrat> contrats, Heures obligation)
    {
        var outil = _composition ??= new();
        foreach (var contrat in CollectionsMarshal.AsSpan(contrats))
            outil.Ajouter(contrat.Contrat.NumeroParticipant, contrat.Contrat.Type, contrat.Annees);
        return outil.Composer(obligation);
    }

    private Groupe GroupeDe(Cible cible)
    {
        if (!_groupes.TryGetValue(cible, out var groupe))
            _groupes.Add(cible, groupe = new(cible));
        return groupe;
    }

    private void Obliger(Cible cible, Groupe groupe, Heures obligation)
    {
        groupe.Obligation = obligation;
        _changees.Add(cible);
    }

    private sealed class Groupe(Cible cible)
    {
        public Cible Cible => cible;

        public List<EtatContrat> Contrats { get; } = [];

        public Heures Obligation { get; set; }
    }
}
