namespace Clauses.Grains.Placements;

/// <summary>Makes an <see cref="Entonnoir"/> out of shares, in one pass.</summary>
/// <param name="exercice">The year, or 0 (<see cref="PartExercice.VieEntiere"/>): all of them.</param>
/// <param name="jusqua">The last day on which the pairs that count were sent: what is younger has not had its time. Null: whenever.</param>
public sealed class EntonnoirBuilder(int exercice, DateOnly? jusqua = null)
{
    private readonly int[] _etats = new int[Etats.Length];
    private readonly int[] _atteints = new int[1 << NumberOfAtteints];
    // Most funnels are of a marché, and have no pair.
    private HashSet<int>? _personnes;
    private readonly Wait _reponse = new();
    private readonly Wait _embauche = new();
    private readonly Wait _premiereHeure = new();
    private int _besoins, _postes, _sansOrientation;

    private const int NumberOfAtteints = 6;

    private static readonly EtatOrientation[] Etats = Enum.GetValues<EtatOrientation>();

    /// <param name="muriDepuis">How many days old pairs must be; null: any.</param>
    public static EntonnoirBuilder De(int exercice, DateOnly jour, int? muriDepuis) =>
        new(exercice, muriDepuis is { } jours ? jour.AddDays(-jours) : null);

    public EntonnoirBuilder Add(PartPlacements part)
    {
        foreach (ref readonly var paire in part.Paires.AsSpan())
        {
            if (IsCounted(paire.Exercice) && !((paire.Transmise ?? paire.Date) > jusqua))
                Add(paire);
        }
        foreach (var besoins in part.Besoins)
        {
            if (IsCounted(besoins.Exercice))
                (_besoins, _postes) = (_besoins + besoins.Besoins, _postes + besoins.Postes);
        }
        foreach (var contrats in part.SansOrientation)
            _sansOrientation += IsCounted(contrats.Exercice) ? contrats.Contrats : 0;
        return this;
    }

    public Entonnoir Build(long version) => new()
    {
        Orientes = Reached(Atteints.Transmise),
        Recus = Reached(Atteints.Recue),
        Absents = Reached(Atteints.Absente),
        Excuses = Reached(Atteints.Excusee),
        Essais = Reached(Atteints.Essai),
        Retenus = Reached(Atteints.Retenue),
        EnCours = Etats.Sum(etat => IsLive(etat) && etat != EtatOrientation.Vivier ? _etats[(int)etat] : 0),
        Embauches = _etats[(int)EtatOrientation.Embauchee],
        NonRetenus = _etats[(int)EtatOrientation.NonRetenue],
        Declines = _etats[(int)EtatOrientation.Declinee],
        Caducs = _etats[(int)EtatOrientation.Caduque],
        Expires = _etats[(int)EtatOrientation.Expiree],
        Annules = _etats[(int)EtatOrientation.Annulee],
        Vivier = _etats[(int)EtatOrientation.Vivier],
        Personnes = _personnes?.Count ?? 0,
        Besoins = _besoins,
        Postes = _postes,
        ContratsSansOrientation = _sansOrientation,
        OrientationReponse = _reponse.Build(),
        OrientationEmbauche = _embauche.Build(),
        EmbauchePremiereHeure = _premiereHeure.Build(),
        Version = version,
        Manques = Reached(Atteints.Absente | Atteints.Excusee),
    };

    private bool IsCounted(short annee) => exercice == PartExercice.VieEntiere || annee == exercice;

    private void Add(in Paire paire)
    {
        _etats[(int)paire.Etat]++;
        _atteints[(int)paire.Atteints]++;
        if (paire.Atteints.HasFlag(Atteints.Transmise))
            (_personnes ??= []).Add(paire.Participant);
        var vivante = IsLive(paire.Etat);
        _reponse.Count(paire.Transmise, paire.Reponse, vivante);
        _embauche.Count(paire.Transmise, paire.Embauche, vivante);
        _premiereHeure.Count(paire.Embauche, paire.PremiereHeure, vivante || paire.Etat == EtatOrientation.Embauchee);
    }

    private int Reached(Atteints etat)
    {
        var nombre = 0;
        for (var ensemble = 0; ensemble < _atteints.Length; ensemble++)
            nombre += (ensemble & (int)etat) != 0 ? _atteints[ensemble] : 0;
        return nombre;
    }

    private static bool IsLive(EtatOrientation etat) => etat is < EtatOrientation.Embauchee or EtatOrientation.Vivier;

    /// <summary>Delays are few different numbers of days: they are counted, not sorted one by one.</summary>
    private sealed class Wait
    {
        private static readonly Delai None = new(null, null, 0, 0);

        private Dictionary<int, int>? _jours;
        private int _n, _enCours;

        public void Count(DateOnly? depuis, DateOnly? jusqua, bool vivante)
        {
            if (depuis is not { } debut)
                return;
            if (jusqua is { } fin)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_jours ??= [], fin.DayNumber - debut.DayNumber, out _)++;
                _n++;
            }
            else if (vivante)
            {
                _enCours++;
            }
        }

        public Delai Build() => _n == 0 && _enCours == 0 ? None : new(Rank(50), Rank(90), _n, _enCours);

        /// <summary>The nearest rank: the smallest that so many out of a hundred do not exceed.</summary>
        private int? Rank(int centieme)
        {
            var reste = (((long)_n * centieme) + 99) / 100;
            foreach (var (jours, nombre) in (_jours ?? []).OrderBy(un => un.Key))
            {
                reste -= nombre;
                if (reste <= 0)
                    return jours;
            }
            return null;
        }
    }
}
