namespace Clauses.Api.Recherche;

/// <summary>Everything that a text names: marchés, also by their commune, persons and their contracts, needs, also by their trade, entreprises, maîtres
/// d'ouvrage, organismes, contracts by their ids, lines of hours by their references, quartiers. What one thing alone answers to is opened at once; where
/// nothing does, what is called nearly so is shown.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ChercherPage(
    Picker picker, SearchPostgres recherche, IReads lectures, ReadsPostgres lignes, DossiersPostgres dossiers, NomsDeContrats noms, Libelles libelles,
    Exercices exercices) : PageClauses
{
    private const int Shown = 8;

    private const int Looked = 50;

    private const int MaxCommunes = 5_000;

    /// <summary>Of how many persons the contracts are looked up.</summary>
    private const int PersonnesOuvertes = 3;

    /// <summary>What pages write before what names a line.</summary>
    private static readonly string[] Annonces = ["contrat", "ligne", "référence", "reference"];

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

    /// <summary>Whether it may be the reference of a line whose contract was not looked at.</summary>
    public bool Ailleurs { get; private set; }

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
                .Append(new("Besoins", besoins, null)).Append(new("Contrats", contrats, null)).Append(await LignesAsync())
                .Append(new("Communes des chantiers", await CommunesAsync(), null)).Append(new("Quartiers prioritaires", await QuartiersAsync(), null))
                .Where(un => !un.Choses.IsEmpty),
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
            string[] ecrits = [.. Ecrits(Texte)];
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

    /// <summary>A line by its contract and its reference, in any order; those of a reference, which mostly holds a number.</summary>
    private async Task<Trouves> LignesAsync()
    {
        var mots = Texte.Split([' ', '\u00a0', '/', ',', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Where(mot => !Annonces.Contains(mot, StringComparer.OrdinalIgnoreCase)).ToArray();
        var lues = mots switch
        {
            [var un, var autre] when Identifiant.IsValid(un) && Identifiant.IsValid(autre) => [.. (await lignes.FindLignesAsync(
                [.. Ecrits(un).SelectMany(_ => Ecrits(autre), (a, b) => (a, b)), .. Ecrits(autre).SelectMany(_ => Ecrits(un), (a, b) => (a, b))], Fin)).Values],
            [var seul] when Identifiant.IsValid(seul) && seul.Any(char.IsAsciiDigit) => await lignes.FindLignesAsync(seul, Shown + 1, Fin),
            _ => [],
        };
        var montrees = lues.Take(Shown).ToList();
        Ailleurs = lues.Length == 0 && mots is [var nom] && Identifiant.IsValid(nom) && nom.Any(char.IsAsciiDigit);
        var contrats = await noms.ReadAsync(montrees.Select(lue => lue.Contrat), Fin);
        return new(
            "Lignes d'heures",
            [.. montrees.Select(lue => new Trouve(
                lue.Reference, $"{contrats[lue.Contrat]}, {FrenchText.Heures(lue.Heures)} {FrenchText.Jours(lue.Periode)}, contrat {lue.Contrat}",
                $"/validation/ligne/{lue.Contrat}/{lue.Reference}"))],
            lues.Length > Shown ? "" : null);
    }

    /// <summary>An id as people type it.</summary>
    private static IEnumerable<string> Ecrits(string id) => new[] { id, id.ToUpperInvariant(), id.ToLowerInvariant() }.Distinct(StringComparer.Ordinal);

    private async Task<ImmutableArray<Trouve>> QuartiersAsync()
    {
        var trouves = await picker.SearchAsync(Sorte.Quartier, Texte, Shown, Fin);
        if (FormesDeCodes.LireQpv(Texte) is var code && FormesDeCodes.IsQpv(code) && libelles.Quartier(code) is { } nom)
            trouves = [new(code, nom)];
        if (trouves.IsEmpty)
            return [];
        var annee = (await exercices.ChooseAsync(null, Fin)).Annee;
        return
        [
            .. trouves.Select(un => new Trouve(
                un.Code, $"Les heures des habitants, {un.Libelle}, en {annee}", Adresses.Origine(annee, default, "qpv", un.Code))),
        ];
    }

    private async Task<ImmutableArray<Trouve>> BesoinsAsync()
    {
        var metiers = await picker.SearchAsync(Sorte.Metier, Texte, Shown, Fin);
        return [.. (await recherche.SearchBesoinsAsync(Texte, [.. metiers.Select(un => un.Code)], Shown, Fin)).Select(un => new Trouve(un.Id, un.Intitule, $"/besoins/{un.Id}"))];
    }

    private async Task<ImmutableArray<Trouve>> CommunesAsync()
    {
        var trouvees = await picker.SearchAsync(Sorte.Commune, Texte, Looked, Fin);
        if (trouvees.IsEmpty)
            return [];
        var siennes = (await lectures.ListCodesAsync(Axe.CommuneChantier, null, MaxCommunes, Fin)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. trouvees.Where(une => siennes.Contains(une.Code)).Take(Shown)
                .Select(une => new Trouve(une.Code, $"Les marchés à {une.Libelle}", $"/marches?suivi={MesMarches.Tous}&commune={une.Code}")),
        ];
    }
}

/// <param name="Suite">Where all of them are; empty: nowhere; null: these are all.</param>
internal sealed record Trouves(string Titre, ImmutableArray<Trouve> Choses, string? Suite);

internal sealed record Trouve(string Id, string Nom, string Adresse);
