namespace Clauses.Api.Marches;

/// <summary>What became of a marché's obligation, said for good: a form, and the quitus that were given.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class QuitusPage(Dossiers dossiers, Redaction redaction, DocumentsPostgres documents, Comptes comptes, TimeProvider temps) : PageClauses
{
    /// <summary>The most that are listed.</summary>
    public const int Maximum = 20;

    [BindProperty]
    public string? Issue { get; set; }

    [BindProperty]
    public string? Vers { get; set; }

    public MarcheHeader EnTete { get; private set; } = null!;

    public Heures Obligation { get; private set; }

    public Heures Validees { get; private set; }

    public Heures EnAttente { get; private set; }

    public ImmutableArray<Document> Donnes { get; private set; }

    public bool Remplie => Validees >= Obligation;

    /// <summary>Whether hours may still be done.</summary>
    public bool Ouvert => !Remplie && EnTete.Fiche.Fin >= temps.Today();

    public static string Address(string id) => $"/marches/{id}/quitus";

    public Task OnGetAsync(string id) => ReadAsync(id);

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await ReadAsync(id);
        try
        {
            if (!Codes<IssueQuitus>.TryRead(Issue, out var issue))
                throw Fields.Invalid("issue", "choisir ce qu'est devenue l'obligation");
            var quitus = await redaction.QuitterAsync(id, issue, Vers, Caller, Fin);
            return LocalRedirect(DocumentPage.Address(quitus));
        }
        catch (ProblemException refus) when (refus.Problem.Status == StatusCodes.Status422UnprocessableEntity)
        {
            return Refuse(refus.Problem);
        }
    }

    private async Task ReadAsync(string id)
    {
        EnTete = await dossiers.HeaderAsync(id, Tab.Suivi, Caller, Fin);
        var solde = await comptes.DuMarcheAsync(id, PartExercice.VieEntiere, default, Fin) ?? throw Parametres.NotFound();
        (Obligation, Validees, EnAttente) = (solde.Compte.Obligation, solde.ValideesVieEntiere, solde.Compte.EnAttente);
        Donnes = await documents.ListAsync(GenreDocument.Quitus, id, Maximum, Fin);
    }
}
