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

    /// <summary>The line of a list that cannot be taken, from 0 on; null: the list as a whole, or something else.</summary>
    public int? LigneRefusee => Refus is null ? null : LigneOf(Refus);

    public async Task OnGetAsync()
    {
        await ReadAsync();
        Show(EnVigueur.Valeur);
        Depuis = Dates.Iso(temps.Today());
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
        : string.Join(' ', Pages.Refus.All(Refus).Where(un => un.Champ is { } fautif && (fautif == champ || fautif.StartsWith(champ + '[', StringComparison.Ordinal)))
            .Select(Pages.Refus.Say).Take(MaxSaid)) is { Length: > 0 } dits ? dits : null;

    private int? LigneOf(Probleme probleme) => probleme.Champ is { } champ && Rangs(champ) is { IsEmpty: false } rangs ? LigneDe(rangs) : null;

    /// <summary>What is wrong with a line of a list, with the number that people see beside it.</summary>
    private Probleme Locate(Probleme probleme) =>
        LigneOf(probleme) is { } ligne ? probleme with { Dit = $"Ligne {ligne + 1} : {FrenchText.Suite(Pages.Refus.Say(probleme))}" } : probleme;

    protected abstract void Show(Valeur valeur);

    /// <summary>What the form asks for, as a client of the API would send it.</summary>
    protected abstract DemandeParametre Ask(DateOnly? depuis, string? source);

    /// <summary>The line of the form that an item of the request came from.</summary>
    /// <param name="rangs">The places in the lists of the request, the outermost first: at least one.</param>
    protected virtual int LigneDe(ImmutableArray<int> rangs) => rangs[0];

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
