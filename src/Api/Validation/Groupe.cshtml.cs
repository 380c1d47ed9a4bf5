using Clauses.Api.Lignes;
using Clauses.Api.Saisie;
using Clauses.Api.Utilisateurs;

namespace Clauses.Api.Validation;

/// <summary>An employer's month: what is plain, to be validated together, and what is flagged, to be decided one by one.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class GroupePage(Instruction instruction, DossiersPostgres dossiers, SearchPostgres recherche, Auteurs auteurs) : PageClauses
{
    private const int DecisionsMontrees = 20;

    public Groupe Groupe { get; private set; } = null!;

    public MesMarches Suivi { get; private set; } = null!;

    public DernieresDecisions Decisions { get; private set; } = null!;

    public string Nom => Decisions.Noms[Groupe.Employeur];

    /// <param name="mois">The month of work, « 2024-03 ».</param>
    /// <param name="apres">The last line of the page before, or null.</param>
    public async Task OnGetAsync(string employeur, string mois, string? apres, string? suivi)
    {
        Suivi = MesMarches.Read(HttpContext, suivi);
        Groupe = await ReadAsync(instruction, employeur, mois, Suivi.Par, apres, Fin);
        var decisions = await dossiers.LatestDecisionsAsync(employeur, DecisionsMontrees, Fin);
        Decisions = new(
            decisions, await recherche.NomsAsync([employeur], Fin),
            await auteurs.NommerAsync(decisions.Select(decision => decision.Auteur), Fin), Caller.Id);
    }

    /// <exception cref="ProblemException">404: no such address.</exception>
    public static Task<Groupe> ReadAsync(
        Instruction instruction, string employeur, string mois, string? suiviPar, string? apres, CancellationToken cancellationToken) =>
        Identifiant.IsValid(employeur) && Mois.Read(mois) is { } lu
            ? instruction.GroupeAsync(employeur, lu, suiviPar, LignesList.ReadCursor(apres), cancellationToken)
            : throw Parametres.NotFound();
}
