using Clauses.Api.Commun;
using Clauses.Api.Marches;
using Clauses.Api.Pages;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Contrats;

/// <summary>A contract: whose it is, for ever, and a form for the rest, unless somebody else changed it since it was shown.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class FicheDuContratPage(
    Dossiers dossiers, ILectures lectures, IRegistre registre, ITerritoires territoires, TimeProvider temps, InscriptionDeContrat inscription)
    : PageDeContrat(dossiers)
{
    private readonly Dossiers _dossiers = dossiers;

    public string Id { get; private set; } = "";

    public Contrat Contrat { get; private set; } = null!;

    public string? Personne { get; private set; }

    public string Employeur { get; private set; } = "";

    [BindProperty]
    public string? Montree { get; set; }

    public IReadOnlyList<Signalement> Doutes =>
        Signalements.DeResidence(Contrat.CommuneResidence, Contrat.Qpv, territoires.DeCetteAnnee(temps)) ?? [];

    public override string AideTitulaire => "Celui dont ces heures remplissent l'obligation. S'il reste vide, il ne change pas.";

    public override string AideResidence => "Si rien n'est écrit, cela ne change pas.";

    public async Task OnGetAsync(string id)
    {
        await LireAsync(id);
        (Formulaire, Montree) = (FormulaireContrat.De(Contrat), EtatMontre.De(Contrat));
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await LireAsync(id);
        return await EssayerAsync(async () =>
        {
            var contrat = Formulaire.Lire(Contrat);
            EtatMontre.Exiger(Montree, Contrat, contrat);
            var faite = await inscription.InscrireAsync(id, contrat, Porteur.Id);
            return ($"/contrats/{id}", faite == Inscription.Identique
                ? "Le contrat disait déjà cela : rien n'a changé."
                : "Le contrat est modifié ; le grand livre garde ce qu'il disait avant.");
        });
    }

    private async Task LireAsync(string id)
    {
        var lu = Identifiant.EstValide(id) ? await lectures.LireContratAsync(id, Fin) : null;
        (Id, Contrat) = (id, lu?.Contrat ?? throw Parametres.Introuvable());
        await OffrirAsync(Contrat.Marche);
        Employeur = (await _dossiers.NomsAsync([Contrat.Employeur], Fin)).GetValueOrDefault(Contrat.Employeur, Contrat.Employeur);
        Personne = await registre.LireIdentiteAsync(Contrat.Participant, Fin) is { } identite ? $"{identite.Prenom} {identite.Nom}" : null;
    }
}
