using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Domaine;
using Clauses.Grains.Entreprises;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.MaitresOuvrage;

/// <summary>A maître d'ouvrage: the record, and the way to its marchés.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class MaitreOuvragePage(IRegistre registre, IGrainFactory grains) : PageDeFiche<FormulaireMaitreOuvrage>
{
    /// <summary>The record.</summary>
    public Fiche<MaitreOuvrage> Fiche { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(string id)
    {
        await LireAsync(id);
        Formulaire = FormulaireMaitreOuvrage.De(Fiche);
    }

    /// <summary>Changes the record, unless somebody else did since it was shown.</summary>
    public async Task<IActionResult> OnPostAsync(string id)
    {
        await LireAsync(id);
        return await EssayerAsync(async () =>
        {
            var maitre = Formulaire.Lire();
            GardeDeFiche.ExigerVue(Fiche, Formulaire.Version, maitre);
            return ($"/maitres-ouvrage/{id}", Modifiee(await grains.GetGrain<IMaitreOuvrageGrain>(id).Inscrire(maitre, Porteur.Id)));
        });
    }

    private async Task LireAsync(string id) =>
        Fiche = Identifiant.EstValide(id) && await registre.LireAsync<MaitreOuvrage>(id, Fin) is { } lue ? lue : throw Parametres.Introuvable();
}
