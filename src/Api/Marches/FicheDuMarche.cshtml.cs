using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Marches;

/// <summary>A form for what may change of a marché without an avenant, unless somebody else changed it since it was shown.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class FicheDuMarchePage(Offres offres, Dossiers dossiers, InscriptionDeMarche inscription) : PageDeMarche(offres)
{
    public EnTete EnTete { get; private set; } = null!;

    [BindProperty]
    public string? Montree { get; set; }

    public IReadOnlyList<Signalement> Doutes => Signalements.DuChantier(Fiche.CommuneChantier) ?? [];

    public Marche Fiche => EnTete.Fiche;

    public async Task OnGetAsync(string id)
    {
        await LireAsync(id);
        (Formulaire, Montree) = (FormulaireMarche.De(Fiche), EtatMontre.De(Fiche));
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await LireAsync(id);
        return await EssayerAsync(async () =>
        {
            var marche = Formulaire.Lire(Fiche);
            EtatMontre.Exiger(Montree, Fiche, marche);
            return ($"/marches/{id}/fiche", Modifiee(await inscription.InscrireAsync(id, marche, Porteur.Id, Fin)));
        });
    }

    private async Task LireAsync(string id)
    {
        EnTete = await dossiers.EnTeteAsync(id, Onglet.Fiche, Porteur, Fin);
        await OffrirAsync();
    }
}
