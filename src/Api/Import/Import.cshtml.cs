using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Imports;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Clauses.Api.Import;

/// <summary>Where an employer drops a file of hours.</summary>
[PageReservee(Role.Employeur), FichierBorne]
internal sealed class ImportPage(Importation importation, IGrainFactory grains) : PageClauses
{
    private const int NomMax = 100;

    /// <summary>Why the file was not taken, and what to do.</summary>
    public string? Refus { get; private set; }

    public async Task<IActionResult> OnPostAsync(IFormFile? fichier)
    {
        if (fichier is null)
        {
            Refus = "Choisissez un fichier.";
            return Page();
        }
        try
        {
            var lu = LectureFichier.Lire(Abreger(Path.GetFileName(fichier.FileName)), await LireAsync(fichier));
            var depot = await grains.GetGrain<IImportGrain>(Porteur.Id).KeepAsync(lu, await importation.SimulerAsync(lu, Porteur, Fin));
            return LocalRedirect(ApercuPage.Adresse(depot));
        }
        catch (FichierRefuse refus)
        {
            Refus = refus.Message;
            return Page();
        }
    }

    private async Task<byte[]> LireAsync(IFormFile fichier)
    {
        if (fichier.Length > PagesHosting.OctetsMaxFormulaire)
            throw new FichierRefuse(FichierBorneAttribute.TropGrand);
        var octets = new byte[fichier.Length];
        await using var flux = fichier.OpenReadStream();
        await flux.ReadExactlyAsync(octets, Fin);
        return octets;
    }

    private static string Abreger(string nom) => nom.Length <= NomMax ? nom : nom[..NomMax] + "…";
}

/// <summary>Refuses a file that is too large before anything reads it: whoever first did would only say that the form is broken.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FichierBorneAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    public const string TropGrand =
        "Le fichier dépasse 8 Mio : coupez-le en plusieurs, chacun avec la ligne qui nomme les colonnes. Rien n'a été enregistré.";

    private const int OctetsAutour = 64 * 1024;

    public int Order => int.MinValue;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.Request.ContentLength > PagesHosting.OctetsMaxFormulaire + OctetsAutour)
            throw new ProblemeException(GenreProbleme.CorpsTropGrand, TropGrand);
    }
}
