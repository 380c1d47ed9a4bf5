namespace Clauses.Api.Reprise;

/// <summary>What a territory kept in a spreadsheet before: its rows are registered by the rules of the forms. What is there already stays as it is, so that
/// a file may be dropped again; what only looks like something is said, and stops nothing.</summary>
internal abstract class Repreneur(Picker picker, string genre, string nom, ImmutableArray<Column> colonnes) : IFileKind
{
    /// <summary>The most rows of a file: each is looked up.</summary>
    public const int MaxLignes = 5_000;

    public string Genre => genre;

    public string Nom => nom;

    public IReadOnlyList<Role> Roles => [Role.Facilitateur];

    public ImmutableArray<Column> Colonnes => colonnes;

    public ReadFile Read(string nom, byte[] octets, ILookup<string, string> appris, string? feuille) =>
        FileReader.Read(genre, nom, octets, appris, feuille, colonnes, MaxLignes, ReadRow);

    public FileLigne ReadRow(int numero, ImmutableArray<string> cellules) =>
        SpoiledCells.Defaut(numero, cellules, colonnes) is { } defaut ? new(numero, cellules, null, defaut)
        : new(numero, Complete(cellules), null, null);

    public async Task<ImmutableArray<Sort>> SimulateAsync(ReadFile fichier, Caller porteur, CancellationToken cancellationToken)
    {
        var sorts = fichier.Lignes.Select(ligne => ligne.Detail is { } detail ? Sort.Refus(detail) : new Sort(Etape.AEnregistrer)).ToArray();
        await TakeAsync(fichier, sorts, porteur, write: false, cancellationToken);
        return [.. sorts];
    }

    public virtual Task LearnAsync(ReadFile avant, ReadFile apres, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WriteAsync(ReadFile fichier, Sort[] sorts, Caller porteur, CancellationToken cancellationToken) =>
        TakeAsync(fichier, sorts, porteur, write: true, cancellationToken);

    public Sorte? SorteOf(Column colonne) => colonne.Champ switch
    {
        "communeChantier" or "communeResidence" => Sorte.Commune,
        "qpv" => Sorte.Quartier,
        "maitreOuvrage" => Sorte.MaitreOuvrage,
        "titulaire" or "titulaires" or "employeur" => Sorte.Entreprise,
        "marche" => Sorte.Marche,
        "participant" => Sorte.Participant,
        "zac" => Sorte.Zac,
        "amenageur" => Sorte.Amenageur,
        _ => null,
    };

    /// <summary>What is written of a row where the file says nothing.</summary>
    protected virtual ImmutableArray<string> Complete(ImmutableArray<string> cellules) => cellules;

    /// <summary>What makes rows one: those of a marché name one company each.</summary>
    protected virtual string Key(FileLigne ligne) => ligne.Numero.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads at once what all rows will ask.</summary>
    protected virtual Task PrepareAsync(IReadOnlyCollection<FileLigne> lignes, Passage passage) => Task.CompletedTask;

    /// <summary>Registers what these rows say, or says what would become of them.</summary>
    /// <exception cref="ProblemException">422: something is wrong with them.</exception>
    protected abstract Task<Sort> TakeAsync(ImmutableArray<FileLigne> lignes, Passage passage);

    /// <summary>What cells were read as, where they do not say that themselves.</summary>
    /// <param name="dits">By their places, in words.</param>
    protected static ImmutableDictionary<int, string>? Lus(ImmutableArray<string> cellules, params (int Place, string Dit)[] dits)
    {
        var autres = dits.Where(une => cellules[une.Place].Length > 0 && Column.Fold(Picker.Named(une.Dit)) != Column.Fold(cellules[une.Place]))
            .ToImmutableDictionary(une => une.Place, une => une.Dit);
        return autres.IsEmpty ? null : autres;
    }

    private async Task TakeAsync(ReadFile fichier, Sort[] sorts, Caller porteur, bool write, CancellationToken cancellationToken)
    {
        var rangs = Enumerable.Range(0, sorts.Length).Where(rang => sorts[rang].Etape == Etape.AEnregistrer).ToList();
        var passage = new Passage(picker, write, porteur, cancellationToken);
        await PrepareAsync([.. rangs.Select(rang => fichier.Lignes[rang])], passage);
        foreach (var groupe in rangs.GroupBy(rang => Key(fichier.Lignes[rang]), StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var sort = await TryAsync([.. groupe.Select(rang => fichier.Lignes[rang])], passage);
            foreach (var rang in groupe)
                sorts[rang] = sort(fichier.Lignes[rang]);
        }
    }

    /// <returns>What becomes of each of these rows.</returns>
    private async Task<Func<FileLigne, Sort>> TryAsync(ImmutableArray<FileLigne> lignes, Passage passage)
    {
        var garde = passage.Learned;
        try
        {
            var prises = await TakeAsync(lignes, passage);
            return _ => prises;
        }
        catch (ProblemException refus) when (refus.Problem.Status is not StatusCodes.Status429TooManyRequests and < StatusCodes.Status500InternalServerError)
        {
            passage.Forget(garde);
            var fautes = Refus.All(refus.Problem).ToList();
            return ligne => Refuse(fautes, ligne.Numero);
        }
    }

    /// <summary>Why a row is refused: by what is wrong with it, or with all that say one thing with it; else by which of these is wrong.</summary>
    private Sort Refuse(List<Probleme> toutes, int numero)
    {
        var fautes = toutes.Where(faute => faute.Rang is null || faute.Rang == numero).ToList();
        if (fautes.Count == 0)
            return Sort.Refus($"Elle attend la ligne {toutes[0].Rang}, qui dit le même marché et qui est refusée.");
        var choix = fautes.Where(faute => faute.Possibles.Count > 0)
            .Select(faute => (Place: Place(faute), faute.Possibles))
            .Where(une => une.Place >= 0)
            .DistinctBy(une => une.Place)
            .ToImmutableDictionary(une => une.Place, une => une.Possibles.ToImmutableArray());
        return Sort.Refus(string.Join('\n', fautes.Select(Say).Distinct(StringComparer.Ordinal))) with { Choix = choix.IsEmpty ? null : choix };
    }

    /// <summary>What the rules say, of the column that it is about.</summary>
    private string Say(Probleme probleme)
    {
        var colonne = Place(probleme);
        var dit = Refus.Say(probleme);
        // What the sentence asks to write is not listed again.
        var possibles = probleme.Possibles.Select(Autre.Show)
            .Where(possible => !Autre.IsSaid(possible, out _) || !dit.Contains(possible, StringComparison.Ordinal))
            .ToList();
        var entier = possibles.Count == 0 ? dit : $"{dit.TrimEnd('.')} : {string.Join(" ; ", possibles)}.";
        return colonne < 0 ? entier : $"{colonnes[colonne].Nom} : {FrenchText.Suite(entier)}";
    }

    private int Place(Probleme probleme) => probleme.Champ is { } champ
        ? colonnes.ToList().FindIndex(une => champ.StartsWith(une.Champ, StringComparison.Ordinal))
        : -1;
}

/// <summary>What is wrong with a row, cell by cell: it is said at once.</summary>
internal sealed class FautesDeRang
{
    private readonly List<Probleme> _dites = [];

    /// <summary>What a cell holds; null where it is wrong, too.</summary>
    /// <param name="rang">The number of its row, where others say other things; null: it is that of all.</param>
    public async Task<T?> TryAsync<T>(Func<Task<T?>> read, int? rang = null) where T : class
    {
        try
        {
            return await read();
        }
        catch (ProblemException refus) when (refus.Problem.Status == StatusCodes.Status422UnprocessableEntity)
        {
            _dites.AddRange(Refus.All(refus.Problem).Select(faute => faute with { Rang = rang ?? faute.Rang }));
            return null;
        }
    }

    public bool Any => _dites.Count > 0;

    public void Check(Action check, int? rang = null) => Try(() =>
    {
        check();
        return "";
    }, rang);

    public T? Try<T>(Func<T?> read, int? rang = null) where T : class => TryAsync(() => Task.FromResult(read()), rang).GetAwaiter().GetResult();

    /// <exception cref="ProblemException">422: all that is wrong with the row.</exception>
    public T Read<T>(Func<T> read) => Fields.ReadAll(read, _dites);
}

/// <summary>One reading of a file: what its names stand for, asked once each, and what else it makes known.</summary>
internal sealed class Passage(Picker picker, bool write, Caller porteur, CancellationToken cancellationToken)
{
    private readonly Dictionary<(Sorte, string), (string? Id, ImmutableArray<Rangee> Proches)> _noms = [];

    private readonly Dictionary<(Sorte, string Id), string> _appellations = [];

    private const int MaxShown = 8;

    /// <summary>For how many names near ones are looked for: each look reads all names there are.</summary>
    private const int MaxAsked = 500;

    private int _asked;

    private readonly List<(Sorte Sorte, string Nom)> _neufs = [];

    private readonly Dictionary<string, MarcheInscrit?> _marches = new(StringComparer.Ordinal);

    public bool Writes => write;

    public string Auteur => porteur.Id;

    public CancellationToken Fin => cancellationToken;

    /// <summary>Persons whom rows may mean; grows by those whom rows register.</summary>
    public List<(string Id, DateOnly Naissance, string Nom)> Personnes { get; } = [];

    /// <summary>The ids of persons whom rows register.</summary>
    public HashSet<string> Inscrites { get; } = new(StringComparer.Ordinal);

    public List<(string Id, Marche Fiche)> Marches { get; } = [];

    /// <summary>Whose the numbers are that the territory's own files have for persons.</summary>
    public Dictionary<string, string> Numeros { get; } = new(StringComparer.Ordinal);

    /// <summary>The type that a row says of a maître d'ouvrage, by its name: said once, it is that of all.</summary>
    public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the numbers of the file's marchés have five digits: none of them is a day that a spreadsheet counted.</summary>
    public bool CountsInDigits { get; set; }

    private readonly Dictionary<string, int> _demandes = new(StringComparer.Ordinal);

    /// <summary>The row that asks for the type of a maître d'ouvrage: the first that names it.</summary>
    public int AskedAt(string nom, int ligne)
    {
        _demandes.TryAdd(TexteCherche.Mots(nom), ligne);
        return _demandes[TexteCherche.Mots(nom)];
    }

    /// <summary>Contracts that rows may say again; grows likewise.</summary>
    public List<ContratLu> Contrats { get; } = [];

    /// <summary>A marché, asked once.</summary>
    public async Task<MarcheInscrit?> MarcheAsync(string id, IReads lectures)
    {
        if (!_marches.TryGetValue(id, out var marche))
            _marches[id] = marche = (await lectures.ReadMarcheAsync(id, cancellationToken))?.Marche;
        return marche;
    }

    /// <summary>The id that a name stands for exactly; where there is none, or several, what looks like it.</summary>
    public async Task<(string? Id, ImmutableArray<Rangee> Proches)> LookUpAsync(Sorte sorte, string nom)
    {
        if (!_noms.TryGetValue((sorte, TexteCherche.Mots(nom)), out var trouve))
            _noms[(sorte, TexteCherche.Mots(nom))] = trouve = await picker.LookUpAsync(sorte, nom, cancellationToken);
        return trouve;
    }

    /// <summary>The id that a name stands for; null where nothing is written.</summary>
    /// <param name="dits">Takes what is to be said of a name that is a piece of the one that it stands for.</param>
    /// <exception cref="ProblemException">422: it stands for none, or for several.</exception>
    public async Task<string?> ResolveAsync(Sorte sorte, string nom, string champ, ICollection<string?>? dits = null)
    {
        if (nom.Length == 0)
            return null;
        if ((await LookUpAsync(sorte, nom)).Id is { } id)
            return id;
        id = await picker.ResolveAsync(sorte, nom, champ, cancellationToken);
        dits?.Add($"« {nom} » est lu « {Picker.Named((await picker.ShowAsync(sorte, id, cancellationToken))!)} »");
        return id;
    }

    /// <summary>What is called so by an id, here or in the registers.</summary>
    public async Task<string> NameAsync(Sorte sorte, string id)
    {
        if (!_appellations.TryGetValue((sorte, id), out var nom))
            _appellations[(sorte, id)] = nom = Picker.Named((await picker.ShowAsync(sorte, id, cancellationToken))!);
        return nom;
    }

    /// <summary>From here on a name, and a number, stand for this id: it is registered, or will be.</summary>
    public void Learn(Sorte sorte, string nom, string id, string? numero = null)
    {
        _appellations[(sorte, id)] = nom;
        foreach (var dit in new[] { nom, numero }.OfType<string>())
        {
            _noms[(sorte, TexteCherche.Mots(dit))] = (id, []);
            _neufs.Add((sorte, dit));
        }
    }

    /// <summary>Forgets what rows that are refused would have registered.</summary>
    /// <param name="garde">How many names were learned before them.</param>
    public void Forget(int garde)
    {
        if (write)
            return;
        foreach (var (sorte, nom) in _neufs[garde..])
            _noms.Remove((sorte, TexteCherche.Mots(nom)));
        _neufs.RemoveRange(garde, _neufs.Count - garde);
    }

    /// <summary>How many names were learned.</summary>
    public int Learned => _neufs.Count;

    /// <summary>Those registered, here or before, whose name may be this one, differently written.</summary>
    public async Task<ImmutableArray<string>> NearAsync(Sorte sorte, string nom)
    {
        var neufs = _neufs.Where(un => un.Sorte == sorte && NomsProches.AreNear(un.Nom, nom)).Select(un => un.Nom);
        var connus = _asked++ < MaxAsked ? await picker.FindNearAsync(sorte, nom, cancellationToken) : [];
        return [.. neufs.Concat(connus.Select(Picker.Show)).Distinct(StringComparer.Ordinal).Take(MaxShown)];
    }
}
