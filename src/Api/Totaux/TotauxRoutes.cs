using Clauses.Api.Acces;
using Clauses.Api.Bilans;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Grains.Bilans;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Publications;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Totaux;

/// <summary><c>/v1/totaux</c>: the members of the axes.</summary>
internal static class TotauxRoutes
{
    private static readonly Axe[] Axes = [Axe.CommuneChantier, Axe.CommuneResidence, Axe.Qpv, Axe.Amenageur, Axe.Zac, Axe.Territoire];

    public static void Ouvrir(RouteGroupBuilder v1)
    {
        var totaux = v1.MapGroup("/totaux/{axe}").WithTags("Totaux");
        totaux.MapGet("/{code}", Lire)
            .Pour(Role.Facilitateur, Role.Amenageur, Role.Lecteur)
            .Decrire("lireTotal", "Donne le total d'un membre d'un axe ; zéro pour un code sans heures. Pour un lecteur, ce qui est publié.")
            .Repond(200, ExemplesTotaux.Compte)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable")
            .Refuse(503, "service-indisponible");
        totaux.MapGet("", Lister)
            .Pour(Role.Facilitateur, Role.Lecteur)
            .Decrire("listerTotaux", "Liste les totaux des membres d'un axe : leurs heures font celles de l'ensemble. Pour un lecteur, ce qui est publié.")
            .Repond(200, new Page<VueMembre>([new("94041", ExemplesTotaux.Compte)], "94041"))
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable")
            .Refuse(503, "service-indisponible");
    }

    /// <summary>The total of an address, if a key may know of it.</summary>
    /// <exception cref="ProblemeException">404: no such axis, or not for this key; 403: not for its role.</exception>
    public static Cible ExigerTotal(string axe, string code, Porteur porteur)
    {
        var cible = new Cible(LireAxe(axe), code);
        if (!porteur.Facilitateur && cible.Axe != Axe.Amenageur)
            throw new ProblemeException(GenreProbleme.AccesRefuse, "axe : cette clé ne lit que le total de son aménageur.", "axe");
        return porteur.Voit(code) ? cible : throw Parametres.Introuvable();
    }

    private static async Task<IResult> Lire(
        string axe, string code, [AsParameters] Question question, HttpContext contexte, Comptes comptes, Kiosque kiosque, TimeProvider temps)
    {
        var porteur = contexte.Porteur();
        if (porteur.Role == Role.Lecteur)
        {
            var publication = await question.PublicationAsync(kiosque, contexte.RequestAborted);
            return Reponse.Ok(await kiosque.TotalAsync(publication, new(LireAxe(axe), code), contexte.RequestAborted));
        }
        var cible = ExigerTotal(axe, code, porteur);
        var (annee, moment) = question.Lire(porteur, temps);
        var compte = await comptes.LireAsync(cible, annee, moment, contexte.RequestAborted);
        return Reponse.Ok(VueCompte.De(
            compte, await comptes.DiviseurAsync(annee, moment, contexte.RequestAborted), temps, porteur.Masque, moment));
    }

    private static async Task<IResult> Lister(
        string axe, [AsParameters] Question question, string? apres, string? limite, HttpContext contexte, ILectures lectures, Comptes comptes,
        Kiosque kiosque, TimeProvider temps)
    {
        var lu = LireAxe(axe);
        if (contexte.Porteur().Role == Role.Lecteur)
        {
            var publication = await question.PublicationAsync(kiosque, contexte.RequestAborted);
            return Reponse.Ok(await kiosque.TotauxAsync(publication, lu, Pagination.Lire(apres, limite), contexte.RequestAborted));
        }
        var (annee, moment) = question.Lire(contexte.Porteur(), temps);
        var codes = await Pagination.Lire(apres, limite).LireAsync(
            (curseur, nombre) => lectures.ListerCodesAsync(lu, curseur, nombre, contexte.RequestAborted), code => code, code => code);
        var diviseur = await comptes.DiviseurAsync(annee, moment, contexte.RequestAborted);
        var lus = await comptes.ListerAsync([.. codes.Elements.Select(code => new Cible(lu, code))], annee, moment, contexte.RequestAborted);
        return Reponse.Ok(new Page<VueMembre>(
            [.. codes.Elements.Zip(lus, (code, compte) => new VueMembre(code, VueCompte.De(compte, diviseur, temps, moment: moment)))], codes.Suivant));
    }

    private static Axe LireAxe(string axe) => Codes<Axe>.TryLire(axe, out var lu) && Axes.Contains(lu) ? lu : throw Parametres.Introuvable();
}

/// <summary>What every balance may be asked with, besides whose it is: present and whole-life where nothing is.</summary>
internal readonly record struct Question(
    [FromQuery(Name = "exercice")] string? Exercice, [FromQuery(Name = "au")] string? Au, [FromQuery(Name = "connuLe")] string? ConnuLe)
{
    /// <summary>What a third party is answered from: the newest publication of the exercice, without one that of the last closed month.</summary>
    /// <exception cref="ProblemeException">400: no year; 403: a moment is asked for.</exception>
    public Task<Publication> PublicationAsync(Kiosque kiosque, CancellationToken cancellationToken) =>
        kiosque.DerniereAsync(Parametres.Exercice(Exercice), Au, ConnuLe, cancellationToken);

    /// <summary>The exercice, 0 for the whole life, and the moment.</summary>
    /// <exception cref="ProblemeException">400: a value out of bounds; 403: this key may not ask so.</exception>
    public (int Exercice, Moment Moment) Lire(Porteur porteur, TimeProvider temps) =>
        (Parametres.Exercice(Exercice), Moments.Lire(Au, ConnuLe, porteur, temps));
}
