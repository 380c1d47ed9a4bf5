namespace Clauses.Api.Import;

/// <summary>What would become of each line of a file; then, once its owner said so, what became of it.</summary>
[ReservedPage(Role.Employeur, Role.Facilitateur)]
internal sealed class ApercuPage(FileKinds kinds, IGrainFactory grains, ReadsPostgres ecrites, Picker picker) : PageClauses
{
    public const int LignesPerPage = 200;

    /// <summary>Refused rows are fields of a form, which holds so many.</summary>
    private const int MendedPerPage = 50;

    /// <summary>What a field proposes before anything is typed.</summary>
    private const int MaxOffered = 100;

    private int PerPage => Voir == Etape.Refusee ? MendedPerPage : LignesPerPage;

    public UploadedFile Depot { get; private set; } = null!;

    public IFileKind Kind => kinds.De(Caller.Role, Depot.Fichier.Genre);

    /// <summary>What names what this file holds; null: nothing does.</summary>
    public IFileKind? Ensuite => kinds.De(Caller.Role).SkipWhile(kind => kind.Genre != Depot.Fichier.Genre).Skip(1).FirstOrDefault();

    /// <summary>Which lines are shown; null: all.</summary>
    public Etape? Voir { get; private set; }

    public int Feuillet { get; private set; }

    public int Feuillets { get; private set; }

    public ImmutableArray<(FileLigne Ligne, Sort Sort)> Lignes { get; private set; } = [];

    /// <summary>Those of them that the ledger holds, as they stand there now.</summary>
    public IReadOnlyDictionary<(string Contrat, string Reference), LigneLue> Ecrites { get; private set; } = ImmutableDictionary<(string, string), LigneLue>.Empty;

    /// <summary>What is proposed to whoever mends a row, by what its columns name.</summary>
    public IReadOnlyDictionary<Sorte, ImmutableArray<Rangee>> Offres { get; private set; } = ImmutableDictionary<Sorte, ImmutableArray<Rangee>>.Empty;

    /// <summary>The columns that are shown: all where they are mended, else those that say anything.</summary>
    public IEnumerable<int> Places =>
        Enumerable.Range(0, Math.Min(Kind.Colonnes.Length, Lignes.Select(paire => paire.Ligne.Cellules.Length).DefaultIfEmpty().Min()))
        .Where(place => Voir == Etape.Refusee || !Kind.Colonnes[place].Facultative || Lignes.Any(paire => paire.Ligne.Cellules[place].Length > 0));

    /// <summary>The hours of the lines that are not refused.</summary>
    public Heures Gardees =>
        new(Depot.Fichier.Lignes.Zip(Depot.Sorts).Where(paire => paire.Second.Etape != Etape.Refusee).Sum(paire => paire.First.Demande?.Heures.Centiemes ?? 0));

    /// <summary>How many lines would add to hours that their days have already.</summary>
    public int Ajouts => Depot.Sorts.Count(Ajoute);

    private bool Ajoute(Sort sort) => Depot.Fichier.Genre == ReadFile.DHeures && sort is { Etape: Etape.AEnregistrer, Detail: not null };

    public static string Address(UploadedFile depot, Etape? voir = null, int feuillet = 1) =>
        $"/import/{depot.Id}?voir={(voir is { } etape ? Mot(etape) : "toutes")}" + (feuillet > 1 ? $"&feuillet={feuillet}" : "");

    public static string Mot(Etape etape) => etape switch
    {
        Etape.AEnregistrer => "a-enregistrer",
        Etape.Enregistree => "enregistrees",
        Etape.DejaEnregistree => "deja",
        _ => "refusees",
    };

    public async Task<IActionResult> OnGetAsync(string depot, string? voir, int feuillet)
    {
        if (await Import.FindAsync(depot) is not { } trouve)
            return DropAgain();
        Depot = trouve;
        Voir = Array.Find(Enum.GetValues<Etape>(), etape => Mot(etape) == voir) is var lu && Mot(lu) == voir ? lu : null;
        var choisies = Enumerable.Range(0, Depot.Sorts.Length).Where(rang => Voir is null || Depot.Sorts[rang].Etape == Voir).ToList();
        Feuillets = Math.Max(1, (choisies.Count + PerPage - 1) / PerPage);
        Feuillet = Math.Clamp(feuillet, 1, Feuillets);
        Lignes = [.. choisies.Skip((Feuillet - 1) * PerPage).Take(PerPage).Select(rang => (Depot.Fichier.Lignes[rang], Depot.Sorts[rang]))];
        if (Depot.Fichier.Genre == ReadFile.DHeures)
        {
            Ecrites = await ecrites.FindLignesAsync(
                [.. Lignes.Where(paire => paire.Sort.Etape is Etape.Enregistree or Etape.DejaEnregistree && paire.Ligne.Demande is not null).Select(paire => Cle(paire.Ligne)).Distinct()], Fin);
        }
        if (Voir == Etape.Refusee && Caller.Facilitateur)
            Offres = await OffrirAsync();
        return Page();
    }

    public static (string Contrat, string Reference) Cle(FileLigne ligne) => (ligne.Demande!.Value.Contrat, ligne.Demande.Value.Reference);

    private async Task<IReadOnlyDictionary<Sorte, ImmutableArray<Rangee>>> OffrirAsync()
    {
        var offres = new Dictionary<Sorte, ImmutableArray<Rangee>>();
        foreach (var sorte in Kind.Colonnes.Select(colonne => Kind.SorteOf(colonne)).OfType<Sorte>().Distinct())
            offres[sorte] = await picker.SearchAsync(sorte, "", MaxOffered, Fin);
        return offres;
    }

    /// <summary>Writes what was shown. What was written before an interruption is not written again.</summary>
    /// <param name="sansAjouts">Whether lines of days that have hours already are left out: they stand among the refused ones then.</param>
    public async Task<IActionResult> OnPostAsync(string depot, bool sansAjouts)
    {
        if (await Import.FindAsync(depot) is not { } trouve)
            return DropAgain();
        Depot = trouve;
        if (await Import.BeginAsync(depot) is null)
        {
            Alert("L'enregistrement de ce fichier est déjà en cours : rechargez la page dans un instant.");
            return LocalRedirect(Address(trouve));
        }
        Sort[] sorts = [.. trouve.Sorts.Select(sort => sansAjouts && Ajoute(sort) ? Sort.Refus($"laissée de côté : {sort.Detail}") : sort)];
        try
        {
            await Kind.WriteAsync(trouve.Fichier, sorts, Caller, Fin);
            Say($"{FrenchText.Combien(sorts.Count(sort => sort.Etape == Etape.Enregistree), "ligne enregistrée", "lignes enregistrées")}.");
        }
        catch (ProblemException)
        {
            Alert("Le service n'a pas pu tout enregistrer. Ce qui l'est se voit ci-dessous ; appuyez de nouveau pour le reste, rien ne compte deux fois.");
        }
        finally
        {
            await Import.EndAsync(depot, [.. sorts]);
        }
        return LocalRedirect(Address(trouve, sorts.Any(sort => sort.Etape == Etape.Refusee) ? Etape.Refusee : null));
    }

    /// <summary>Asks again about rows that were mended on the page: a file like the one before, but for them.</summary>
    /// <param name="lignes">By their place in the file, what stands in our columns now.</param>
    /// <param name="partout">Whether what was chosen for a word is meant wherever the column says it.</param>
    public async Task<IActionResult> OnPostReprendreAsync(string depot, Dictionary<int, string?[]>? lignes, bool partout)
    {
        if (await Import.FindAsync(depot) is not { } trouve)
            return DropAgain();
        Depot = trouve;
        var choisis = partout ? Choisis(lignes) : [];
        var fichier =
            trouve.Fichier with { Lignes = [.. trouve.Fichier.Lignes.Select(ligne => Mend(ligne, lignes?.GetValueOrDefault(ligne.Numero), choisis))] };
        fichier = await Kind.CompleteAsync(fichier, Caller, Fin);
        await Kind.LearnAsync(trouve.Fichier, fichier, Fin);
        var neuf = await Import.KeepAsync(fichier, await Kind.SimulateAsync(fichier, Caller, Fin), await Import.OctetsAsync(depot), depot);
        return LocalRedirect(Address(neuf, neuf.Combien(Etape.Refusee) > 0 ? Etape.Refusee : null));
    }

    /// <summary>What was chosen in place of each word, by column.</summary>
    private Dictionary<(int Place, string Mot), string> Choisis(Dictionary<int, string?[]>? lignes)
    {
        var choisis = new Dictionary<(int, string), string>();
        foreach (var (ligne, sort) in Depot.Fichier.Lignes.Zip(Depot.Sorts))
        {
            if (sort.Choix is not { } choix || lignes?.GetValueOrDefault(ligne.Numero) is not { } cellules)
                continue;
            foreach (var place in choix.Keys.Where(place => place < cellules.Length && cellules[place] is { Length: > 0 } mot && mot != ligne.Cellules[place]))
                choisis.TryAdd((place, TexteCherche.Mots(ligne.Cellules[place])), cellules[place]!);
        }
        return choisis;
    }

    private FileLigne Mend(FileLigne ligne, string?[]? ecrites, Dictionary<(int Place, string Mot), string> choisis)
    {
        var cellules = ecrites?.Length == Kind.Colonnes.Length
            ? [.. ecrites.Select(cellule => FrenchText.Cut(cellule?.Trim() ?? "", FileReader.MaxCell))]
            : ligne.Cellules;
        ImmutableArray<string> mendees = [.. cellules.Select((cellule, place) => choisis.GetValueOrDefault((place, TexteCherche.Mots(cellule)), cellule))];
        // A contract that is chosen among those that the row may mean is its contract, whatever else it says.
        return ecrites is null && mendees.SequenceEqual(ligne.Cellules, StringComparer.Ordinal)
            ? ligne
            : Kind.ReadRow(ligne.Numero, mendees) with { Possibles = ligne.Possibles };
    }

    private IImportGrain Import => grains.GetGrain<IImportGrain>(Caller.Id);

    private LocalRedirectResult DropAgain()
    {
        Alert("Cet aperçu n'est plus là : vos cinq derniers fichiers sont gardés une demi-heure. Déposez le fichier de nouveau ; ce qui était déjà enregistré ne comptera pas deux fois.");
        return LocalRedirect("/import");
    }
}
