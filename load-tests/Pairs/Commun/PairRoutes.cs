using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Lignes;
using Clauses.Api.Totaux;
using Clauses.Grains.Domaine;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;

namespace Clauses.Pairs.Commun;

/// <summary>The product's two routes that are measured: the same bodies, the same answers, the same keys.</summary>
internal static class PairRoutes
{
    private static readonly Axe[] Axes = [Axe.CommuneChantier, Axe.CommuneResidence, Axe.Qpv, Axe.Amenageur, Axe.Zac, Axe.Territoire];

    /// <summary>A peer has no parameters but those that are shipped.</summary>
    private static readonly Diviseur Diviseur =
        EnVigueur.Assembler(EnVigueur.Choisir(ParametresLivres.Tous, TimeProvider.System.Aujourdhui().Year)).Diviseur;

    /// <summary>Maps the routes.</summary>
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
