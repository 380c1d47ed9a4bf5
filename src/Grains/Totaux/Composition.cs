using System.Runtime.InteropServices;
using Clauses.Grains.Domaine;

namespace Clauses.Grains.Totaux;

/// <summary>Makes a <see cref="Part"/> out of what contracts weigh. Used again and again: nothing is allocated but the part.</summary>
internal sealed class Composition
{
    private static readonly int NombreDeTypes = Enum.GetValues<TypeContrat>().Length;

    private readonly List<Tranche> tranches = [];
    private int utilisees;

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
        var span = CollectionsMarshal.AsSpan(tranches)[..utilisees];
        span.Sort((a, b) => a.Exercice.CompareTo(b.Exercice));
        var exercices = ImmutableArray.CreateBuilder<PartExercice>(utilisees);
        foreach (var tranche in span)
            exercices.Add(tranche.Vider());
        utilisees = 0;
        return new(exercices.MoveToImmutable(), obligation);
    }

    private Tranche TrancheDe(int exercice)
    {
        for (var i = 0; i < utilisees; i++)
        {
            if (tranches[i].Exercice == exercice)
                return tranches[i];
        }
        if (utilisees == tranches.Count)
            tranches.Add(new());
        var tranche = tranches[utilisees++];
        tranche.Exercice = exercice;
        return tranche;
    }

    private sealed class Tranche
    {
        private readonly LigneType[] types = new LigneType[NombreDeTypes];
        private readonly List<int> personnes = [];

        public int Exercice { get; set; }

        public void Ajouter(int participant, TypeContrat type, in Annee annee)
        {
            ref var ligne = ref types[(int)type];
            ligne = new(type, ligne.Contrats + 1,
                ligne.Declarees + new Heures(annee.Declarees), ligne.Validees + new Heures(annee.Validees), ligne.Refusees + new Heures(annee.Refusees));
            personnes.Add(participant);
        }

        public PartExercice Vider()
        {
            var lignes = types.Where(ligne => ligne.Contrats != 0).ToImmutableArray();
            personnes.Sort();
            var distinctes = personnes.Distinct().ToImmutableArray();
            Array.Clear(types);
            personnes.Clear();
            return new(Exercice, lignes, distinctes);
        }
    }
}
