namespace Clauses.Api.Validation;

/// <summary>An employer's month: what is plain, to be validated together, and what is flagged, to be decided one by one.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class GroupePage(
    Instruction instruction, DossiersPostgres dossiers, SearchPostgres recherche, Auteurs auteurs, Deliberation deliberation, TimeProvider temps)
    : PageClauses
{
    private const int DecisionsMontrees = 20;

    public Groupe Groupe { get; private set; } = null!;

    public MesMarches Suivi { get; private set; } = null!;

    public DernieresDecisions Decisions { get; private set; } = null!;

    /// <summary>Lines that were ticked in a form that was refused.</summary>
    public string[] Cochees { get; private set; } = [];

    public string Nom => Decisions.Noms[Groupe.Employeur];

    /// <param name="mois">The month of work, « 2024-03 ».</param>
    public async Task OnGetAsync(string employeur, string mois, string? apres, string? suivi)
    {
        Suivi = MesMarches.Read(HttpContext, suivi);
        Groupe = await ReadAsync(instruction, employeur, mois, Suivi.Par, apres, Fin);
        var decisions = await dossiers.LatestDecisionsAsync(employeur, DecisionsMontrees, Fin);
        Decisions = new(
            decisions, await recherche.NomsAsync([employeur], Fin),
            await auteurs.NommerAsync(decisions.Select(decision => decision.Auteur), Fin), Caller.Id);
    }

    /// <summary>Decides the lines that were ticked, doubtful as they are: who ticked them looked at them.</summary>
    public async Task<IActionResult> OnPostAsync(string employeur, string mois, [FromForm] string[]? ligne, [FromForm] string? geste, [FromForm] string? motif)
    {
        var adresse = Identifiant.IsValid(employeur) && Mois.Read(mois) is { } lu ? Groupe.AdresseDe(employeur, lu) : throw Parametres.NotFound();
        var (cles, net) = (ToutPage.ReadCles(ligne ?? []), motif?.Trim());
        var refuser = geste == DecisionForm.Refuser;
        if (cles.Count == 0)
            return Lack(adresse, "cochees", "Cochez d'abord les lignes à décider.");
        if (refuser && (string.IsNullOrEmpty(net) || Motif.Defaut(net) is not null))
        {
            await OnGetAsync(employeur, mois, null, null);
            Cochees = ligne!;
            Fautes.De(HttpContext).Rien = "Rien n'est décidé.";
            return Refuse([("motif-refus", $"Dites pourquoi ces lignes sont refusées, en {FrenchText.Integer(Motif.MaxLength)} caractères au plus.")]);
        }
        var suites = await deliberation.DeciderAsync(
            [.. cles.Select(cle => refuser ? Demandes.Refuser(cle.Contrat, cle.Reference, net, temps.Today()) : Demandes.Valider(cle.Contrat, cle.Reference, temps.Today()))],
            Caller, Fin);
        var faites = suites.Count(suite => suite.Reussie);
        if (faites > 0)
            Say($"{(refuser ? FrenchText.Combien(faites, "ligne refusée", "lignes refusées") : FrenchText.Combien(faites, "ligne validée", "lignes validées"))}.");
        if (suites.FirstOrDefault(suite => !suite.Reussie) is { } restee)
            Alert($"{FrenchText.Combien(suites.Length - faites, "ligne ne l'est pas", "lignes ne le sont pas")}. Ligne {restee.Reference}, contrat {restee.Contrat} : {restee.Phrase}");
        return LocalRedirect(adresse);
    }

    /// <exception cref="ProblemException">404: no such address.</exception>
    public static Task<Groupe> ReadAsync(
        Instruction instruction, string employeur, string mois, string? suiviPar, string? apres, CancellationToken cancellationToken) =>
        Identifiant.IsValid(employeur) && Mois.Read(mois) is { } lu
            ? instruction.GroupeAsync(employeur, lu, suiviPar, LignesList.ReadCursor(apres), cancellationToken)
            : throw Parametres.NotFound();
}
