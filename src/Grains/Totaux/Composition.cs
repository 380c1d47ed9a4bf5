namespace Clauses.Grains.Totaux;

/// <summary>Makes a <see cref="Part"/> out of what contracts weigh. Used again and again: nothing is allocated but the part.</summary>
internal sealed class Composition
{
    private static readonly int NumberOfTypes = Enum.GetValues<TypeContrat>().Length;

    private readonly List<Tranche> _tranches = [];
    private int _utilisees;

    public void Add(int participant, TypeContrat type, ReadOnlySpan<Annee> annees)
    {
        var vie = default(Annee);
        foreach (ref readonly var annee in annees)
        {
            vie += annee;
            if (annee.Declarees != 0)
                TrancheDe(annee.Millesime).Add(participant, type, annee);
        }
        if (vie.Declarees != 0)
            TrancheDe(PartExercice.VieEntiere).Add(participant, type, vie);
    }

    /// <summary>The part, whole life first, then by exercice; the composition is empty again.</summary>
    /// <param name="precedente">The part that it takes the place of: where the people are the same, so is the set.</param>
    public Part Compose(Heures obligation, Part? precedente = null)
    {
        var tranches = CollectionsMarshal.AsSpan(_tranches)[.._utilisees];
        tranches.Sort(static (a, b) => a.Exercice.CompareTo(b.Exercice));
        var exercices = new PartExercice[_utilisees];
        for (var i = 0; i < exercices.Length; i++)
            exercices[i] = tranches[i].Clear(precedente?.De(tranches[i].Exercice), i == 0 ? null : exercices[0]);
        _utilisees = 0;
        return new(ImmutableCollectionsMarshal.AsImmutableArray(exercices), obligation);
    }

    private Tranche TrancheDe(int exercice)
    {
        for (var i = 0; i < _utilisees; i++)
        {
            if (_tranches[i].Exercice == exercice)
                return _tranches[i];
        }
        if (_utilisees == _tranches.Count)
            _tranches.Add(new());
        var tranche = _tranches[_utilisees++];
        tranche.Exercice = exercice;
        return tranche;
    }

    private sealed class Tranche
    {
        private readonly LigneType[] _types = new LigneType[NumberOfTypes];
        private readonly List<Emploi> _emplois = [];

        public int Exercice { get; set; }

        public void Add(int participant, TypeContrat type, in Annee annee)
        {
            ref var ligne = ref _types[(int)type];
            ligne = new(type, ligne.Contrats + 1,
                ligne.Declarees + new Heures(annee.Declarees), ligne.Validees + new Heures(annee.Validees), ligne.Refusees + new Heures(annee.Refusees), Participants: 0);
            _emplois.Add(Emploi.De(participant, type));
        }

        /// <param name="vie">The whole life: where it is one year's, both have one list.</param>
        public PartExercice Clear(PartExercice? precedente, PartExercice? vie)
        {
            var emplois = Distinct();
            foreach (var emploi in emplois)
            {
                ref var ligne = ref _types[(int)emploi.Type];
                ligne = ligne with { Participants = ligne.Participants + 1 };
            }
            var part = new PartExercice(
                Exercice, Lignes(vie),
                precedente is not null && precedente.Emplois.AsSpan().SequenceEqual(emplois) ? precedente.Emplois : [.. emplois]);
            _emplois.Clear();
            return part;
        }

        private ImmutableArray<LigneType> Lignes(PartExercice? vie)
        {
            Span<LigneType> lignes = stackalloc LigneType[NumberOfTypes];
            var place = 0;
            foreach (ref var ligne in _types.AsSpan())
            {
                if (ligne.Contrats == 0)
                    continue;
                lignes[place++] = ligne;
                ligne = default;
            }
            lignes = lignes[..place];
            return vie is not null && vie.Types.AsSpan().SequenceEqual(lignes) ? vie.Types : [.. lignes];
        }

        private ReadOnlySpan<Emploi> Distinct()
        {
            var emplois = CollectionsMarshal.AsSpan(_emplois);
            MemoryMarshal.Cast<Emploi, int>(emplois).Sort();
            var place = 0;
            foreach (var emploi in emplois)
            {
                if (place == 0 || emplois[place - 1] != emploi)
                    emplois[place++] = emploi;
            }
            return emplois[..place];
        }
    }
}
