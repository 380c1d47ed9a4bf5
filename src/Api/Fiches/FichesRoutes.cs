namespace Clauses.Api.Fiches;

/// <summary>How programs read and write records of every kind. A key that speaks for one of them knows that one alone.</summary>
internal static class FichesRoutes
{
    /// <param name="regle">What is said of one that looks like another.</param>
    public static async Task<IResult> InscrireAsync<T, TVue>(
        IFicheGrain<T> grain, T contenu, HttpContext contexte, Func<string, T, TVue> vue, string regle, Func<TVue, IReadOnlyList<Signalement>, TVue> signaler) where T : class
    {
        var id = grain.GetPrimaryKeyString();
        var alike = await contexte.RequestServices.GetRequiredService<Semblables>().DeAsync(id, contenu, contexte.RequestAborted);
        var inscription = await grain.Inscrire(contenu, contexte.Porteur().Id);
        return Inscriptions.Answer(
            inscription, alike.Count == 0 ? vue(id, contenu) : signaler(vue(id, contenu), [.. alike.Select(un => un.Signaler("nom", regle))]));
    }

    public static async Task<IResult> ReadAsync<T, TVue>(string id, HttpContext contexte, IRegistre registre, Func<string, T, TVue> vue)
        where T : class =>
        contexte.Porteur().Voit(id) && await registre.ReadAsync<T>(id, contexte.RequestAborted) is { } fiche
            ? Responses.Ok(vue(fiche.Id, fiche.Content))
            : throw Parametres.NotFound();

    public static async Task<IResult> ListAsync<T, TVue>(
        string? apres, string? limite, HttpContext contexte, IRegistre registre, Func<string, T, TVue> vue) where T : class
    {
        var page = Pagination.Read(apres, limite);
        if (contexte.Porteur() is not { Facilitateur: false, Sujet: { } seul })
        {
            return Responses.Ok(await page.ReadAsync(
                (curseur, nombre) => registre.ListAsync<T>(curseur, nombre, contexte.RequestAborted),
                fiche => fiche.Id, fiche => vue(fiche.Id, fiche.Content)));
        }
        var vu = page.Apres is { } dernier && string.CompareOrdinal(seul, dernier) <= 0
            ? null
            : await registre.ReadAsync<T>(seul, contexte.RequestAborted);
        return Responses.Ok(new Page<TVue>(vu is null ? [] : [vue(vu.Id, vu.Content)], null));
    }
}
