namespace Clauses.Api.Fiches;

/// <summary>A record as it stands in a form: texts, as they were typed, under the names that the API gives them.</summary>
internal interface IFormulaireDeFiche<T> where T : class
{
    /// <summary>The version that was shown: what somebody else wrote since is not written over unseen.</summary>
    int Version { get; }

    /// <summary>The record, by the rules of the API.</summary>
    /// <exception cref="ProblemException">422: a field is wrong.</exception>
    T Read(DateOnly aujourdhui);
}

/// <summary>A record in its form, with its version.</summary>
/// <param name="Note">What there is to know under the button.</param>
internal sealed record FicheMontree(
    string Address, IEnumerable<FicheField> Fields, int VersionVue, int Version, DateTimeOffset Enregistre, Probleme? Refus, string? Note = null);

/// <summary>A page with the form of a record.</summary>
internal abstract class PageDeFiche<TFormulaire, T>(IRegistre registre, TimeProvider temps) : FichePage<TFormulaire>
    where T : class where TFormulaire : class, IFormulaireDeFiche<T>, new()
{
    protected IRegistre Registre => registre;

    protected TimeProvider Temps => temps;

    /// <summary>What is registered already and looks like it.</summary>
    protected virtual Task<IReadOnlyList<Semblable>> SemblablesAsync(string id, T voulue) =>
        HttpContext.RequestServices.GetRequiredService<Semblables>().DeAsync(id, voulue, Fin);
}

/// <summary>A page of one record, which its form changes.</summary>
/// <param name="inscrire">Registers a version: id, record, author.</param>
internal abstract class PageDUneFiche<TFormulaire, T>(IRegistre registre, TimeProvider temps, Func<string, T, string, Task<Inscription>> inscrire)
    : PageDeFiche<TFormulaire, T>(registre, temps)
    where T : class where TFormulaire : class, IFormulaireDeFiche<T>, new()
{
    protected PageDUneFiche(IRegistre registre, TimeProvider temps, Func<string, IFicheGrain<T>> grain)
        : this(registre, temps, (id, fiche, auteur) => grain(id).Inscrire(fiche, auteur))
    {
    }

    public Fiche<T> Fiche { get; private set; } = null!;

    public FicheMontree Show(string adresse, IEnumerable<FicheField> champs, string? note = null) =>
        new(adresse, champs, Formulaire.Version, Fiche.Version, Fiche.Enregistre, Refus, note);

    /// <exception cref="ProblemException">404: there is none.</exception>
    protected async Task ReadFicheAsync(string id) =>
        Fiche = Identifiant.IsValid(id) && await Registre.ReadAsync<T>(id, Fin) is { } lue ? lue : throw Parametres.NotFound();

    /// <summary>Changes the record, unless somebody else did since it was shown.</summary>
    protected Task<IActionResult> ModifierAsync(string adresse) => TryAsync(() => Formulaire.Read(Temps.Today()), async voulue =>
    {
        FicheGuard.ExigerVue(Fiche, Formulaire.Version, voulue);
        // What it looked like before was answered for then.
        var avant = (await SemblablesAsync(Fiche.Id, Fiche.Content)).Select(un => un.Id).ToHashSet(StringComparer.Ordinal);
        RequireOther([.. (await SemblablesAsync(Fiche.Id, voulue)).Where(un => !avant.Contains(un.Id))]);
        return (adresse, await ChangeAsync(voulue));
    });

    /// <returns>What there is to say of it.</returns>
    protected virtual async Task<string> ChangeAsync(T voulue) => Modifiee(await inscrire(Fiche.Id, voulue, Caller.Id));
}

/// <summary>A page that registers a record under an id of its own.</summary>
/// <param name="inscrire">Registers a version: id, record, author.</param>
internal abstract class PageDeNouvelleFiche<TFormulaire, T>(IRegistre registre, TimeProvider temps, Func<string, T, string, Task<Inscription>> inscrire)
    : PageDeFiche<TFormulaire, T>(registre, temps)
    where T : class where TFormulaire : class, IFormulaireDeFiche<T>, new()
{
    protected PageDeNouvelleFiche(IRegistre registre, TimeProvider temps, Func<string, IFicheGrain<T>> grain)
        : this(registre, temps, (id, fiche, auteur) => grain(id).Inscrire(fiche, auteur))
    {
    }

    [BindProperty]
    public string? NouvelId { get; set; }

    /// <summary>What proposed ids begin with.</summary>
    protected abstract string Prefixe { get; }

    /// <summary>Where records of the kind are shown.</summary>
    protected abstract string Liste { get; }

    protected abstract string Inscrite { get; }

    /// <summary>Whose an id is already, as people say it.</summary>
    protected abstract string Nommer(T autre);

    protected virtual void ReadBeside()
    {
    }

    /// <summary>Stops what is typed beside the record and cannot be taken, before anything is written.</summary>
    protected virtual Task CheckAsync(string id) => Task.CompletedTask;

    protected virtual Task AcheverAsync(string id) => Task.CompletedTask;

    private (string Id, T Voulue) ReadForm()
    {
        var lus = (FicheGuard.ReadIdentifiant(NouvelId), Formulaire.Read(Temps.Today()));
        ReadBeside();
        return lus;
    }

    public void OnGet() => NouvelId = IdentifiantPropose.Nouveau(Prefixe);

    public Task<IActionResult> OnPostAsync() => TryAsync(ReadForm, async lu =>
    {
        var (id, voulue) = lu;
        var nouvelle = FicheGuard.ResteAInscrire(await Registre.ReadAsync<T>(id, Fin), voulue, Nommer);
        await CheckAsync(id);
        if (nouvelle)
        {
            RequireOther(await SemblablesAsync(id, voulue));
            await inscrire(id, voulue, Caller.Id);
        }
        await AcheverAsync(id);
        return ($"{Liste}/{id}", Inscrite);
    });
}
