namespace Clauses.Api.Pages;

/// <summary>Finds what a field names: by a piece of its name as it is typed, by its name or its id once it is sent. For facilitateurs, who may see
/// all of it.</summary>
internal sealed class Picker(
    SearchPostgres recherche, MarchesSuivisPostgres marches, UtilisateursPostgres utilisateurs, IRegistre registre, IReads lectures, Libelles libelles)
{
    private const int Looked = 50;

    private const int Shown = 10;

    private const int MaxCodes = 500;

    private static readonly ImmutableArray<Sorte> Sujets = [Sorte.Entreprise, Sorte.MaitreOuvrage, Sorte.Organisme, Sorte.Amenageur];

    /// <summary>Those whose name holds every word of a text; a few where there is none yet.</summary>
    public async Task<ImmutableArray<Rangee>> SearchAsync(Sorte sorte, string texte, int limite, CancellationToken cancellationToken)
    {
        texte = texte.Length > SearchPostgres.MaxText ? texte[..SearchPostgres.MaxText] : texte;
        return sorte switch
        {
            Sorte.Participant => [.. (await recherche.SearchParticipantsAsync(texte, null, limite, cancellationToken)).Select(un => new Rangee(un.Fiche.Id, Nom(un.Identite)))],
            Sorte.Entreprise => Nommer(await recherche.SearchAsync<Entreprise>(texte, null, limite, cancellationToken), entreprise => entreprise.Nom),
            Sorte.Organisme => Nommer(await recherche.SearchAsync<Organisme>(texte, null, limite, cancellationToken), organisme => organisme.Nom),
            Sorte.MaitreOuvrage => Nommer(await recherche.SearchAsync<MaitreOuvrage>(texte, null, limite, cancellationToken), maitre => maitre.Nom),
            Sorte.Marche => [.. (await marches.SearchAsync(MarchesSearch.De(texte), null, limite, cancellationToken)).Marches.Select(un => new Rangee(un.Id, un.Intitule))],
            Sorte.Compte => [.. (await utilisateurs.SearchAsync(texte, limite, cancellationToken)).Select(un => new Rangee(un.Id, un.Nom!))],
            Sorte.Commune when string.IsNullOrWhiteSpace(texte) => [.. libelles.Communes.Take(limite)],
            Sorte.Commune when CodesDeCommunes.Read(texte) is { } codee => [.. Communes(codee.Commune is { } seule ? [seule] : codee.Possibles).Take(limite)],
            Sorte.Commune => [.. Cog.Search(texte, limite, libelles.Communes.Select(une => une.Code).ToHashSet(StringComparer.Ordinal)).Select(un => new Rangee(un.Code, un.Nom))],
            Sorte.Quartier => Filter(libelles.Quartiers, texte, limite) is { IsEmpty: false } siens ? siens : Filter(libelles.TousQuartiers, texte, limite),
            Sorte.Zac => Filter(await CodesAsync(Axe.Zac, cancellationToken), WithoutZac(texte), limite),
            Sorte.Amenageur => Filter(await CodesAsync(Axe.Amenageur, cancellationToken), texte, limite),
            Sorte.Sujet =>
            [
                .. (await Task.WhenAll(Sujets.Select(sujet => SearchAsync(sujet, texte, limite / Sujets.Length, cancellationToken))))
                    .SelectMany(trouves => trouves),
            ],
            _ => Filter(Metiers.Tous, texte, limite),
        };
    }

    /// <summary>« Nom (id) » of what an id names; a text that is none as it is.</summary>
    public async Task<string?> ShowAsync(Sorte sorte, string? valeur, CancellationToken cancellationToken) =>
        valeur is { Length: > 0 } id && await NameAsync(sorte, id, cancellationToken) is { } nom ? Show(new(id, nom)) : valeur;

    public static string Show(Rangee offre) => offre.Libelle == offre.Code ? offre.Code : $"{offre.Libelle} ({offre.Code})";

    /// <summary>Replaces the names that a form holds by the ids that they stand for; what names nothing, or several, stays as it was typed.</summary>
    /// <param name="connu">The form of what is recorded: a field that says the same is not asked about, whatever lists know of it; null: nothing is.</param>
    /// <returns>What is wrong, field by field.</returns>
    public async Task<ImmutableArray<Probleme>> ResolveAsync(object formulaire, object? connu, CancellationToken cancellationToken)
    {
        var problemes = new List<Probleme>();
        await ResolveAsync(formulaire, connu, "", problemes, cancellationToken);
        return [.. problemes];
    }

    /// <summary>The id that a text stands for.</summary>
    /// <exception cref="ProblemException">422: for none, or for several.</exception>
    public async Task<string> ResolveAsync(Sorte sorte, string texte, string champ, CancellationToken cancellationToken)
    {
        var (id, proches) = await LookUpAsync(sorte, texte.Trim(), cancellationToken);
        if (id is not null)
            return id;
        if (sorte == Sorte.Quartier && texte.Trim().Equals(Cible.Inconnu, StringComparison.OrdinalIgnoreCase))
            return Cible.Inconnu;
        if (sorte == Sorte.Commune && CodesDeCommunes.Read(texte) is { } codee)
            throw Which(codee.Question, proches);
        if (proches.IsEmpty)
        {
            var (dit, cure) = Unknown(sorte, texte);
            proches = await FindNearAsync(sorte, texte, cancellationToken);
            throw proches.IsEmpty
                ? new ProblemException(ProblemKind.InvalidField, $"{dit} : {cure}", champ)
                : Which($"{dit} : vouliez-vous dire l'une de ces réponses ? Sinon, {cure}", proches);
        }
        return (proches, Parenthese(texte)) switch
        {
            ([var seul], null) when sorte != Sorte.Quartier || libelles.Quartiers.Contains(seul) => seul.Code,
            ([_], null) => throw Which($"Aucun quartier du territoire ne répond à « {texte} » : est-ce celui-ci ?", proches),
            (_, null) => throw Which($"Plusieurs réponses à « {texte} » : choisissez, ou précisez.", proches),
            _ => throw Which($"« {texte} » dit deux choses : choisissez, ou précisez.", proches),
        };

        ProblemException Which(string question, ImmutableArray<Rangee> parmi) =>
            new(Probleme.De(ProblemKind.InvalidField, question, champ) with { Possibles = [.. parmi.Take(Shown).Select(Show)] });
    }

    /// <summary>What is called nearly so: what a list that holds no such name may call what is meant.</summary>
    public async Task<ImmutableArray<Rangee>> FindNearAsync(Sorte sorte, string texte, CancellationToken cancellationToken) => sorte switch
    {
        Sorte.Entreprise => await FindNearAsync<Entreprise>(texte, une => une.Nom, cancellationToken),
        Sorte.Organisme => await FindNearAsync<Organisme>(texte, un => un.Nom, cancellationToken),
        Sorte.MaitreOuvrage => await FindNearAsync<MaitreOuvrage>(texte, un => un.Nom, cancellationToken),
        Sorte.Participant => Holding(await recherche.FindLikePersonnesAsync(NomsProches.TousLesBouts(texte), Looked, cancellationToken), texte),
        Sorte.Marche => Holding(await recherche.FindLikeMarchesAsync(NomsProches.TousLesBouts(texte), Looked, cancellationToken), texte),
        Sorte.Commune => [.. Communes(Cog.Near(texte, NomsDePersonnes.SlipsAtMostOnce))],
        Sorte.Quartier => [.. NomsProches.Sort(libelles.TousQuartiers, un => un.Libelle, texte)],
        Sorte.Metier => [.. NomsProches.Sort(Metiers.Tous, un => un.Libelle, texte)],
        _ => [],
    };

    private static ImmutableArray<Rangee> Holding(ImmutableArray<(string Id, string Nom)> nommes, string texte) =>
        [.. nommes.Where(un => NomsProches.Holds(un.Nom, texte)).Select(un => new Rangee(un.Id, un.Nom))];

    private async Task<ImmutableArray<Rangee>> FindNearAsync<T>(string texte, Func<T, string> nom, CancellationToken cancellationToken) where T : class =>
        [.. (await recherche.FindLikeAsync<T>(null, NomsProches.Bouts(texte), NomsProches.Mots(texte), Looked, cancellationToken))
            .Where(fiche => NomsProches.AreNear(nom(fiche.Content), texte)).Select(fiche => new Rangee(fiche.Id, nom(fiche.Content)))];

    /// <summary>The id of whom somebody of a role speaks for: a name is looked for among those of the role.</summary>
    /// <exception cref="ProblemException">422: none is called so, or several are.</exception>
    public async Task<string?> ResolveSujetAsync(Role? role, string? texte, CancellationToken cancellationToken) =>
        (TypedTexts.Read(texte), SorteOf(role)) switch
    {
        (null, _) => null,
        ({ } lu, Sorte.Amenageur) => await FindCodeAsync(Sorte.Amenageur, lu, cancellationToken) ?? throw await UnknownAmenageurAsync(lu, cancellationToken),
        ({ } lu, { } sorte) => await ResolveAsync(sorte, lu, "sujet", cancellationToken),
        ({ } lu, null) => lu,
    };

    /// <summary>The name of whom an account speaks for; null: for nobody.</summary>
    public async Task<string?> NameSujetAsync(Role role, string? sujet, CancellationToken cancellationToken) =>
        sujet is not null && SorteOf(role) is { } sorte ? await NameAsync(sorte, sujet, cancellationToken) ?? sujet : sujet;

    private static Sorte? SorteOf(Role? role) => role switch
    {
        Role.Employeur => Sorte.Entreprise,
        Role.MaitreOuvrage => Sorte.MaitreOuvrage,
        Role.Prescripteur => Sorte.Organisme,
        Role.Amenageur => Sorte.Amenageur,
        _ => null,
    };

    /// <summary>Who is on no marché has nothing to follow.</summary>
    private async Task<ProblemException> UnknownAmenageurAsync(string texte, CancellationToken cancellationToken) => new(
        Probleme.De(
            ProblemKind.InvalidField, $"Aucun marché n'a pour aménageur « {texte} » : choisissez, ou inscrivez d'abord un de ses marchés.", "sujet") with
        {
            Possibles = [.. (await SearchAsync(Sorte.Amenageur, texte, Shown, cancellationToken)).Select(Show)],
        });

    /// <summary>The id that a text names exactly; where it names none, or several, what looks like it.</summary>
    public async Task<(string? Id, ImmutableArray<Rangee> Proches)> LookUpAsync(Sorte sorte, string texte, CancellationToken cancellationToken)
    {
        if (sorte == Sorte.Commune && CodesDeCommunes.Read(texte) is { } codee)
            return (codee.Commune, [.. Communes(codee.Possibles)]);
        if (Parenthese(texte) is var (avant, entre) && await FindIdAsync(sorte, entre, cancellationToken) is { } dit)
        {
            if (await NameAsync(sorte, entre, cancellationToken) is not { } nom || avant.Length == 0 || NomsDePersonnes.Agree(nom, avant))
                return (dit, []);
            var (autre, autres) = await LookUpAsync(sorte, avant, cancellationToken);
            return (null, [new(dit, nom), .. autre is null ? autres : [new(autre, await NameAsync(sorte, autre, cancellationToken) ?? autre)]]);
        }
        if (await FindIdAsync(sorte, texte, cancellationToken) is { } id)
            return (id, []);
        if (sorte is Sorte.Zac or Sorte.Amenageur)
            return (await FindCodeAsync(sorte, texte, cancellationToken) ?? IdentifiantPropose.De(texte, sorte.ToString().ToLowerInvariant()), []);
        if (sorte == Sorte.Commune && libelles.CommunesNommees(texte) is { IsEmpty: false } nommees)
            return nommees is [var seule] ? (seule, []) : (null, [.. Communes(nommees)]);
        var trouves = await SearchAsync(sorte, texte, sorte == Sorte.Quartier ? int.MaxValue : Looked, cancellationToken);
        var exacts = trouves.Where(un => Cles(un.Libelle).Intersect(Cles(texte), StringComparer.Ordinal).Any()).ToImmutableArray();
        return exacts is [var seul] ? (seul.Code, []) : (null, exacts.IsEmpty ? trouves : exacts);
    }

    /// <summary>« Nom » of « Nom (id) ».</summary>
    public static string Named(string offre) => Parenthese(offre)?.Avant is { Length: > 0 } nom ? nom : offre;

    /// <summary>The id of « Nom (id) ».</summary>
    public static string IdIn(string offre) => Parenthese(offre)?.Entre ?? offre;

    /// <summary>« Nom (id) »: what stands before, and between; null: a text of no such form.</summary>
    private static (string Avant, string Entre)? Parenthese(string texte) =>
        texte.EndsWith(')') && texte.LastIndexOf('(') is >= 0 and var debut ? (texte[..debut].Trim(), texte[(debut + 1)..^1].Trim()) : null;

    private async Task ResolveAsync(object formulaire, object? connu, string prefixe, List<Probleme> problemes, CancellationToken cancellationToken)
    {
        foreach (var propriete in formulaire.GetType().GetProperties())
        {
            var champ = prefixe + char.ToLowerInvariant(propriete.Name[0]) + propriete.Name[1..];
            switch (propriete.GetValue(formulaire))
            {
                case string texte when connu is not null && texte.Equals(propriete.GetValue(connu)):
                    break;
                case string texte when propriete.GetCustomAttribute<NommeAttribute>() is { Sorte: var sorte }:
                    propriete.SetValue(formulaire, await TryAsync(sorte, texte, champ, problemes, cancellationToken));
                    break;
                case string?[] textes when propriete.GetCustomAttribute<NommeAttribute>() is { Sorte: var sorte }:
                    for (var rang = 0; rang < textes.Length; rang++)
                        textes[rang] = await TryAsync(sorte, textes[rang], $"{champ}[{rang}]", problemes, cancellationToken);
                    break;
                case ILigneDeFormulaire[] lignes:
                    foreach (var (rang, ligne) in lignes.Where(ligne => !ligne.Empty).Index())
                        await ResolveAsync(ligne, null, $"{champ}[{rang}].", problemes, cancellationToken);
                    break;
                default:
                    break;
            }
        }
    }

    private async Task<string?> TryAsync(Sorte sorte, string? texte, string champ, List<Probleme> problemes, CancellationToken cancellationToken)
    {
        try
        {
            return string.IsNullOrWhiteSpace(texte) ? texte : await ResolveAsync(sorte, texte, champ, cancellationToken);
        }
        catch (ProblemException refus)
        {
            problemes.Add(refus.Problem);
            return texte;
        }
    }

    /// <summary>The id that a text is, as records hold it; null: nothing is known of that id. Codes of trades, of which the product holds a few, are taken as
    /// they are.</summary>
    private async Task<string?> FindIdAsync(Sorte sorte, string texte, CancellationToken cancellationToken)
    {
        var id = sorte switch
        {
            Sorte.Commune => Cog.Actuelle(texte.ToUpperInvariant()),
            Sorte.Quartier => FormesDeCodes.LireQpv(texte),
            Sorte.Metier => texte.ToUpperInvariant(),
            _ => texte,
        };
        return (sorte == Sorte.Metier && Metiers.IsCode(id)) || await NameAsync(sorte, id, cancellationToken) is not null ? id : null;
    }

    private async Task<string?> NameAsync(Sorte sorte, string id, CancellationToken cancellationToken) => !Identifiant.IsValid(id) ? null : sorte switch
    {
        Sorte.Participant => await recherche.ReadParticipantsAsync([id], cancellationToken) is [var personne] ? Nom(personne.Identite) : null,
        Sorte.Entreprise => (await registre.ReadAsync<Entreprise>(id, cancellationToken))?.Content.Nom,
        Sorte.Organisme => (await registre.ReadAsync<Organisme>(id, cancellationToken))?.Content.Nom,
        Sorte.MaitreOuvrage => (await registre.ReadAsync<MaitreOuvrage>(id, cancellationToken))?.Content.Nom,
        Sorte.Marche => (await lectures.ReadMarcheAsync(id, cancellationToken))?.Marche.Fiche.Intitule,
        Sorte.Compte => (await utilisateurs.ReadAsync(id, cancellationToken))?.Nom,
        Sorte.Commune => Cog.Appellation(id),
        Sorte.Quartier => libelles.Quartier(id),
        Sorte.Metier => Metiers.Tous.FirstOrDefault(un => un.Code == id).Libelle,
        _ => null,
    };

    /// <summary>The code that a name stands for whatever its accents, case and hyphens; null: none that is known.</summary>
    private async Task<string?> FindCodeAsync(Sorte sorte, string texte, CancellationToken cancellationToken) =>
        (await CodesAsync(sorte == Sorte.Zac ? Axe.Zac : Axe.Amenageur, cancellationToken))
            .Select(un => un.Code).FirstOrDefault(code => TexteCherche.Mots(WithoutZac(code)) == TexteCherche.Mots(WithoutZac(texte)));

    private async Task<ImmutableArray<Rangee>> CodesAsync(Axe axe, CancellationToken cancellationToken) =>
        [.. (await lectures.ListCodesAsync(axe, null, MaxCodes, cancellationToken)).Where(code => code != Cible.Inconnu).Select(code => new Rangee(code, code))];

    /// <summary>« ZAC Gagarine » is Gagarine's.</summary>
    private static string WithoutZac(string texte) => texte.StartsWith("zac ", StringComparison.OrdinalIgnoreCase)
        || texte.StartsWith("zac-", StringComparison.OrdinalIgnoreCase)
        ? texte[4..]
        : texte;

    private static string Nom(Identite? identite) => identite is null ? "sans nom" : $"{identite.Prenom} {identite.Nom}";

    private static ImmutableArray<Rangee> Nommer<T>(ImmutableArray<Fiche<T>> fiches, Func<T, string> nom) where T : class =>
        [.. fiches.Select(fiche => new Rangee(fiche.Id, nom(fiche.Content)))];

    private static ImmutableArray<Rangee> Filter(IEnumerable<Rangee> offres, string texte, int limite)
    {
        var mots = TexteCherche.Mots(texte).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. offres.Where(un => Array.TrueForAll(mots, mot => TexteCherche.Mots(un.Libelle).Contains(mot, StringComparison.Ordinal))).Take(limite)];
    }

    /// <summary>A name, and one of two words either way round: people write « Traoré Awa » as well.</summary>
    private static IEnumerable<string> Cles(string nom)
    {
        var mots = TexteCherche.Mots(nom);
        return mots.Split(' ') is [var un, var autre] ? [mots, $"{autre} {un}"] : [mots];
    }

    private static IEnumerable<Rangee> Communes(IEnumerable<string> codes) => codes.Select(code => new Rangee(code, Cog.Appellation(code)!));

    /// <summary>That a text names nothing, and what to do.</summary>
    private static (string Dit, string Cure) Unknown(Sorte sorte, string texte) => sorte switch
    {
        Sorte.Participant => ($"Personne ne répond à « {texte} »", "vérifiez son nom, ou inscrivez d'abord la personne."),
        Sorte.Commune => ($"Aucune commune de France ne s'appelle « {texte} »", "écrivez son nom en entier, ou son code INSEE."),
        Sorte.Quartier when FormesDeCodes.IsQpv(FormesDeCodes.LireQpv(texte)) =>
            ($"Aucune liste importée ne connaît le quartier « {texte} »", "vérifiez son code, ou importez d'abord la liste qui le porte (Paramètres, quartiers prioritaires)."),
        Sorte.Quartier when texte.Trim().Equals("oui", StringComparison.OrdinalIgnoreCase) =>
            ("« oui » ne dit pas lequel", "écrivez le nom ou le code du quartier ; laissez vide si vous ne savez pas lequel."),
        Sorte.Quartier => ($"Aucun quartier ne s'appelle « {texte} »", "choisissez dans la liste, ou écrivez « hors » ou son code."),
        Sorte.Metier => ($"Aucun métier de la liste ne répond à « {texte} »", "essayez un autre mot, ou son code ROME (F1703 par exemple)."),
        Sorte.Entreprise => ($"Aucune entreprise ne répond à « {texte} »", "vérifiez son nom, ou inscrivez-la d'abord."),
        Sorte.Organisme => ($"Aucun organisme ne répond à « {texte} »", "vérifiez son nom, ou inscrivez-le d'abord."),
        Sorte.MaitreOuvrage => ($"Aucun maître d'ouvrage ne répond à « {texte} »", "vérifiez son nom, ou inscrivez-le d'abord."),
        Sorte.Compte => ($"Aucun compte ouvert ne s'appelle « {texte} »", "vérifiez son nom dans la liste des comptes."),
        _ => ($"Aucun marché ne répond à « {texte} »", "vérifiez son intitulé, ou inscrivez-le d'abord."),
    };
}

/// <summary>A row of a form: those left empty are none.</summary>
internal interface ILigneDeFormulaire
{
    bool Empty { get; }
}
