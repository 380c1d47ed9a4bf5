namespace Clauses.Api.Saisie;

/// <summary>The contracts of an employer as it knows them: who, by which number of its payroll, at which site.</summary>
internal sealed class Salaries(EtiquettesPostgres etiquettes, EmployeursPostgres employeurs, ConsultationsPostgres consultations)
{
    /// <summary>The same, to be shown to somebody who speaks for it: what is read of the register is noted first.</summary>
    /// <param name="lecteur">Id of the account.</param>
    public async Task<ImmutableArray<ContratNomme>> ShowAsync(
        string employeur, ImmutableArray<ContratLu> contrats, string lecteur, CancellationToken cancellationToken)
    {
        var nommes = await NommerAsync(employeur, contrats, cancellationToken);
        await consultations.NoteNomsAsync(
            [.. nommes.Where(un => un.NomDit).Select(un => un.Contrat.Participant).Distinct(StringComparer.Ordinal)], lecteur, cancellationToken);
        return nommes;
    }

    /// <summary>In the order of the contracts.</summary>
    public async Task<ImmutableArray<ContratNomme>> NommerAsync(string employeur, ImmutableArray<ContratLu> contrats, CancellationToken cancellationToken)
    {
        if (contrats.IsEmpty)
            return [];
        var chantiers = await employeurs.ChantiersAsync(contrats.Select(lu => lu.Contrat.Marche).ToHashSet(StringComparer.Ordinal), cancellationToken);
        var dits = await employeurs.NomsAsync(employeur, contrats.Select(lu => lu.Contrat.Participant).ToHashSet(StringComparer.Ordinal), cancellationToken);
        Dictionary<string, Etiquette> duContrat = new(StringComparer.Ordinal), deLaPersonne = new(StringComparer.Ordinal);
        foreach (var etiquette in await etiquettes.ReadAsync(employeur, cancellationToken))
            duContrat[etiquette.Contrat] = deLaPersonne[etiquette.Participant] = etiquette;
        return
        [
            .. contrats.Select(lu =>
            {
                // A contract that follows another is of somebody who is known already.
                var etiquette = duContrat.GetValueOrDefault(lu.Id) ?? deLaPersonne.GetValueOrDefault(lu.Contrat.Participant);
                // What the employer itself calls somebody whom nobody sent to it is of its payroll, and stays.
                var dit = dits.TryGetValue(lu.Contrat.Participant, out var vu) && (vu.Envoyee || etiquette?.Nom is null) ? vu.Nom : null;
                return new ContratNomme(
                    lu.Id, lu.Contrat, chantiers[lu.Contrat.Marche].Intitule, dit ?? etiquette?.Nom, dit is not null, etiquette?.Matricule);
            }),
        ];
    }

    /// <summary>Of numbers that several persons bear, who they are; null: each has its own.</summary>
    public static string? SayShared(IEnumerable<ContratNomme> contrats) =>
        contrats.Where(une => une.Matricule is not null)
            .DistinctBy(une => (Annuaire.Fold(une.Matricule!), une.Contrat.Participant))
            .GroupBy(une => Annuaire.Fold(une.Matricule!), StringComparer.Ordinal)
            .Where(siens => siens.Skip(1).Any())
            .Select(siens => $"Le matricule {siens.First().Matricule} est celui {string.Join(" et ", siens.Select(une => FrenchText.De($"{une.Nom ?? une.Contrat.Participant} ({une.Id})")))}.")
                .ToList() is { Count: > 0 } dits
            ? string.Join(' ', dits.Take(MaxShared)) + " Si ce n'est pas une seule personne, corrigez l'un d'eux."
            : null;

    private const int MaxShared = 5;

    /// <summary>What is wrong with a name or a number, and the cure; null: nothing.</summary>
    public static string? Defaut(string? texte, int longueurMax) =>
        texte is null ? null
        : Formule.Est(texte) ? Formule.Refus
        : texte.Length > longueurMax || texte.Any(char.IsControl) ? $"{longueurMax} caractères au plus, sur une ligne."
        : null;

    /// <summary>Keeps what an employer calls these people.</summary>
    public Task EcrireAsync(string employeur, IReadOnlyCollection<Etiquette> ecrites, string auteur, CancellationToken cancellationToken) =>
        etiquettes.WriteAsync(employeur, ecrites, auteur, cancellationToken);
}

/// <summary>A contract as its employer knows it.</summary>
/// <param name="Chantier">What the marché is called.</param>
/// <param name="Nom">What the employer was told, or else calls the person; null: neither.</param>
/// <param name="NomDit">Whether it was told.</param>
/// <param name="Matricule">The person's number in its payroll; null: none is known.</param>
internal sealed record ContratNomme(string Id, Contrat Contrat, string Chantier, string? Nom, bool NomDit, string? Matricule)
{
    /// <summary>What a field of its row is called: never twice the same.</summary>
    public string Appel => Nom is null ? $"contrat {Id}" : $"{Nom}, contrat {Id}";

    /// <summary>What the employer calls the person on paper; null: nothing.</summary>
    public string? Appellation => Nom is { } nom && Matricule is { } matricule ? $"{nom}, {matricule}" : Nom ?? Matricule;

    /// <summary>Whether a text names its site, in whole or in part.</summary>
    public bool IsAt(string texte) => IsCalled(texte) || (texte.Any(char.IsLetter) && Annuaire.IsPart(texte, Chantier));

    /// <summary>Whether a text is the whole name of its site.</summary>
    public bool IsCalled(string texte) => Sites.Contains(TexteCherche.Mots(texte), StringComparer.Ordinal);

    /// <summary>What its site is called, as it is held against others.</summary>
    public IEnumerable<string> Sites => [TexteCherche.Mots(Contrat.Marche), TexteCherche.Mots(Chantier)];

    /// <summary>Who it is, for whoever has to choose among several.</summary>
    public string Precision => $"{Id} ({(Matricule is null ? "" : $"matricule {Matricule}, ")}{Chantier}, {Dates})";

    public string Dates => Contrat.Fin is { } fin ? FrenchText.Jours(new(Contrat.Debut, fin)) : $"depuis le {FrenchText.Jour(Contrat.Debut)}";
}

/// <summary>Finds whom an employer means by a number of its payroll, a contract's id, or a name in any order of its words.</summary>
internal sealed class Annuaire(IReadOnlyCollection<ContratNomme> contrats)
{
    private readonly IReadOnlyCollection<ContratNomme> _tous = contrats;

    private readonly ILookup<string, ContratNomme> _parCle = contrats
        .SelectMany(une => Keys(une).Distinct(StringComparer.Ordinal).Select(cle => (cle, une)))
        .ToLookup(paire => paire.cle, paire => paire.une, StringComparer.Ordinal);

    private readonly HashSet<string> _sites = contrats.SelectMany(une => une.Sites).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a text is the whole name of a site.</summary>
    public bool IsSite(string texte) => _sites.Contains(TexteCherche.Mots(texte));

    /// <summary>Whether a text, if there is any, names no site, or another than a contract's.</summary>
    public bool IsElsewhere(ContratNomme un, string texte) =>
        texte.Length > 0 && !un.IsCalled(texte) && (IsSite(texte) || !un.IsAt(texte));

    /// <summary>Whether a text is some words of another.</summary>
    public static bool IsPart(string texte, string tout) =>
        TexteCherche.Mots(texte) is { Length: > 0 } mots && mots.Split(' ').ToHashSet(StringComparer.Ordinal).IsSubsetOf(TexteCherche.Mots(tout).Split(' '));

    /// <summary>The contracts of those of whose name a text is a part, where nothing else is known by it.</summary>
    public IEnumerable<ContratNomme> FindByPart(string texte) => _tous.Where(une => une.Nom is { } nom && IsPart(texte, nom));

    /// <summary>The contracts of those whose name is nearly a text; of the first few texts that are asked.</summary>
    public IEnumerable<ContratNomme> FindNear(string texte)
    {
        if (!_proches.TryGetValue(texte, out var proches) && _proches.Count < MaxNear)
            _proches[texte] =
                proches = [.. _tous.Where(une => une.Nom is { } nom && NomsDePersonnes.AreNear(NomsDePersonnes.Cle(nom), NomsDePersonnes.Cle(texte)))];
        return proches ?? [];
    }

    private const int MaxNear = 50;

    private readonly Dictionary<string, List<ContratNomme>> _proches = new(StringComparer.Ordinal);

    /// <summary>The contract of that id, or null.</summary>
    public ContratNomme? Contrat(string id) => _parCle[id].FirstOrDefault(un => un.Id == id);

    /// <summary>Whether a name or a number is not that of a contract's person, where both are known. Of a name some words are enough.</summary>
    public static bool Contredit(ContratNomme un, string nom, string matricule) =>
        (un.Matricule is { } sien && matricule.Length > 0 && Fold(sien) != Fold(matricule))
        || (un.Nom is { } connu && nom.Length > 0 && !NomsDePersonnes.Agree(connu, nom));

    /// <summary>All that it may mean.</summary>
    public IEnumerable<ContratNomme> Find(string texte) => texte.Trim() is { Length: > 0 } net
        ? _parCle[net].Concat(_parCle[Fold(net)]).Concat(_parCle[NomsDePersonnes.Cle(net)]).Distinct()
        : [];

    /// <summary>Of several, those at a site, where that tells any.</summary>
    /// <param name="textes">What is written beside; one may name the site.</param>
    public static ImmutableArray<ContratNomme> OnSite(IEnumerable<ContratNomme> trouves, params IReadOnlyCollection<string> textes)
    {
        ImmutableArray<ContratNomme> tous = [.. trouves];
        if (tous.Length < 2)
            return tous;
        ImmutableArray<ContratNomme> dits = [.. tous.Where(un => textes.Any(un.IsCalled))];
        // A word of a site may be one of a name too.
        ImmutableArray<ContratNomme> surPlace = dits.IsEmpty
            ? [.. tous.Where(un => textes.Any(texte => un.IsAt(texte) && !(un.Nom is { } nom && IsPart(texte, nom))))]
            : dits;
        return surPlace.IsEmpty ? tous : surPlace;
    }

    private static IEnumerable<string> Keys(ContratNomme une)
    {
        yield return une.Id;
        if (une.Matricule is { } matricule)
            yield return Fold(matricule);
        if (une.Nom is { } nom)
            yield return NomsDePersonnes.Cle(nom);
    }

    /// <summary>A number as it is held against others: spreadsheets take the zeros before one away.</summary>
    public static string Fold(string texte) => texte.All(char.IsAsciiDigit) && texte.TrimStart('0') is { Length: > 0 } chiffres
        ? chiffres
        : TexteCherche.Plier(texte);
}
