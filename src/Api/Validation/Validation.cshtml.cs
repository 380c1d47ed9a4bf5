namespace Clauses.Api.Validation;

/// <summary>What waits for a decision, by month and employer, the oldest first; and what was decided last, which may be undone.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ValidationPage(
    PilotagePostgres pilotage, DossiersPostgres dossiers, SearchPostgres recherche, Picker picker, Auteurs auteurs) : PageClauses
{
    public const int MaxGroups = 500;

    private const int DecisionsMontrees = 20;

    [BindProperty(SupportsGet = true)]
    public string? Employeur { get; set; }

    public Attente Attente { get; private set; } = null!;

    public ImmutableArray<AttenteDuMois> Groupes { get; private set; }

    public FicheField ChampEmployeur { get; private set; } = null!;

    public ImmutableArray<DecisionLue> Decisions { get; private set; }

    public IReadOnlyDictionary<string, string> Noms { get; private set; } = null!;

    public NomsDAuteurs Auteurs { get; private set; } = null!;

    public MesMarches Suivi { get; private set; } = null!;

    public Ordre Ordre { get; private set; } = null!;

    public async Task OnGetAsync(string? suivi, string? tri)
    {
        Suivi = MesMarches.Read(HttpContext, suivi);
        (Employeur, ChampEmployeur) = await NamedFilter.ReadAsync(picker, Sorte.Entreprise, "employeur", "Employeur", Employeur, Fin);
        Attente = await pilotage.AttenteAsync(Employeur, Suivi.Par, Fin);
        Groupes = await pilotage.AttentesAsync(Employeur, Suivi.Par, MaxGroups, Fin);
        Decisions = await dossiers.LatestDecisionsAsync(Employeur, DecisionsMontrees, Fin);
        Noms = await recherche.NomsAsync(Groupes.Select(groupe => groupe.Employeur).Concat(Decisions.Select(decision => decision.Employeur)), Fin);
        Sort(tri);
        Auteurs = await auteurs.NommerAsync(Decisions.Select(decision => decision.Auteur), Fin);
    }

    /// <summary>They are the oldest, whatever the order that they are shown in.</summary>
    private void Sort(string? tri)
    {
        var (ordre, inverse) = Ordre.Read<GroupesOrder>(tri);
        Groupes = ordre switch
        {
            GroupesOrder.Employeur => [.. Groupes.OrderBy(groupe => TexteCherche.Plier(Noms[groupe.Employeur]), StringComparer.Ordinal)],
            GroupesOrder.Lignes => [.. Groupes.OrderByDescending(groupe => groupe.Lignes)],
            GroupesOrder.Heures => [.. Groupes.OrderByDescending(groupe => groupe.Heures)],
            _ => Groupes,
        };
        if (inverse)
            Groupes = [.. Groupes.Reverse()];
        Ordre = new(
            Ordre.Code(ordre, inverse), autre => Adresse(Employeur, autre), Ordre.Code(GroupesOrder.Lignes), Ordre.Code(GroupesOrder.Heures));
    }

    private string Adresse(string? employeur, string tri) => "/validation" + QueryString.Create(
        new[] { ("employeur", employeur), ("suivi", Suivi.DitIci ? Suivi.Choix : null), ("tri", tri) }
            .Where(un => !string.IsNullOrEmpty(un.Item2)).Select(un => KeyValuePair.Create(un.Item1, un.Item2)));

    private enum GroupesOrder
    {
        Mois,
        Employeur,
        Lignes,
        Heures,
    }
}

internal static class Noms
{
    /// <summary>The names of entreprises, by id; one that is not registered goes by its id.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NomsAsync(
        this SearchPostgres recherche, IEnumerable<string> entreprises, CancellationToken cancellationToken)
    {
        var toutes = entreprises.Distinct(StringComparer.Ordinal).ToList();
        var noms = await recherche.NomsAsync<Entreprise>(toutes, cancellationToken);
        return toutes.ToDictionary(id => id, id => noms.GetValueOrDefault(id, id), StringComparer.Ordinal);
    }
}

/// <summary>What was decided last, as it is shown.</summary>
/// <param name="Noms">Names of their employers, by id.</param>
internal sealed record DernieresDecisions(
    ImmutableArray<DecisionLue> Decisions, IReadOnlyDictionary<string, string> Noms, NomsDAuteurs Auteurs, string Moi)
{
    public string Qui(DecisionLue decision) => decision.Auteur == Moi ? "vous" : Auteurs.De(decision.Auteur);
}
