using System.Runtime.InteropServices;
using Clauses.Grains.Domaine;

namespace Clauses.Grains.Totaux;

/// <summary>Makes a <see cref="Part"/> out of what contracts weigh. Used again and again: nothing is allocated but the part.</summary>
internal sealed class Composition
{
    private static readonly int NombreDeTypes = Enum.GetValues<TypeContrat>().Length;

    private readonly List<Tranche> _tranches = [];
    private int _utilisees;

    /// <summary>Adds a contract.</summary>
    public void Ajouter(int participant, TypeContrat type, ReadOnlySpan<Annee> annees)
    {
        var vie = default(Annee);
        foreach (var annee in annees)
        {
            vie += annee;
            if (annee.Declarees != 0)
                TrancheDe(annee.Millesime).Ajouter(participant, type, annee);
        }
        if (vie.Declarees != 0)
            TrancheDe(PartExercice.VieEntiere).Ajouter(participant, type, vie);
    }

    /// <summary>The part, whole life first, then by exercice; the composition is empty again.</summary>
    public Part Composer(Heures obligation)
    {
        var span = CollectionsMarshal.AsSpan(_tranches)[.._utilisees];
        span.Sort((a, b) => a.Exercice.CompareTo(b.Exercice));
        var exercices = ImmutableArray.CreateBuilder<PartExercice>(_utilisees);
        foreach (var tranche in span)
            exercices.Add(tranche.Vider());
        _utilisees = 0;
        return new(exercices.MoveToImmutable(), obligation);
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
        private readonly LigneType[] _types = new LigneType[NombreDeTypes];
        private readonly List<int> _personnes = [];

        public int Exercice { get; set; }

        public void Ajouter(int participant, TypeContrat type, in Annee annee)
        {
            ref var ligne = ref _types[(int)type];
            ligne = new(type, ligne.Contrats + 1,
                ligne.Declarees + new Heures(annee.Declarees), ligne.Validees + new Heures(annee.Validees), ligne.Refusees + new Heures(annee.Refusees));
            _personnes.Add(participant);
        }

        public PartExercice Vider()
        {
            var lignes = _types.Where(ligne => ligne.Contrats != 0).ToImmutableArray();
            _personnes.Sort();
            var distinctes = _personnes.Distinct().ToImmutableArray();
            Array.Clear(_types);
            _personnes.Clear();
            return new(Exercice, lignes, distinctes);
        }
    }
}
