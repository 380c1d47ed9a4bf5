using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Lignes;
using Clauses.Api.Totaux;
using Clauses.Grains.Marches;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;
using Clauses.Grains.Totaux;

namespace Clauses.Pairs;

// The product's two routes that are measured: the same bodies, the same answers, the same keys.
internal static class PairRoutes
{
    private static readonly Axe[] Axes = [Axe.CommuneChantier, Axe.CommuneResidence, Axe.Qpv, Axe.Amenageur, Axe.Zac, Axe.Territoire];

    private static readonly Diviseur Diviseur =
        EnVigueur.Assembler(EnVigueur.Choisir(ParametresLivres.Tous, TimeProvider.System.Aujourdhui().Year)).Diviseur;

    public static void Ouvrir(RouteGroupBuilder v1)
    {
        v1.MapPost("/heures", Declarer).Pour(Role.Facilitateur, Role.Employeur);
        v1.MapGet("/totaux/{axe}/{code}", LireTotal);
    }

    private static async Task Declarer(HttpContext contexte, IPair pair)
    {
        var elements = await Corps.LireAsync(
            contexte, Corps.OctetsMax, static octets => LectureLot.Lire(octets, "lignes", LectureLignes.Lire));
        var resultats = await pair.DeclarerAsync(elements, contexte.Porteur(), contexte.RequestAborted);
        await RedactionLot.EcrireAsync(contexte, Vocabulaire.Heures, elements, resultats, totauxEnCours: false);
    }

    private static async Task<IResult> LireTotal(string axe, string code, IPair pair, TimeProvider temps, CancellationToken cancellationToken)
    {
        if (!Codes<Axe>.TryLire(axe, out var lu) || !Axes.Contains(lu))
            throw Parametres.Introuvable();
        return Reponse.Ok(VueCompte.De(await pair.LireTotalAsync(new(lu, code), cancellationToken), Diviseur, temps));
    }
}

// What stands behind the routes of a peer; what became of each line is answered in the order of the body.
internal interface IPair
{
    Task<ResultatLigne[]> DeclarerAsync(List<Element<LigneRecue>> elements, Porteur porteur, CancellationToken cancellationToken);

    Task<Compte> LireTotalAsync(Cible cible, CancellationToken cancellationToken);
}

// A line whose key may be known: the contract exists for who asks, the reference is one. It is refused unless its key is known already.
internal readonly record struct Ligne(int Rang, ContratPair Contrat, LigneRecue Recue, CodeRefus? Refus)
{
    public ResultatLigne Comparer(in LigneConnue connue) =>
        Recue.Defaut is null && (Recue.Periode, Recue.Heures) == (connue.Periode, connue.Heures)
            ? new(null, true, connue.Numero, null)
            : ResultatLigne.Refus(CodeRefus.ReferenceDejaUtilisee);
}

internal readonly record struct LigneConnue(long Numero, Periode Periode, Heures Heures);

// Sorts the lines of a body: those that no peer has to look at are answered, the others go on.
internal static class Guichet
{
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

// The same JSON in and out, the same checks of key and body, and nothing kept: the wall that HTTP is.
internal sealed class PairEcho : IPair
{
    private long _numero;

    public Task<ResultatLigne[]> DeclarerAsync(List<Element<LigneRecue>> elements, Porteur porteur, CancellationToken cancellationToken)
    {
        var resultats = new ResultatLigne[elements.Count];
        for (var rang = 0; rang < resultats.Length; rang++)
        {
            resultats[rang] = elements[rang].Defaut is { } defaut
                ? ResultatLigne.Refus(defaut)
                : new(null, false, Interlocked.Increment(ref _numero), null);
        }
        return Task.FromResult(resultats);
    }

    public Task<Compte> LireTotalAsync(Cible cible, CancellationToken cancellationToken) => throw Parametres.Introuvable();
}
