namespace Clauses.Api.Marches;

/// <summary>Where a marché stands and where it goes, also if some people were hired; and who follows it.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class MarchePage(Dossiers dossiers, ReferentsPostgres referents, UtilisateursPostgres utilisateurs) : PageClauses
{
    public DossierDeMarche Dossier { get; private set; } = null!;

    public Referents? Referents { get; private set; }

    public ImmutableArray<Utilisateur> Facilitateurs { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string? personnes, string? semaine, string? depuis)
    {
        Dossier = await dossiers.ReadAsync(id, Caller, Fin);
        var (question, fautes) = EtSiForm.Read(personnes, semaine, depuis, Dossier.Today);
        Dossier = Dossier with { EtSi = question };
        Referents = (await referents.ReadAsync([id], Fin)).GetValueOrDefault(id);
        Facilitateurs = await utilisateurs.ListFacilitateursAsync(Fin);
        if (fautes.Count == 0)
            return Page();
        Fautes.De(HttpContext).Rien = "Rien n'est calculé.";
        return Refuse(fautes);
    }

    public async Task<IActionResult> OnPostConfierAsync(string id, [FromForm] string? referent, [FromForm] string? suppleant)
    {
        await dossiers.RequireAsync(id, Caller, Fin);
        if (string.IsNullOrEmpty(referent))
        {
            await referents.LeaveAsync(HttpContext.AuteurDActe(), id, Fin);
            Say("Personne ne suit plus ce marché.");
        }
        else if (referent == suppleant)
        {
            Alert("Le suppléant remplace le référent : choisissez deux personnes, ou laissez le suppléant vide.");
        }
        else
        {
            await referents.EntrustAsync(HttpContext.AuteurDActe(), id, referent, string.IsNullOrEmpty(suppleant) ? null : suppleant, Fin);
            Say("C'est noté : qui suit ce marché le trouve parmi les siens.");
        }
        return LocalRedirect($"/marches/{id}");
    }
}

/// <summary>The question « et si ? » as it was typed.</summary>
/// <param name="Si">What it asks; null: nothing, or nothing that can be told.</param>
internal sealed record EtSiForm(string Personnes, string Semaine, string Depuis, EtSi? Si)
{
    private const int MaxPersonnes = 1_000;

    private static readonly Heures MaxSemaine = Heures.Entieres(48);

    /// <returns>With what is wrong, field by field.</returns>
    public static (EtSiForm Question, List<(string? Champ, string Dit)> Fautes) Read(string? personnes, string? semaine, string? depuis, DateOnly aujourdhui)
    {
        var debut = new DateOnly(aujourdhui.Year, aujourdhui.Month, 1).AddMonths(1);
        if (personnes is null)
            return (new("2", "35", Dates.Iso(debut), null), []);
        var (heures, jour) = (HeuresReader.Read(semaine ?? ""), DateReader.Read(depuis ?? ""));
        var fautes = new List<(string? Champ, string Dit)>();
        if (!int.TryParse(personnes.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var nombre) || nombre is 0 or > MaxPersonnes)
            fautes.Add(("personnes", $"écrivez un nombre entier de 1 à {FrenchText.Integer(MaxPersonnes)}, 2 par exemple."));
        if (heures.Valeur is not { } parSemaine || parSemaine == Heures.Zero || parSemaine > MaxSemaine)
        {
            fautes.Add(("semaine", string.IsNullOrWhiteSpace(semaine) || heures.Defaut is null
                ? $"écrivez un nombre d'heures, 35 par exemple, {FrenchText.Court(MaxSemaine)} au plus."
                : FrenchText.Phrase(heures.Defaut)));
        }
        if (jour.Valeur is null)
            fautes.Add(("depuis", "écrivez un jour, 04/01/2027 par exemple."));
        return fautes.Count == 0
            ? (new(personnes, semaine!, Dates.Iso(jour.Valeur!.Value), new(nombre, heures.Valeur!.Value, jour.Valeur.Value)), fautes)
            : (new(personnes, semaine ?? "", jour.Valeur is { } lu ? Dates.Iso(lu) : depuis ?? "", null), fautes);
    }
}
