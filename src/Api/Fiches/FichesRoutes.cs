using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Grains.Registre;

namespace Clauses.Api.Fiches;

/// <summary>How programs read and write records of every kind. A key that speaks for one of them knows that one alone.</summary>
internal static class FichesRoutes
{
    public static async Task<IResult> InscrireAsync<T, TVue>(
        IFicheGrain<T> grain, T contenu, HttpContext contexte, Func<string, T, TVue> vue) where T : class =>
        Inscriptions.Repondre(await grain.Inscrire(contenu, contexte.Porteur().Id), vue(grain.GetPrimaryKeyString(), contenu));

    public static async Task<IResult> LireAsync<T, TVue>(string id, HttpContext contexte, IRegistre registre, Func<string, T, TVue> vue)
        where T : class =>
        contexte.Porteur().Voit(id) && await registre.LireAsync<T>(id, contexte.RequestAborted) is { } fiche
            ? Reponse.Ok(vue(fiche.Id, fiche.Contenu))
            : throw Parametres.Introuvable();

    public static async Task<IResult> ListerAsync<T, TVue>(
        string? apres, string? limite, HttpContext contexte, IRegistre registre, Func<string, T, TVue> vue) where T : class
    {
        var page = Pagination.Lire(apres, limite);
        if (contexte.Porteur() is not { Facilitateur: false, Sujet: { } seul })
        {
            return Reponse.Ok(await page.LireAsync(
                (curseur, nombre) => registre.ListerAsync<T>(curseur, nombre, contexte.RequestAborted),
                fiche => fiche.Id, fiche => vue(fiche.Id, fiche.Contenu)));
        }
        var vu = page.Apres is { } dernier && string.CompareOrdinal(seul, dernier) <= 0
            ? null
            : await registre.LireAsync<T>(seul, contexte.RequestAborted);
        return Reponse.Ok(new Page<TVue>(vu is null ? [] : [vue(vu.Id, vu.Contenu)], null));
    }
}
