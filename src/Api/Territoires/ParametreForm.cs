namespace Clauses.Api.Territoires;

/// <summary>A form for a new version of a parameter. What it takes is checked as a body of the API's would be; what it refuses stays in the
/// form.</summary>
internal abstract class ParametreForm(ITerritoires territoires, TimeProvider temps) : PageClauses
{
    /// <summary>The most faults that are said of one field.</summary>
    private const int MaxSaid = 10;

    [BindProperty]
    public string? Depuis { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public Parametre EnVigueur { get; private set; } = null!;

    public abstract NomDeParametre Nom { get; }

    public async Task OnGetAsync()
    {
        await ReadAsync();
        Show(EnVigueur.Valeur);
        Depuis = Dates.Iso(DefautDepuis);
    }

    /// <summary>Records the version, or says what cannot be taken.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        try
        {
            var (depuis, valeur, source) = Fields.ReadAll(() => Ask(TypedTexts.ReadDate(Depuis, "depuis"), Source?.Trim()).Valider(), []);
            var (parametre, nouveau) = await territoires.InscrireAsync(depuis, valeur, source, Caller.Id, Fin);
            Say(nouveau
                ? $"{NomsDeParametres.Nommer(Nom)} : la version {parametre.Version} vaut à partir du {FrenchText.Jour(depuis)}."
                : $"{NomsDeParametres.Nommer(Nom)} : rien de neuf, la version {parametre.Version} disait déjà cela.");
            return LocalRedirect("/parametres");
        }
        catch (ProblemException refus) when (refus.Problem.Status == StatusCodes.Status422UnprocessableEntity)
        {
            await ReadAsync();
            return Refuse(Locate(refus.Problem) with { Autres = [.. refus.Problem.Autres.Select(Locate)] });
        }
    }

    /// <summary>What is wrong with a field, or with something inside it; null when nothing is.</summary>
    public string? RefusDe(string champ) => Refus is null
        ? null
        : string.Join(
            ' ', Pages.Refus.All(Refus).Where(un => un.Champ is { } fautif && (fautif == champ || fautif.StartsWith(champ + '[', StringComparison.Ordinal)))
            .OrderBy(un => Rangs(un.Champ!) is [var rang, ..] ? rang : -1).Select(Pages.Refus.Say).Take(MaxSaid)) is { Length: > 0 } dits ? dits : null;

    /// <summary>What is wrong with a line of a list: of its field, or with the number that people see beside it where all lines are in one.</summary>
    private Probleme Locate(Probleme probleme)
    {
        if (probleme.Champ is not { } champ || Rangs(champ) is not { IsEmpty: false } rangs)
            return probleme;
        var dit = Pages.Refus.Say(probleme);
        return Case(champ[(champ.LastIndexOf('.') + 1)..], rangs) is { } id
            ? probleme with { Dit = dit, Champ = id }
            : probleme with { Dit = $"Ligne {rangs[0] + 1} : {FrenchText.Suite(dit)}" };
    }

    protected virtual DateOnly DefautDepuis => temps.Today();

    protected abstract void Show(Valeur valeur);

    /// <summary>What the form asks for, as a client of the API would send it.</summary>
    protected abstract DemandeParametre Ask(DateOnly? depuis, string? source);

    /// <summary>The id of the field of the form that a field of an item of the request came from; null: all items are in one.</summary>
    /// <param name="rangs">The places in the lists of the request, the outermost first: at least one.</param>
    protected virtual string? Case(string champ, ImmutableArray<int> rangs) => null;

    /// <summary>A whole number as people write it; null when it is none: the check says what is wanted.</summary>
    internal static int? Integer(string? texte) =>
        int.TryParse(WithoutSpaces(texte), NumberStyles.None, CultureInfo.InvariantCulture, out var nombre) ? nombre : null;

    protected static string? OrNothing(string? texte) => string.IsNullOrWhiteSpace(texte) ? null : texte.Trim();

    private async Task ReadAsync() =>
        EnVigueur = (await territoires.ParametresAsync(temps.Today().Year, null, Fin)).Single(parametre => parametre.Valeur.Nom == Nom);

    private static string WithoutSpaces(string? texte) => string.Concat((texte ?? "").Where(lettre => !char.IsWhiteSpace(lettre)));

    private static ImmutableArray<int> Rangs(string champ) =>
        [.. champ.Split('[').Skip(1).Select(suite => int.Parse(suite.AsSpan(0, suite.IndexOf(']', StringComparison.Ordinal)), CultureInfo.InvariantCulture))];
}
