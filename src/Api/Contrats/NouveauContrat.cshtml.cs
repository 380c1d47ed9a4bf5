using Clauses.Api.Marches;
using Clauses.Api.Pages;
using Clauses.Grains.Bilans;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Contrats;

/// <summary>A form for a contract that is new on a marché: by the rules that programs meet.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class NouveauContratPage(
    Dossiers dossiers, Offres offres, IReads lectures, InscriptionDeContrat inscription) : PageDeContrat(dossiers)
{
    private readonly Dossiers _dossiers = dossiers;

    [BindProperty]
    public string? NouvelId { get; set; }

    public MarcheHeader EnTete { get; private set; } = null!;

    public ImmutableArray<Rangee> Participants { get; private set; }

    public ImmutableArray<Rangee> Entreprises { get; private set; }

    public override string AideTitulaire => "Celui dont ces heures rempliront l'obligation. S'il reste vide, ce sera le seul titulaire du marché, ou l'employeur s'il en est un.";

    public override string AideResidence => "Si rien n'est écrit, ce sera comme sur la fiche du participant.";

    public async Task OnGetAsync(string id)
    {
        await ReadAsync(id);
        NouvelId = IdentifiantPropose.Nouveau("c");
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await ReadAsync(id);
        return await TryAsync(async () =>
        {
            var (contrat, demande) = (FicheGuard.ReadIdentifiant(NouvelId), Formulaire.Read(id));
            if (await lectures.ReadContratAsync(contrat, Fin) is { Contrat: var connu } && demande.Complete(connu) != connu)
                throw FicheGuard.DejaPris($"la fiche d'un autre contrat ({connu.Participant}, marché {connu.Marche})");
            await inscription.InscrireAsync(contrat, demande, Caller.Id);
            return ($"/contrats/{contrat}", "Le contrat est inscrit.");
        });
    }

    private async Task ReadAsync(string id)
    {
        await OfferAsync(id);
        EnTete = await _dossiers.HeaderAsync(Lu, Tab.Contrats, Fin);
        Participants = await offres.ParticipantsAsync(Fin);
        Entreprises = await offres.EntreprisesAsync(Fin);
    }
}
