using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Api.Erreurs;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Clauses.Grains.Totaux;

namespace Clauses.Api.Totaux;

/// <summary><c>/v1/totaux</c>: the members of the axes.</summary>
internal static class TotauxRoutes
{
    private static readonly Axe[] Axes = [Axe.CommuneChantier, Axe.CommuneResidence, Axe.Qpv, Axe.Amenageur, Axe.Zac, Axe.Territoire];

    /// <summary>Maps the routes.</summary>
    public static void Ouvrir(RouteGroupBuilder v1)
    {
        var totaux = v1.MapGroup("/totaux/{axe}").WithTags("Totaux");
        totaux.MapGet("/{code}", Lire)
            .Pour(Role.Facilitateur, Role.Amenageur)
            .Decrire("lireTotal", "Donne le total d'un membre d'un axe ; zéro pour un code sans heures.")
            .Repond(200, ExemplesTotaux.Compte)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable");
        totaux.MapGet("", Lister)
            .Decrire("listerTotaux", "Liste les totaux des membres d'un axe : leurs heures font celles de l'ensemble.")
            .Repond(200, new Page<VueMembre>([new("94041", ExemplesTotaux.Compte)], "94041"))
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable");
    }

    private static async Task<IResult> Lire(
        string axe, string code, string? exercice, HttpContext contexte, IGrainFactory grains, TimeProvider temps)
    {
        var (cible, annee, porteur) = (new Cible(LireAxe(axe), code), Parametres.Exercice(exercice), contexte.Porteur());
        if (!porteur.Facilitateur && cible.Axe != Axe.Amenageur)
            throw new ProblemeException(GenreProbleme.AccesRefuse, "axe : cette clé ne lit que le total de son aménageur.", "axe");
        if (!porteur.Voit(code))
            throw Parametres.Introuvable();
        var compte = await grains.GetGrain<ITotalGrain>(cible.ToString()).Compte(cible.Axe, annee);
        return Reponse.Ok(VueCompte.De(compte, annee, temps, porteur.Masque));
    }

    private static async Task<IResult> Lister(
        string axe, string? exercice, string? apres, string? limite, ILectures lectures, IGrainFactory grains, TimeProvider temps,
        CancellationToken cancellationToken)
    {
        var (lu, annee) = (LireAxe(axe), Parametres.Exercice(exercice));
        var codes = await Pagination.Lire(apres, limite).LireAsync(
            (curseur, nombre) => lectures.ListerCodesAsync(lu, curseur, nombre, cancellationToken), code => code, code => code);
        var comptes = await Task.WhenAll(codes.Elements.Select(code =>
            grains.GetGrain<ITotalGrain>(new Cible(lu, code).ToString()).Compte(lu, annee)));
        return Reponse.Ok(new Page<VueMembre>(
            [.. codes.Elements.Zip(comptes, (code, compte) => new VueMembre(code, VueCompte.De(compte, annee, temps)))], codes.Suivant));
    }

    private static Axe LireAxe(string axe) => Codes<Axe>.TryLire(axe, out var lu) && Axes.Contains(lu) ? lu : throw Parametres.Introuvable();
}
