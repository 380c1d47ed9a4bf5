using System.Runtime.InteropServices;
using Clauses.Grains.Domaine;
using Clauses.Pairs.Commun;

namespace Clauses.Pairs.SqlCumuls;

/// <summary>A row of totals: a member of an axis and a type of contract.</summary>
/// <param name="Cible">The total.</param>
/// <param name="Type">The type of contract.</param>
internal readonly record struct CleCumul(Cible Cible, TypeContrat Type);

/// <summary>What is added to a row of totals.</summary>
/// <param name="Contrats">Contracts that have lines from now on.</param>
/// <param name="Declarees">Hundredths of hours.</param>
/// <param name="Lignes">Lines.</param>
internal readonly record struct Apport(int Contrats, long Declarees, long Lignes)
{
    public static Apport operator +(Apport a, Apport b) => new(a.Contrats + b.Contrats, a.Declarees + b.Declarees, a.Lignes + b.Lignes);
}

/// <summary>What the lines of a body add: each row of totals is changed once, however many lines change it.</summary>
internal static class Cumuls
{
    /// <summary>Adds them up.</summary>
    /// <param name="inserees">The lines that were inserted.</param>
    /// <param name="nouveaux">Contracts that had none before.</param>
    public static Dictionary<CleCumul, Apport> De(List<Ligne> inserees, IReadOnlyCollection<ContratPair> nouveaux)
    {
        var apports = new Dictionary<CleCumul, Apport>();
        foreach (var ligne in inserees)
            Ajouter(ligne.Contrat, new(0, ligne.Recue.Heures.Centiemes, 1));
        foreach (var contrat in nouveaux)
            Ajouter(contrat, new(1, 0, 0));
        return apports;

        void Ajouter(ContratPair contrat, Apport apport)
        {
            foreach (var cible in contrat.Cibles)
                CollectionsMarshal.GetValueRefOrAddDefault(apports, new(cible, contrat.Type), out _) += apport;
        }
    }
}
