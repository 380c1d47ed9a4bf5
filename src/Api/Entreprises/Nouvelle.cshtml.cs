using Clauses.Api.Pages;
using Clauses.Grains.Entreprises;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Entreprises;

/// <summary>Registers an entreprise.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class NouvellePage(IGrainFactory grains, IRegistre registre) : PageDeFiche<FormulaireEntreprise>
{
    /// <summary>The id in its form.</summary>
    [BindProperty]
    public string? NouvelId { get; set; }

    /// <summary>Shows the empty form.</summary>
    public void OnGet() => NouvelId = IdentifiantPropose.Nouveau("e");

    /// <summary>Registers it.</summary>
    public Task<IActionResult> OnPostAsync() => EssayerAsync(async () =>
    {
        var (id, entreprise) = (GardeDeFiche.LireIdentifiant(NouvelId), Formulaire.Lire());
        if (GardeDeFiche.ResteAInscrire(await registre.LireAsync<Entreprise>(id, Fin), entreprise, autre => $"« {autre.Nom} »"))
            await grains.GetGrain<IEntrepriseGrain>(id).Inscrire(entreprise, Porteur.Id);
        return ($"/entreprises/{id}", "L'entreprise est inscrite.");
    });
}
