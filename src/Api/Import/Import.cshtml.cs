using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Import;

/// <summary>Where an employer drops a file of hours.</summary>
[PageReservee(Role.Employeur), FichierBorne]
internal sealed class ImportPage(Importation importation, Depots depots) : PageClauses
{
    private const int NomMax = 100;

    /// <summary>Why the file was not taken, and what to do.</summary>
    public string? Refus { get; private set; }

    /// <summary>Reads a file and asks what would become of its lines.</summary>
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
            var depot = depots.Garder(Porteur.Id, lu, await importation.SimulerAsync(lu, Porteur, Fin));
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
