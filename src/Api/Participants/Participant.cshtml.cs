using Clauses.Api.Commun;
using Clauses.Api.Fiches;
using Clauses.Api.Pages;
using Clauses.Api.Totaux;
using Clauses.Grains.Bilans;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Participants;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;
using Clauses.Grains.Totaux;
using Clauses.Silo.Pilotage;
using Clauses.Silo.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Participants;

/// <summary>A participant: the record, the name kept apart, the contracts, the hours.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class ParticipantPage(
    IGrainFactory grains, IRegistre registre, DossiersPostgres dossiers, PilotagePostgres pilotage, Comptes comptes, ITerritoires territoires, TimeProvider temps)
    : PageDUneFiche<FormulaireParticipant, Participant>(registre, temps, id => grains.GetGrain<IParticipantGrain>(id)), IPorteUnNom
{
    public const int ContratsMax = 200;

    public Identite? Identite { get; private set; }

    public IReadOnlyList<Signalement> Doutes { get; private set; } = [];

    public ImmutableArray<ContratLu> Contrats { get; private set; }

    public ImmutableArray<HeuresDuMois> Mois { get; private set; }

    public VueCompte Solde { get; private set; } = null!;

    [BindProperty]
    public FormulaireIdentite Nom { get; set; } = new();

    public bool NomRequis => true;

    public string Appellation => Identite is { } identite ? $"{identite.Prenom} {identite.Nom}" : Fiche.Id;

    public async Task OnGetAsync(string id)
    {
        await LireAsync(id);
        (Formulaire, Nom) = (FormulaireParticipant.De(Fiche), FormulaireIdentite.De(Identite));
    }

    /// <summary>Changes the record, unless somebody else did since it was shown.</summary>
    public async Task<IActionResult> OnPostFicheAsync(string id)
    {
        await LireAsync(id);
        Nom = FormulaireIdentite.De(Identite);
        return await ModifierAsync(Adresse);
    }

    public async Task<IActionResult> OnPostIdentiteAsync(string id)
    {
        await LireAsync(id);
        Formulaire = FormulaireParticipant.De(Fiche);
        return await EssayerAsync(async () =>
        {
            await Registre.EcrireIdentiteAsync(id, Nom.Lire(), Porteur.Id, Fin);
            return (Adresse, "Le nom est gardé, à part de tout le reste.");
        });
    }

    /// <summary>Erases the name for good, once it is confirmed.</summary>
    public async Task<IActionResult> OnPostEffacerAsync(string id, [FromForm] string? confirmation)
    {
        await LireAsync(id);
        if (confirmation is null)
            Alerter("Rien n'est effacé : cochez d'abord la case qui confirme.");
        else
            Dire(await Registre.EffacerIdentiteAsync(id, Fin) ? "Le nom est effacé, pour de bon." : "Il n'y avait pas de nom à effacer.");
        return LocalRedirect(Adresse);
    }

    private string Adresse => $"/participants/{Fiche.Id}";

    private async Task LireAsync(string id)
    {
        await LireFicheAsync(id);
        Identite = await Registre.LireIdentiteAsync(id, Fin);
        Doutes = VueParticipant.De(id, Fiche.Contenu, territoires.DeCetteAnnee(Temps)).Signalements ?? [];
        Contrats = await dossiers.ContratsDesParticipantsAsync([id], ContratsMax, Fin);
        Mois = await pilotage.ParMoisAsync(new(Axe.Participant, id), PartExercice.VieEntiere, Rythme.Travail, Fin);
        var solde = await comptes.DuParticipantAsync(id, PartExercice.VieEntiere, Moment.Present, Fin) ?? throw Parametres.Introuvable();
        Solde = VueCompte.De(solde, await comptes.DiviseurAsync(PartExercice.VieEntiere, Moment.Present, Fin), Temps);
    }
}
