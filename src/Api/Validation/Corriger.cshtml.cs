namespace Clauses.Api.Validation;

/// <summary>Corrects a line in one turn, whatever its state: what was written is reversed, and written anew as it should have been, decided or not.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class CorrigerPage(Instruction instruction, Deliberation deliberation, DatesDeDecision dates, TimeProvider temps) : PageDeCorrection
{
    /// <summary>Whether the new line is validated in the same act.</summary>
    [BindProperty]
    public bool Valider { get; set; }

    [BindProperty]
    public string? Date { get; set; }

    public override string QuiLit => ", que l'employeur lira";

    public LigneInstruite Ligne { get; private set; } = null!;

    public ChampDate ChampDate { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string contrat, string reference)
    {
        await ReadAsync(contrat, reference);
        if (Ligne.Ligne.CorrigeePar is { } suivante)
            return LocalRedirect($"/validation/ligne/{contrat}/{suivante}/corriger");
        var ligne = Ligne.Ligne;
        if (ligne.Etat == EtatLigne.Corrigee)
            return LocalRedirect(Ligne.Address);
        Show(ligne);
        Valider = ligne.Etat == EtatLigne.Validee;
        // It goes on counting where it counted, unless that exercice is frozen.
        var jour = ligne.DateDecision is { } decidee && await dates.DefautAsync(decidee, Fin) is null ? decidee : temps.Today();
        ChampDate = new(Dates.Iso(jour), null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string contrat, string reference)
    {
        await ReadAsync(contrat, reference);
        var jour = await dates.ReadAsync(Date, Fin);
        // The same line may be taken up again to be decided, or counted in another year.
        var (periode, heures, fautes) = Read(
            Ligne.Ligne, Valider != (Ligne.Ligne.Etat == EtatLigne.Validee) || (Valider && jour.Valeur != Ligne.Ligne.DateDecision));
        if (Valider && jour.Defaut is { } defaut)
            fautes.Add(("date", defaut));
        if (fautes.Count == 0)
        {
            var suite =
                (await deliberation.ResumeAsync([Demandes.Corriger(contrat, reference, periode, heures, Pourquoi!, Valider ? jour.Valeur : null)], Caller, Fin))[0];
            if (suite.Reussie)
            {
                Say(suite.Remplacante is { } nouvelle
                    ? $"Ligne {reference}, contrat {contrat} : corrigée. La ligne {nouvelle} la remplace, {FrenchText.Heures(heures)} {(Valider ? "validées" : "en attente")}."
                    : $"Ligne {reference}, contrat {contrat} : annulée, rien ne la remplace.");
                return LocalRedirect(Ligne.AdresseDuGroupe);
            }
            fautes.Add((null, suite.Phrase));
        }
        ChampDate = new(TypedTexts.Iso(Date), Valider ? jour.Defaut : null);
        return Refuse(fautes);
    }

    private async Task ReadAsync(string contrat, string reference) =>
        Ligne = Identifiant.IsValid(contrat) && Identifiant.IsValid(reference) && await instruction.LigneAsync(contrat, reference, Fin) is { } lue
            ? lue
            : throw Parametres.NotFound();
}
