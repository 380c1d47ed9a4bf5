namespace Clauses.Api.Validation;

/// <summary>« Tout valider », done on exactly the lines that an employer's month showed. A line that changed in
/// between is told, never decided in silence: the rules answer for what was decided or corrected, and what bears a doubt by now is kept
/// back.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ToutPage(Instruction instruction, Deliberation deliberation, DatesDeDecision dates, SearchPostgres recherche) : PageClauses
{
    public Groupe Groupe { get; private set; } = null!;

    public string Nom { get; private set; } = "";

    /// <summary>What became of the lines that were sent.</summary>
    public ImmutableArray<Suite> Suites { get; private set; } = [];

    /// <summary>Those that were not decided as asked.</summary>
    public IEnumerable<Suite> Restees => Suites.Where(suite => !suite.Reussie);

    public int Decidees => Suites.Count(suite => suite.Reussie);

    public static string Cle(LigneInstruite ligne) => $"{ligne.Ligne.Contrat}/{ligne.Ligne.Reference}";

    public async Task<IActionResult> OnGetAsync(string employeur, string mois)
    {
        await ReadAsync(employeur, mois, null);
        return LocalRedirect(Groupe.Address);
    }

    public async Task<IActionResult> OnPostAsync(string employeur, string mois, string? apres, [FromForm] string[]? ligne, [FromForm] string? date)
    {
        var montrees = ReadCles(ligne ?? []);
        if (montrees.Count == 0)
            throw new ProblemException(ProblemKind.InvalidNumber, "Ce formulaire ne porte aucune ligne. Rechargez la page et recommencez.");
        await ReadAsync(employeur, mois, apres);
        var jour = await dates.ReadAsync(date, Fin);
        if (jour.Defaut is not null)
        {
            Alert($"Rien n'est validé. Date de la décision : {FrenchText.Suite(jour.Defaut)}");
            return LocalRedirect(Groupe.Address);
        }
        var retenues = Groupe.Signalees.Where(signalee => montrees.Contains((signalee.Ligne.Contrat, signalee.Ligne.Reference))).ToList();
        var envoyees = montrees.Except(retenues.Select(retenue => (retenue.Ligne.Contrat, retenue.Ligne.Reference)));
        List<Element<DecisionDemandee>> decisions = [.. envoyees.Select(une => Demandes.Valider(une.Contrat, une.Reference, jour.Valeur!.Value))];
        Suites = [.. await deliberation.DeciderAsync(decisions, Caller, Fin), .. retenues.Select(Suite.Retenue)];
        if (Restees.Any())
            return Page();
        Say($"{FrenchText.Combien(Decidees, "ligne est validée", "lignes sont validées")} chez {Nom} pour {Groupe.Mois.Nom}.");
        return LocalRedirect(Groupe.Address);
    }

    /// <summary>What a form holds of lines, « contrat/référence » each.</summary>
    /// <exception cref="ProblemException">400: it is none of ours.</exception>
    public static HashSet<(string Contrat, string Reference)> ReadCles(string[] lignes) => lignes.Length > Instruction.MaxLignes
        ? throw new ProblemException(ProblemKind.InvalidNumber, "Ce formulaire porte trop de lignes. Rechargez la page et recommencez.")
        : [.. lignes.Select(ligne => ligne.Split('/') is [var contrat, var reference] && Identifiant.MayBeKnown(contrat) && Identifiant.MayBeKnown(reference)
            ? (contrat, reference)
            : throw new ProblemException(ProblemKind.UnreadableBody, "Ce formulaire est illisible. Rechargez la page et recommencez : rien n'a été enregistré."))];

    private async Task ReadAsync(string employeur, string mois, string? apres)
    {
        Groupe = await GroupePage.ReadAsync(instruction, employeur, mois, MesMarches.Read(HttpContext, null).Par, apres, Fin);
        Nom = (await recherche.NomsAsync([employeur], Fin))[employeur];
    }
}
