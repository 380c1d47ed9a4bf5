using Microsoft.AspNetCore.Mvc.Filters;

namespace Clauses.Api.Import;

/// <summary>Where a file is dropped: an employer's hours; a territory's marchés, persons, contracts and hours.</summary>
[ReservedPage(Role.Employeur, Role.Facilitateur), BoundedFile]
internal sealed class ImportPage(FileKinds kinds, IGrainFactory grains) : PageClauses
{
    private const int MaxNom = 100;

    [BindProperty(SupportsGet = true)]
    public string? Genre { get; set; }

    public IFileKind Kind => kinds.De(Caller.Role, Genre);

    public ImmutableArray<IFileKind> Kinds => kinds.De(Caller.Role);

    /// <summary>What may be told of the columns of the file that was dropped: ours, and the titles that name none of them.</summary>
    public (ImmutableArray<Column> Colonnes, ImmutableArray<string> Titres) AChoisir { get; private set; } = ([], []);

    /// <summary>What was told of columns before.</summary>
    public ImmutableArray<ColonneNommee> Apprises { get; private set; } = [];

    /// <summary>The file whose columns are to be told: it is kept, and read again once they are; null: none.</summary>
    public string? Depot { get; private set; }

    /// <param name="depot">The id of a file whose columns are to be read otherwise.</param>
    public async Task OnGetAsync(string? depot)
    {
        Apprises = await Learned.Lire(Kind.Genre);
        if (depot is not null && await Import.FindAsync(depot) is { Fichier: var fichier } && fichier.Genre == Kind.Genre)
            (Depot, AChoisir) = (depot, (Kind.Colonnes, [.. fichier.Ignorees.Union(Apprises.Select(apprise => apprise.Titre), StringComparer.Ordinal)]));
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? fichier)
    {
        if (fichier is null)
        {
            Apprises = await Learned.Lire(Kind.Genre);
            return Refuse([("fichier", "Choisissez un fichier.")]);
        }
        var nom = FrenchText.Cut(Path.GetFileName(fichier.FileName), MaxNom);
        var choisie = (await Learned.Lire(Feuilles)).FirstOrDefault(choix => choix.Titre == nom).Colonne;
        return await PreviewAsync(nom, () => ReadAsync(fichier), choisie, null);
    }

    /// <summary>Reads another sheet of the workbook that was dropped; files of its name are read there from now on.</summary>
    public async Task<IActionResult> OnPostFeuilleAsync(string depot, string feuille)
    {
        if (await Import.FindAsync(depot) is not { Fichier: var avant } || await Import.OctetsAsync(depot) is not { } octets)
        {
            Alert("Ce classeur n'est plus là : déposez-le de nouveau.");
            return LocalRedirect($"/import?genre={Kind.Genre}");
        }
        await Learned.Apprendre(Feuilles, [new(avant.Nom, feuille)]);
        return await PreviewAsync(avant.Nom, () => Task.FromResult(octets), feuille, depot);
    }

    /// <param name="remplace">The id of the file as it was read before; null: it was not.</param>
    private async Task<IActionResult> PreviewAsync(string nom, Func<Task<byte[]>> lire, string? feuille, string? remplace)
    {
        Apprises = await Learned.Lire(Kind.Genre);
        byte[] octets = [];
        try
        {
            octets = await lire();
            var lu = await Kind.CompleteAsync(
                Kind.Read(nom, octets, Apprises.ToLookup(apprise => Column.Fold(apprise.Colonne), apprise => Column.Fold(apprise.Titre), StringComparer.Ordinal), feuille), Caller, Fin);
            return LocalRedirect(ApercuPage.Address(await Import.KeepAsync(lu, await Kind.SimulateAsync(lu, Caller, Fin), octets, remplace)));
        }
        catch (FileRefused refus)
        {
            if (refus is ColumnsMissing manque)
            {
                AChoisir = (manque.Libres, manque.Titres);
                Depot = (await Import.KeepAsync(new(nom, "", "", [], [], null, Kind.Genre), [], octets, remplace)).Id;
            }
            return Refuse([("fichier", feuille is null ? refus.Message : $"Feuille « {feuille} » : {refus.Message}")]);
        }
    }

    /// <summary>Notes what these people call our columns.</summary>
    /// <param name="colonnes">Our names, each with the title that was chosen for it, or nothing.</param>
    /// <param name="oubliees">Titles that are to name nothing any more.</param>
    /// <param name="depot">The id of the file that is read again with them, or nothing.</param>
    public async Task<IActionResult> OnPostColonnesAsync(Dictionary<string, string?>? colonnes, string[]? oubliees, string? depot)
    {
        var dites = Kind.Colonnes.Where(colonne => !string.IsNullOrWhiteSpace(colonnes?.GetValueOrDefault(colonne.Cle)))
            .Select(colonne => new ColonneNommee(FrenchText.Cut(colonnes![colonne.Cle]!, MaxNom), colonne.Nom))
            .UnionBy((oubliees ?? []).Select(titre => new ColonneNommee(titre, "")), dite => dite.Titre, StringComparer.Ordinal).ToImmutableArray();
        var deuxFois = Kind.Colonnes.GroupBy(
            colonne => colonnes?.GetValueOrDefault(colonne.Cle) ?? "", StringComparer.Ordinal).Where(memes => memes.Key.Length > 0 && memes.Count() > 1)
            .Select(memes => $" « {memes.Key} » n'est lue qu'une fois, comme {memes.First().Nom}.");
        if (dites.IsEmpty)
            return LocalRedirect($"/import?genre={Kind.Genre}");
        await Learned.Apprendre(Kind.Genre, dites);
        if (depot is not null && await Import.FindAsync(depot) is { Fichier: var avant } && await Import.OctetsAsync(depot) is { } octets)
        {
            Say($"Vos colonnes sont notées, pour cette fois et les suivantes.{string.Concat(deuxFois)}");
            return await PreviewAsync(
                avant.Nom, () => Task.FromResult(octets), (await Learned.Lire(Feuilles)).FirstOrDefault(choix => choix.Titre == avant.Nom).Colonne, depot);
        }
        Say($"C'est noté, pour cette fois et les suivantes : déposez de nouveau le fichier.{string.Concat(deuxFois)}");
        return LocalRedirect($"/import?genre={Kind.Genre}");
    }

    private IImportGrain Import => grains.GetGrain<IImportGrain>(Caller.Id);

    /// <summary>Where it is kept which sheet was chosen of a file of some name.</summary>
    private string Feuilles => $"{Kind.Genre}/feuilles";

    private IColonnesGrain Learned => grains.GetGrain<IColonnesGrain>(ColonnesGrain.Key(Caller.Sujet));

    private async Task<byte[]> ReadAsync(IFormFile fichier)
    {
        if (fichier.Length > Body.MaxFormBytes)
            throw new FileRefused(BoundedFileAttribute.TooLarge);
        var octets = new byte[fichier.Length];
        await using var flux = fichier.OpenReadStream();
        await flux.ReadExactlyAsync(octets, Fin);
        return octets;
    }
}

/// <summary>Refuses a file that is too large before anything reads it: whoever first did would only say that the form is broken.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BoundedFileAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    public const string TooLarge =
        "Le fichier dépasse 16 Mio : coupez-le en plusieurs, chacun avec la ligne qui nomme les colonnes. Rien n'a été enregistré.";

    private const int BytesAround = 64 * 1024;

    public int Order => int.MinValue;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.Request.ContentLength > Body.MaxFormBytes + BytesAround)
            throw new ProblemException(ProblemKind.BodyTooLarge, TooLarge);
    }
}
