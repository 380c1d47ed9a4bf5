using System.Globalization;
using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Domaine;
using Clauses.Grains.Territoires;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Territoires;

/// <summary>A form for a new version of a parameter. What it takes is checked as a body of the API's would be; what it refuses stays in the
/// form.</summary>
internal abstract class FormulaireParametre(ITerritoires territoires, TimeProvider temps) : PageClauses
{
    [BindProperty]
    public string? Depuis { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public Probleme? Refuse { get; private set; }

    public Parametre EnVigueur { get; private set; } = null!;

    public abstract NomDeParametre Nom { get; }

    /// <summary>The line of a list that cannot be taken, from 0 on; null: the list as a whole, or something else.</summary>
    public int? LigneRefusee => Refuse?.Champ is { } champ && Rangs(champ) is { IsEmpty: false } rangs ? LigneDe(rangs) : null;

    public async Task OnGetAsync()
    {
        await LireAsync();
        Montrer(EnVigueur.Valeur);
        Depuis = Dates.Iso(temps.Aujourdhui());
    }

    /// <summary>Records the version, or says what cannot be taken.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        try
        {
            var (depuis, valeur, source) = Demander(Dates.TryLire(Depuis, out var jour) ? jour : null, Source?.Trim()).Valider();
            var (parametre, nouveau) = await territoires.InscrireAsync(depuis, valeur, source, Porteur.Id, Fin);
            Dire(nouveau
                ? $"{NomsDeParametres.Nommer(Nom)} : la version {parametre.Version} vaut à partir du {Francais.Jour(depuis)}."
                : $"{NomsDeParametres.Nommer(Nom)} : rien de neuf, la version {parametre.Version} disait déjà cela.");
            return LocalRedirect("/parametres");
        }
        catch (ProblemeException refus) when (refus.Probleme.Status == StatusCodes.Status422UnprocessableEntity)
        {
            Refuse = refus.Probleme;
            Response.StatusCode = refus.Probleme.Status;
            await LireAsync();
            return Page();
        }
    }

    /// <summary>What is wrong with a field, or with something inside it; null when nothing is.</summary>
    public string? RefusDe(string champ) => Refuse is { Champ: { } fautif } refus
        && (fautif == champ || fautif.StartsWith(champ + '[', StringComparison.Ordinal))
            ? $"{(LigneRefusee is { } ligne ? $"Ligne {ligne + 1} : " : "")}{Refus.Dire(refus)}"
            : null;

    protected abstract void Montrer(Valeur valeur);

    /// <summary>What the form asks for, as a client of the API would send it.</summary>
    protected abstract DemandeParametre Demander(DateOnly? depuis, string? source);

    /// <summary>The line of the form that an item of the request came from.</summary>
    /// <param name="rangs">The places in the lists of the request, the outermost first: at least one.</param>
    protected virtual int LigneDe(ImmutableArray<int> rangs) => rangs[0];

    /// <summary>A whole number as people write it; null when it is none: the check says what is wanted.</summary>
    protected static int? Entier(string? texte) =>
        int.TryParse(SansEspaces(texte), NumberStyles.None, CultureInfo.InvariantCulture, out var nombre) ? nombre : null;

    /// <summary>Hours as people write them, « 94 800,5 »; null when they are none.</summary>
    protected static Heures? Heures(string? texte) =>
        Clauses.Grains.Domaine.Heures.TryParse(SansEspaces(texte).Replace(',', '.'), out var heures) ? heures : null;

    protected static string? OuRien(string? texte) => string.IsNullOrWhiteSpace(texte) ? null : texte.Trim();

    private async Task LireAsync() =>
        EnVigueur = (await territoires.ParametresAsync(temps.Aujourdhui().Year, null, Fin)).Single(parametre => parametre.Valeur.Nom == Nom);

    private static string SansEspaces(string? texte) => string.Concat((texte ?? "").Where(lettre => !char.IsWhiteSpace(lettre)));

    private static ImmutableArray<int> Rangs(string champ) =>
        [.. champ.Split('[').Skip(1).Select(suite => int.Parse(suite.AsSpan(0, suite.IndexOf(']', StringComparison.Ordinal)), CultureInfo.InvariantCulture))];
}
