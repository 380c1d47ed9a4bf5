using Clauses.Api.Acces;
using Clauses.Api.Lignes;
using Clauses.Grains.Domaine;
using Clauses.Grains.Marches;

namespace Clauses.Pairs.Commun;

/// <summary>A line whose key may be known: the contract exists for who asks, the reference is one.</summary>
/// <param name="Rang">Its place in the body.</param>
/// <param name="Contrat">Its contract.</param>
/// <param name="Recue">The line.</param>
/// <param name="Refus">Why it is refused, unless its key is known already; or null.</param>
internal readonly record struct Ligne(int Rang, ContratPair Contrat, LigneRecue Recue, CodeRefus? Refus)
{
    /// <summary>What the line hears when its key is known: the same again, or another content.</summary>
    public ResultatLigne Comparer(in LigneConnue connue) =>
        Recue.Defaut is null && (Recue.Periode, Recue.Heures) == (connue.Periode, connue.Heures)
            ? new(null, true, connue.Numero, null)
            : ResultatLigne.Refus(CodeRefus.ReferenceDejaUtilisee);
}

/// <summary>A line that was taken.</summary>
/// <param name="Numero">Its number.</param>
/// <param name="Periode">The days worked.</param>
/// <param name="Heures">The hours declared.</param>
internal readonly record struct LigneConnue(long Numero, Periode Periode, Heures Heures);

/// <summary>Sorts the lines of a body: those that no peer has to look at are answered, the others go on.</summary>
internal static class Guichet
{
    /// <summary>Sorts them.</summary>
    /// <param name="contrats">The contracts.</param>
    /// <param name="elements">The lines as they stand in the body.</param>
    /// <param name="porteur">Who asks: a contract that it may not know of does not exist.</param>
    /// <param name="resultats">One a line: those of the lines that stop here are set.</param>
    public static List<Ligne> Trier(this Contrats contrats, List<Element<LigneRecue>> elements, Porteur porteur, ResultatLigne[] resultats)
    {
        var lignes = new List<Ligne>(elements.Count);
        for (var rang = 0; rang < elements.Count; rang++)
        {
            var element = elements[rang];
            if (contrats.Trouver(element.Contrat) is { } contrat && porteur.Voit(contrat.Employeur) && Identifiant.EstValide(element.Reference))
                lignes.Add(new(rang, contrat, element.Demande, element.Defaut ?? contrat.Refuser(element.Demande.Periode)));
            else
                resultats[rang] = ResultatLigne.Refus(element.Defaut ?? CodeRefus.ContratInconnu);
        }
        return lignes;
    }
}
