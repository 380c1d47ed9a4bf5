using Clauses.Api.Marches;
using Clauses.Api.Pages;
using Clauses.Grains.Bilans;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Contrats;

/// <summary>A form for a contract that is new on a marché: by the rules that programs meet.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class NouveauContratPage(
    Dossiers dossiers, Offres offres, ILectures lectures, InscriptionDeContrat inscription) : PageDeContrat(dossiers)
{
    private readonly Dossiers _dossiers = dossiers;

    [BindProperty]
    public string? NouvelId { get; set; }

    public EnTete EnTete { get; private set; } = null!;

    public ImmutableArray<Rangee> Participants { get; private set; }

    public ImmutableArray<Rangee> Entreprises { get; private set; }

    public override string AideTitulaire => "Celui dont ces heures rempliront l'obligation. S'il reste vide, ce sera le seul titulaire du marché, ou l'employeur s'il en est un.";

    public override string AideResidence => "Si rien n'est écrit, ce sera comme sur la fiche du participant.";

    public async Task OnGetAsync(string id)
    {
        await LireAsync(id);
        NouvelId = IdentifiantPropose.Nouveau("c");
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await LireAsync(id);
        return await EssayerAsync(async () =>
        {
            var (contrat, demande) = (GardeDeFiche.LireIdentifiant(NouvelId), Formulaire.Lire(id));
            if (await lectures.LireContratAsync(contrat, Fin) is { Contrat: var connu } && demande.Completer(connu) != connu)
                throw GardeDeFiche.DejaPris($"la fiche d'un autre contrat ({connu.Participant}, marché {connu.Marche})");
            await inscription.InscrireAsync(contrat, demande, Porteur.Id);
            return ($"/contrats/{contrat}", "Le contrat est inscrit.");
        });
    }

    private async Task LireAsync(string id)
    {
        await OffrirAsync(id);
        EnTete = await _dossiers.EnTeteAsync(Lu, Onglet.Contrats, Fin);
        Participants = await offres.ParticipantsAsync(Fin);
        Entreprises = await offres.EntreprisesAsync(Fin);
    }
}
