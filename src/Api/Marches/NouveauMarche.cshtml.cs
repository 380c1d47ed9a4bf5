using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Bilans;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Marches;

/// <summary>A form for a marché that is new: by the rules that programs meet.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class NouveauMarchePage(Offres offres, ILectures lectures, InscriptionDeMarche inscription) : PageDeMarche(offres)
{
    private readonly Offres _offres = offres;

    [BindProperty]
    public string? NouvelId { get; set; }

    public ImmutableArray<Rangee> Entreprises { get; private set; }

    /// <summary>The row that was just added, where one begins; -1: none was.</summary>
    public int LigneAjoutee { get; private set; } = -1;

    public async Task OnGetAsync()
    {
        await LireAsync();
        (NouvelId, Formulaire) = (IdentifiantPropose.Nouveau("m"), FormulaireMarche.Vierge());
    }

    public async Task OnPostLignesAsync()
    {
        await LireAsync();
        LigneAjoutee = Formulaire.Titulaires.Length;
        if (Formulaire.PeutAllonger)
            Formulaire = Formulaire.Allonger();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LireAsync();
        return await EssayerAsync(async () =>
        {
            var (id, marche) = (GardeDeFiche.LireIdentifiant(NouvelId), Formulaire.Lire());
            if (await lectures.LireMarcheAsync(id, Fin) is { Marche.Fiche: var connu } && connu != marche.Ranger())
                throw GardeDeFiche.DejaPris($"« {connu.Intitule} »");
            await inscription.InscrireAsync(id, marche, Porteur.Id, Fin);
            var doutes = Signalements.DuChantier(marche.CommuneChantier) ?? [];
            return ($"/marches/{id}", string.Join(' ', doutes.Select(doute => $"À vérifier, la commune du chantier : {doute.Detail}").Prepend("Le marché est inscrit.")));
        });
    }

    private async Task LireAsync()
    {
        await OffrirAsync();
        Entreprises = await _offres.EntreprisesAsync(Fin);
    }
}
