using Clauses.Api.Lignes;

namespace Clauses.Api.Validation;

/// <summary>The lines of a contract, whatever their state: where an old decision is found, and undone.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ContratPage(IReads lectures, SearchPostgres recherche) : PageClauses
{
    private const int PerPage = 100;

    public string Id { get; private set; } = "";

    public Contrat Contrat { get; private set; } = null!;

    public string Personne { get; private set; } = "";

    public string Employeur { get; private set; } = "";

    public ImmutableArray<LigneLue> Lignes { get; private set; }

    /// <summary>Where the next page begins; null: this is the last one.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(string contrat, string? apres)
    {
        var lu = Identifiant.IsValid(contrat) ? await lectures.ReadContratAsync(contrat, Fin) : null;
        (Id, Contrat) = (contrat, lu?.Contrat ?? throw Parametres.NotFound());
        var lues = await lectures.ListLignesAsync(new(contrat, null, null, null, LignesList.ReadCursor(apres), PerPage + 1), Fin);
        (Lignes, Next) = lues.Length > PerPage
            ? (lues[..PerPage], LignesList.Cursor(new(lues[PerPage - 1].Marche, lues[PerPage - 1].Numero)))
            : (lues, null);
        Employeur = (await recherche.NomsAsync([Contrat.Employeur], Fin))[Contrat.Employeur];
        var personne = (await recherche.ReadParticipantsAsync([Contrat.Participant], Fin)).FirstOrDefault();
        Personne = personne?.Identite is { } identite ? $"{identite.Prenom} {identite.Nom}" : Contrat.Participant;
    }
}
