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

    /// <summary>The id that it is to have.</summary>
    [BindProperty]
    public string? NouvelId { get; set; }

    /// <summary>The top of the page.</summary>
    public EnTete EnTete { get; private set; } = null!;

    /// <summary>Who may be employed.</summary>
    public ImmutableArray<Rangee> Participants { get; private set; }

    /// <summary>Who may employ.</summary>
    public ImmutableArray<Rangee> Entreprises { get; private set; }

    /// <inheritdoc/>
    public override string AideTitulaire => "Celui dont ces heures rempliront l'obligation. S'il reste vide, ce sera le seul titulaire du marché, ou l'employeur s'il en est un.";

    /// <inheritdoc/>
    public override string AideResidence => "Si rien n'est écrit, ce sera comme sur la fiche du participant.";

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(string id)
    {
        await LireAsync(id);
        NouvelId = IdentifiantPropose.Nouveau("c");
    }

    /// <summary>Registers the contract.</summary>
    public async Task<IActionResult> OnPostAsync(string id)
    {
        await LireAsync(id);
        return await EssayerAsync(async () =>
        {
            var (contrat, demande) = (GardeDeFiche.LireIdentifiant(NouvelId), Formulaire.Lire(id));
            if (await lectures.LireContratAsync(contrat, Fin) is { Contrat: var connu } && InscriptionDeContrat.Completer(demande, connu) != connu)
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
