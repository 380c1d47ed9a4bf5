using Clauses.Api.Commun;
using Clauses.Api.Lignes;
using Clauses.Api.Pages;
using Clauses.Api.Saisie;
using Clauses.Grains.Domaine;
using Clauses.Grains.Marches;
using Clauses.Grains.Registre;
using Clauses.Silo.Registre;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Clauses.Api.Validation;

/// <summary>One line: what it says, what should be looked at, and its decision, to be taken or undone.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class LignePage(Instruction instruction, Deliberation deliberation, RecherchePostgres recherche) : PageClauses
{
    public LigneInstruite Ligne { get; private set; } = null!;

    public FormulaireDeDecision Formulaire { get; private set; } = null!;

    public string Nom { get; private set; } = "";

    public async Task OnGetAsync(string contrat, string reference)
    {
        await LireAsync(contrat, reference);
        Formulaire = new(Ligne);
    }

    /// <param name="geste">What is asked: one of the constants of <see cref="FormulaireDeDecision"/>.</param>
    /// <param name="heures">Hours to validate, of a part.</param>
    /// <param name="motif">Why, where hours are refused or a decision is undone.</param>
    public async Task<IActionResult> OnPostAsync(
        string contrat, string reference, [FromForm] string? geste, [FromForm] string? heures, [FromForm] string? motif)
    {
        await LireAsync(contrat, reference);
        var net = string.IsNullOrWhiteSpace(motif) ? null : motif.Trim();
        Formulaire = new(Ligne, heures, net) { RefusMotif = geste == FormulaireDeDecision.Valider ? null : DefautDuMotif(net) };
        return geste switch
        {
            FormulaireDeDecision.Valider => await DeciderAsync(Demandes.Valider(contrat, reference)),
            FormulaireDeDecision.Partie => await ValiderEnPartieAsync(heures, net),
            FormulaireDeDecision.Refuser => Formulaire.Fautif ? Redemander() : await DeciderAsync(Demandes.Refuser(contrat, reference, net)),
            FormulaireDeDecision.Annuler when Ligne.Ligne.Etat != EtatLigne.EnAttente => Formulaire.Fautif ? Redemander() : await AnnulerAsync(net),
            FormulaireDeDecision.Annuler => LocalRedirect(Ligne.Adresse),
            _ => throw new ProblemeException(GenreProbleme.CorpsIllisible, "Ce formulaire est illisible. Rechargez la page et recommencez : rien n'a été enregistré."),
        };
    }

    private static string? DefautDuMotif(string? motif) => motif is null
        ? "Dites pourquoi."
        : Motif.Defaut(motif) is null ? null : $"Un texte d'au plus {Francais.Entier(Motif.LongueurMax)} caractères : raccourcissez-le.";

    private async Task<IActionResult> ValiderEnPartieAsync(string? heures, string? motif)
    {
        var (declarees, lues) = (Ligne.Ligne.Heures, LectureHeures.Lire(heures ?? ""));
        var defaut = lues.Valeur is not { } partie
            ? $"Des heures à valider : {lues.Defaut}"
            : partie > Heures.Zero && partie < declarees ? null : $"Plus de 0 h et moins que les {Francais.Heures(declarees)} déclarées ; sinon, validez ou refusez tout.";
        Formulaire = Formulaire with { RefusHeures = defaut };
        return Formulaire.Fautif
            ? Redemander()
            : await DeciderAsync(Demandes.ValiderEnPartie(Ligne.Ligne.Contrat, Ligne.Ligne.Reference, lues.Valeur!.Value, motif));
    }

    private async Task<IActionResult> DeciderAsync(Element<DecisionDemandee> decision)
    {
        var suite = (await deliberation.DeciderAsync([decision], Porteur, Fin))[0];
        return Repondre(suite, Ligne.AdresseDuGroupe);
    }

    private async Task<IActionResult> AnnulerAsync(string? motif)
    {
        var correction = Demandes.Reprendre(Ligne.Ligne.Contrat, Ligne.Ligne.Reference, Ligne.Ligne.Heures, motif);
        var (suite, remplacante) = await deliberation.ReprendreAsync(correction, Porteur, Fin);
        return Repondre(suite, remplacante is null ? Ligne.Adresse : $"/validation/ligne/{Ligne.Ligne.Contrat}/{remplacante}");
    }

    /// <summary>Goes on where the work goes on; where somebody was faster, to the line, which says what was decided.</summary>
    private LocalRedirectResult Repondre(Suite suite, string ensuite)
    {
        var phrase = $"Ligne {suite.Reference}, {Ligne.Personne}. {suite.Phrase}";
        if (suite.Etat is EtatSuite.Faite or EtatSuite.DejaFaite)
        {
            Dire(phrase);
            return LocalRedirect(ensuite);
        }
        Alerter(phrase);
        return LocalRedirect(Ligne.Adresse);
    }

    private PageResult Redemander()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task LireAsync(string contrat, string reference)
    {
        Ligne = Identifiant.EstValide(contrat) && Identifiant.EstValide(reference) && await instruction.LigneAsync(contrat, reference, Fin) is { } lue
            ? lue
            : throw Parametres.Introuvable();
        Nom = (await recherche.NomsAsync([Ligne.Contrat.Employeur], Fin))[Ligne.Contrat.Employeur];
    }
}
