using Clauses.Api.Lignes;

namespace Clauses.Api.Validation;

/// <summary>Corrects a line in one turn, whatever its state: what was written is reversed, and written anew as it should have been, decided or not.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class CorrigerPage(Instruction instruction, Deliberation deliberation, DatesDeDecision dates, TimeProvider temps) : PageClauses
{
    [BindProperty]
    public string? Debut { get; set; }

    [BindProperty]
    public string? Jusquau { get; set; }

    [BindProperty]
    public string? Heures { get; set; }

    [BindProperty]
    public string? Pourquoi { get; set; }

    /// <summary>Whether the new line is validated in the same act.</summary>
    [BindProperty]
    public bool Valider { get; set; }

    [BindProperty]
    public string? Date { get; set; }

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
        (Debut, Jusquau, Heures) = (Dates.Iso(ligne.Periode.Debut), Dates.Iso(ligne.Periode.Fin), FrenchText.Nombre(ligne.Heures));
        Valider = ligne.Etat == EtatLigne.Validee;
        // It goes on counting where it counted, unless that exercice is frozen.
        var jour = ligne.DateDecision is { } decidee && await dates.DefautAsync(decidee, Fin) is null ? decidee : temps.Today();
        ChampDate = new(Dates.Iso(jour), null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string contrat, string reference)
    {
        await ReadAsync(contrat, reference);
        var (du, au, duree, jour) = (DateReader.Read(Debut ?? ""), DateReader.Read(Jusquau ?? ""), HeuresReader.Read(Heures ?? ""), await dates.ReadAsync(Date, Fin));
        var motif = Pourquoi?.Trim() ?? "";
        List<(string? Champ, string? Dit)> fautes =
        [
            ("heures", duree.Defaut ?? TypedTexts.SayRounded(Heures)), ("debut", du.Defaut), ("jusquau", au.Defaut),
            ("pourquoi", motif.Length == 0 ? "Dites pourquoi." : Motif.Defaut(motif) is null ? null : $"{FrenchText.Integer(Motif.MaxLength)} caractères au plus : raccourcissez-le."),
            ("date", Valider ? jour.Defaut : null),
        ];
        if (duree.Defaut is null)
            Heures = TypedTexts.SayRounded(Heures) is null ? Heures : TypedTexts.Round(Heures);
        fautes.RemoveAll(faute => faute.Dit is null);
        if (fautes.Count == 0)
        {
            var heures = duree.Valeur!.Value;
            var suite = (await deliberation.ResumeAsync(
                [Demandes.Corriger(contrat, reference, new(du.Valeur!.Value, au.Valeur!.Value), heures, motif, Valider ? jour.Valeur : null)], Caller, Fin))[0];
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
        return Refuse(fautes.Select(faute => (faute.Champ, faute.Dit!)));
    }

    private async Task ReadAsync(string contrat, string reference) =>
        Ligne = Identifiant.IsValid(contrat) && Identifiant.IsValid(reference) && await instruction.LigneAsync(contrat, reference, Fin) is { } lue
            ? lue
            : throw Parametres.NotFound();
}
