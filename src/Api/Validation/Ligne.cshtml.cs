using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Clauses.Api.Validation;

/// <summary>One line: what it says, what should be looked at, and its decision, to be taken or undone.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class LignePage(Instruction instruction, Deliberation deliberation, DatesDeDecision dates, SearchPostgres recherche) : PageClauses
{
    public LigneInstruite Ligne { get; private set; } = null!;

    public DecisionForm Form { get; private set; } = null!;

    public string Nom { get; private set; } = "";

    public async Task OnGetAsync(string contrat, string reference)
    {
        await ReadAsync(contrat, reference);
        Form = new(Ligne);
    }

    /// <param name="geste">What is asked: one of the constants of <see cref="DecisionForm"/>.</param>
    /// <param name="date">Day of the decision; absent: today.</param>
    public async Task<IActionResult> OnPostAsync(
        string contrat, string reference, [FromForm] string? geste, [FromForm] string? heures, [FromForm] string? motif, [FromForm] string? date)
    {
        await ReadAsync(contrat, reference);
        var net = string.IsNullOrWhiteSpace(motif) ? null : motif.Trim();
        var jour = await dates.ReadAsync(date, Fin);
        Form = new(
            Ligne, heures, net,
            TypedTexts.Iso(date)) { RefusMotif = geste == DecisionForm.Valider ? null : DefautDuMotif(net), RefusDate = jour.Defaut ?? (geste == DecisionForm.Annuler ? null : AvantLaFin(jour.Valeur!.Value)) };
        return geste switch
        {
            DecisionForm.Valider => Form.Fautif ? AskAgain() : await DeciderAsync(Demandes.Valider(contrat, reference, jour.Valeur!.Value)),
            DecisionForm.Partie => await ValiderEnPartieAsync(heures, net, jour),
            DecisionForm.Refuser => Form.Fautif ? AskAgain() : await DeciderAsync(Demandes.Refuser(contrat, reference, net, jour.Valeur!.Value)),
            DecisionForm.Annuler when Ligne.Ligne.Etat != EtatLigne.EnAttente => Form.Fautif ? AskAgain() : await AnnulerAsync(net),
            DecisionForm.Annuler => LocalRedirect(Ligne.Address),
            _ => throw new ProblemException(
                ProblemKind.UnreadableBody, "Ce formulaire est illisible. Rechargez la page et recommencez : rien n'a été enregistré."),
        };
    }

    private string? AvantLaFin(DateOnly jour) => jour < Ligne.Ligne.Periode.Fin
        ? $"elle vient avant la fin du travail : prenez le {FrenchText.Jour(Ligne.Ligne.Periode.Fin)}, ou un jour d'après."
        : null;

    private static string? DefautDuMotif(string? motif) => motif is null
        ? "Dites pourquoi."
        : Motif.Defaut(motif) is null ? null : $"Un texte d'au plus {FrenchText.Integer(Motif.MaxLength)} caractères : raccourcissez-le.";

    private async Task<IActionResult> ValiderEnPartieAsync(string? heures, string? motif, Lu<DateOnly> jour)
    {
        var (declarees, lues) = (Ligne.Ligne.Heures, HeuresReader.Read(heures ?? ""));
        var defaut = lues.Valeur is not { } partie
            ? FrenchText.Phrase(lues.Defaut!)
            : partie > Heures.Zero && partie < declarees
                ? null
                : $"Plus de 0 h et moins que les {FrenchText.Heures(declarees)} déclarées ; sinon, validez ou refusez tout.";
        if (defaut is null && (defaut = TypedTexts.SayRounded(heures)) is not null)
            Form = Form with { Heures = TypedTexts.Round(heures) };
        Form = Form with { RefusHeures = defaut };
        return Form.Fautif
            ? AskAgain()
            : await DeciderAsync(Demandes.ValiderEnPartie(Ligne.Ligne.Contrat, Ligne.Ligne.Reference, lues.Valeur!.Value, motif, jour.Valeur!.Value));
    }

    private async Task<IActionResult> DeciderAsync(Element<DecisionDemandee> decision)
    {
        var suite = (await deliberation.DeciderAsync([decision], Caller, Fin))[0];
        return Answer(suite, Ligne.AdresseDuGroupe);
    }

    private async Task<IActionResult> AnnulerAsync(string? motif)
    {
        var correction = Demandes.Resume(Ligne.Ligne.Contrat, Ligne.Ligne.Reference, Ligne.Ligne.Heures, motif);
        var suite = (await deliberation.ResumeAsync([correction], Caller, Fin))[0];
        return Answer(suite, suite.Remplacante is { } remplacante ? $"/validation/ligne/{Ligne.Ligne.Contrat}/{remplacante}" : Ligne.Address);
    }

    /// <summary>Goes on where the work goes on; where somebody was faster, to the line, which says what was decided.</summary>
    private LocalRedirectResult Answer(Suite suite, string ensuite)
    {
        // What is said stays in the browser until a page shows it: whoever is erased meanwhile is not named there.
        var phrase = $"Ligne {suite.Reference}, contrat {suite.Contrat}. {suite.Phrase}";
        if (suite.Etat is EtatSuite.Faite or EtatSuite.DejaFaite)
        {
            Say(phrase);
            return LocalRedirect(ensuite);
        }
        Alert(phrase);
        return LocalRedirect(Ligne.Address);
    }

    private PageResult AskAgain()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task ReadAsync(string contrat, string reference)
    {
        Ligne = Identifiant.IsValid(contrat) && Identifiant.IsValid(reference) && await instruction.LigneAsync(contrat, reference, Fin) is { } lue
            ? lue
            : throw Parametres.NotFound();
        Nom = (await recherche.NomsAsync([Ligne.Contrat.Employeur], Fin))[Ligne.Contrat.Employeur];
    }
}
