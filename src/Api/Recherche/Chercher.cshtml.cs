namespace Clauses.Api.Recherche;

/// <summary>Everything that a text names: marchés, also by their commune, persons and their contracts, needs, also by their trade, entreprises, maîtres
/// d'ouvrage, organismes, contracts by their ids. What one thing alone answers to is opened at once; where nothing does, what is called nearly so is
/// shown.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ChercherPage(
    Picker picker, SearchPostgres recherche, IReads lectures, DossiersPostgres dossiers, NomsDeContrats noms, Libelles libelles) : PageClauses
{
    private const int Shown = 8;

    /// <summary>Of how many persons the contracts are looked up.</summary>
    private const int PersonnesOuvertes = 3;

    private static readonly (Sorte Sorte, string Titre, string Pages, string Liste)[] Sortes =
    [
        (Sorte.Marche, "Marchés", "/marches/", "/marches?suivi=tous&q="), (Sorte.Participant, "Participants", "/participants/", ""),
        (Sorte.Entreprise, "Entreprises", "/entreprises/", "/entreprises?q="),
        (Sorte.MaitreOuvrage, "Maîtres d'ouvrage", "/maitres-ouvrage/", "/maitres-ouvrage?q="),
        (Sorte.Organisme, "Organismes", "/organismes/", "/organismes?q="),
    ];

    public string Texte { get; private set; } = "";

    public ImmutableArray<Trouves> Trouves { get; private set; } = [];

    /// <summary>Whether they are what is called nearly so.</summary>
    public bool Proches { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? q)
    {
        Texte = q?.Trim() is { Length: > 0 } texte ? texte[..Math.Min(texte.Length, SearchPostgres.MaxText)] : "";
        if (Texte.Length == 0)
            return Page();
        var lus = await Task.WhenAll(Sortes.Select(async un => (De: un, Choses: await picker.SearchAsync(un.Sorte, Texte, Shown + 1, Fin))));
        var besoins = await BesoinsAsync();
        var contrats = await ContratsAsync(lus.Single(lu => lu.De.Sorte == Sorte.Participant).Choses);
        Trouves =
        [
            .. lus.Select(lu => new Trouves(
                lu.De.Titre, [.. lu.Choses.Take(Shown).Select(un => new Trouve(un.Code, un.Libelle, lu.De.Pages + un.Code))],
                lu.Choses.Length <= Shown ? null : lu.De.Liste.Length == 0 ? "" : lu.De.Liste + Uri.EscapeDataString(Texte)))
                .Append(new("Besoins", besoins, null)).Append(new("Contrats", contrats, null)).Append(new("Communes du territoire", await CommunesAsync(), null)).Where(un => !un.Choses.IsEmpty),
        ];
        if (Trouves is [{ Suite: null, Choses: [var seule] }])
            return LocalRedirect(seule.Adresse);
        if (Trouves.IsEmpty)
            (Proches, Trouves) = (true, await FindNearAsync());
        return Page();
    }

    private async Task<ImmutableArray<Trouves>> FindNearAsync()
    {
        var proches = await Task.WhenAll(Sortes.Select(async un => (De: un, Choses: await picker.FindNearAsync(un.Sorte, Texte, Fin))));
        return [.. proches.Where(lu => !lu.Choses.IsEmpty).Select(lu => new Trouves(lu.De.Titre, [.. lu.Choses.Take(Shown).Select(un => new Trouve(un.Code, un.Libelle, lu.De.Pages + un.Code))], null))];
    }

    /// <summary>Contracts whose ids begin by the text, and those of the first persons that it names.</summary>
    private async Task<ImmutableArray<Trouve>> ContratsAsync(ImmutableArray<Rangee> personnes)
    {
        var leurs = personnes.Length is 0 or > PersonnesOuvertes
            ? []
            : await dossiers.ContratsOfParticipantsAsync([.. personnes.Select(une => une.Code)], Shown, Fin);
        var nommes = new List<ContratLu>();
        if (Identifiant.IsValid(Texte))
        {
            string[] ecrits = [.. new[] { Texte, Texte.ToUpperInvariant(), Texte.ToLowerInvariant() }.Distinct(StringComparer.Ordinal)];
            nommes.AddRange(await lectures.ReadContratsAsync(ecrits, Fin));
            foreach (var ecrit in ecrits)
                nommes.AddRange((await lectures.ListContratsAsync(null, ecrit, Shown, Fin)).TakeWhile(lu => lu.Id.StartsWith(ecrit, StringComparison.Ordinal)));
        }
        var montres = nommes.Concat(leurs).DistinctBy(lu => lu.Id, StringComparer.Ordinal).Take(Shown).ToList();
        var personnesNommees = await noms.PersonnesAsync(montres.Select(lu => lu.Contrat.Participant), Fin);
        var marches = await noms.MarchesAsync(montres.Select(lu => lu.Contrat.Marche), Fin);
        return
        [
            .. montres.Select(lu => new Trouve(
                lu.Id,
                $"{personnesNommees.GetValueOrDefault(lu.Contrat.Participant, lu.Contrat.Participant)}, {marches.GetValueOrDefault(lu.Contrat.Marche, lu.Contrat.Marche)}, dès le {FrenchText.Jour(lu.Contrat.Debut)}",
                $"/contrats/{lu.Id}")),
        ];
    }

    private async Task<ImmutableArray<Trouve>> BesoinsAsync()
    {
        var metiers = await picker.SearchAsync(Sorte.Metier, Texte, Shown, Fin);
        return [.. (await recherche.SearchBesoinsAsync(Texte, [.. metiers.Select(un => un.Code)], Shown, Fin)).Select(un => new Trouve(un.Id, un.Intitule, $"/besoins/{un.Id}"))];
    }

    private async Task<ImmutableArray<Trouve>> CommunesAsync()
    {
        var siennes = libelles.Communes.Select(une => une.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. (await picker.SearchAsync(Sorte.Commune, Texte, Shown, Fin)).Where(une => siennes.Contains(une.Code))
                .Select(une => new Trouve(une.Code, $"Les marchés à {une.Libelle}", $"/marches?suivi={MesMarches.Tous}&commune={une.Code}")),
        ];
    }
}

/// <param name="Suite">Where all of them are; empty: nowhere; null: these are all.</param>
internal sealed record Trouves(string Titre, ImmutableArray<Trouve> Choses, string? Suite);

internal sealed record Trouve(string Id, string Nom, string Adresse);
