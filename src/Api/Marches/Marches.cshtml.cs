namespace Clauses.Api.Marches;

/// <summary>All marchés, or those that one follows, those that fall behind first; and by whom they are followed.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class MarchesPage(
    MarchesSuivisPostgres marches, ReferentsPostgres referents, UtilisateursPostgres utilisateurs, Picker picker, TimeProvider temps) : PageClauses
{
    public const string Chemin = "/marches";

    public MarchesFilter Filter { get; private set; } = null!;

    public ImmutableArray<MarcheProjete> Marches { get; private set; }

    /// <summary>Whether it is another page than the first.</summary>
    public bool Suite { get; private set; }

    public string? Next { get; private set; }

    public SommeDeMarches Somme { get; private set; } = null!;

    /// <summary>Why the sums are not what one would expect of each other; empty: they are.</summary>
    public string Note => string.Join(' ', new[]
    {
        Avancements.Ecart(Somme),
        Filter.Exercice == 0 ? null : $"Les heures sont celles de toute la durée des marchés en cours en {Filter.Exercice}, pas de la seule année.",
    }.OfType<string>());

    /// <summary>To whom all of the list may be given.</summary>
    public ImmutableArray<Utilisateur> Facilitateurs { get; private set; }

    /// <summary>Those to choose from, the newest first.</summary>
    public IEnumerable<Rangee> Annees { get; private set; } = [];

    public FicheField MaitreOuvrage { get; private set; } = null!;

    public FicheField Commune { get; private set; } = null!;

    public async Task OnGetAsync(
        string? q, string? maitreOuvrage, string? commune, string? etat, string? exercice, string? tri, string? suivi, string? entreprise, string? apres)
    {
        var maitre = await NamedFilter.ReadAsync(picker, Sorte.MaitreOuvrage, "maitreOuvrage", "Maître d'ouvrage", maitreOuvrage, Fin);
        var lieu = await NamedFilter.ReadAsync(picker, Sorte.Commune, "commune", "Commune du chantier", commune, Fin);
        (MaitreOuvrage, Commune) = (maitre.Field, lieu.Field);
        Filter = MarchesFilter.Read(q, maitre.Id, lieu.Id, etat, exercice, tri, MesMarches.Read(HttpContext, suivi), entreprise);
        var depuis = Parametres.Filter(apres, "apres");
        var annees = marches.AnneesAsync(Fin);
        (Somme, var lus) = await marches.SearchAsync(Filter.Search, depuis, Tranche<MarcheProjete>.Size + 1, Fin);
        var aujourdhui = temps.Today();
        var page = lus.Take(Tranche<MarcheProjete>.Size).ToList();
        var suiveurs = await referents.ReadAsync([.. page.Select(marche => marche.Id)], Fin);
        Marches = [.. page.Select(marche => MarcheProjete.De(marche, aujourdhui) with { Referents = suiveurs.GetValueOrDefault(marche.Id) })];
        Facilitateurs = await utilisateurs.ListFacilitateursAsync(Fin);
        (Suite, Next) = (depuis is not null, lus.Length > Marches.Length ? Marches[^1].Marche.Id : null);
        Annees = Years(await annees);
    }

    /// <summary>Gives all that the address looks for to one référent.</summary>
    public async Task<IActionResult> OnPostConfierAsync(
        string? q, string? maitreOuvrage, string? commune, string? etat, string? exercice, string? tri, string? suivi, string? entreprise, [FromForm] string? referent)
    {
        var filtre = MarchesFilter.Read(q, maitreOuvrage, commune, etat, exercice, tri, MesMarches.Read(HttpContext, suivi), entreprise);
        var ids = await marches.FindAsync(filtre.Search, Fin);
        if (ids.Count > ReferentsPostgres.Maximum)
            Alert($"Plus de {FrenchText.Integer(ReferentsPostgres.Maximum)} marchés : précisez la liste, puis confiez-la.");
        else if (!Identifiant.IsValid(referent))
            Alert("Choisissez à qui confier ces marchés.");
        else
            Say($"{FrenchText.Combien(await referents.EntrustAsync(HttpContext.AuteurDActe(), [.. ids], referent!, Fin), "marché est confié", "marchés sont confiés")}.");
        return LocalRedirect(filtre.Address(Chemin));
    }

    private static IEnumerable<Rangee> Years((int Premiere, int Derniere)? annees) => annees is not var (premiere, derniere)
        ? []
        : Enumerable.Range(premiere, derniere - premiere + 1)
            .Reverse()
            .Select(annee => annee.ToString(CultureInfo.InvariantCulture))
            .Select(annee => new Rangee(annee, annee));
}
