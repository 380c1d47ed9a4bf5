using Clauses.Api.Pages;
using Clauses.Grains.Entreprises;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.MaitresOuvrage;

/// <summary>Registers a maître d'ouvrage.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class NouveauPage(IRegistre registre, IGrainFactory grains) : PageDeFiche<FormulaireMaitreOuvrage>
{
    /// <summary>The id in its form.</summary>
    [BindProperty]
    public string? NouvelId { get; set; }

    /// <summary>Shows the empty form.</summary>
    public void OnGet() => NouvelId = IdentifiantPropose.Nouveau("mo");

    /// <summary>Registers it.</summary>
    public Task<IActionResult> OnPostAsync() => EssayerAsync(async () =>
    {
        var (id, maitre) = (GardeDeFiche.LireIdentifiant(NouvelId), Formulaire.Lire());
        if (GardeDeFiche.ResteAInscrire(await registre.LireAsync<MaitreOuvrage>(id, Fin), maitre, autre => $"« {autre.Nom} »"))
            await grains.GetGrain<IMaitreOuvrageGrain>(id).Inscrire(maitre, Porteur.Id);
        return ($"/maitres-ouvrage/{id}", "Le maître d'ouvrage est inscrit.");
    });
}
