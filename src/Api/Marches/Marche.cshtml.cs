namespace Clauses.Api.Marches;

/// <summary>Where a marché stands and where it goes, also if some people were hired; and who follows it.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class MarchePage(Dossiers dossiers, ReferentsPostgres referents, UtilisateursPostgres utilisateurs) : PageClauses
{
    public DossierDeMarche Dossier { get; private set; } = null!;

    public Referents? Referents { get; private set; }

    public ImmutableArray<Utilisateur> Facilitateurs { get; private set; }

    public async Task OnGetAsync(string id, string? personnes, string? semaine, string? depuis)
    {
        Dossier = await dossiers.ReadAsync(id, Caller, Fin);
        Dossier = Dossier with { EtSi = EtSiForm.Read(personnes, semaine, depuis, Dossier.Today) };
        Referents = (await referents.ReadAsync([id], Fin)).GetValueOrDefault(id);
        Facilitateurs = await utilisateurs.ListFacilitateursAsync(Fin);
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
/// <param name="Si">What it asks; null: nothing yet, or what is said in <paramref name="Refus"/>.</param>
internal sealed record EtSiForm(string Personnes, string Semaine, string Depuis, EtSi? Si, string? Refus)
{
    private const int MaxPersonnes = 1_000;

    private static readonly Heures MaxSemaine = Heures.Entieres(48);

    public static EtSiForm Read(string? personnes, string? semaine, string? depuis, DateOnly aujourdhui)
    {
        var debut = new DateOnly(aujourdhui.Year, aujourdhui.Month, 1).AddMonths(1);
        if (personnes is null)
            return new("2", "35", Dates.Iso(debut), null, null);
        var (heures, jour) = (HeuresReader.Read(semaine ?? ""), DateReader.Read(depuis ?? ""));
        if (!int.TryParse(personnes.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var nombre) || nombre is 0 or > MaxPersonnes)
            return Refuser($"Combien de personnes ? Un nombre entier de 1 à {FrenchText.Integer(MaxPersonnes)}, 2 par exemple.");
        if (heures.Valeur is not { } parSemaine || parSemaine == Heures.Zero || parSemaine > MaxSemaine)
            return Refuser($"Combien d'heures par semaine ? {(string.IsNullOrWhiteSpace(semaine) || heures.Defaut is null ? $"35 par exemple, {FrenchText.Court(MaxSemaine)} au plus." : FrenchText.Phrase(heures.Defaut))}");
        return jour.Valeur is { } premier
            ? new(personnes, semaine!, Dates.Iso(premier), new(nombre, parSemaine, premier), null)
            : Refuser("À partir de quel jour ? 04/01/2027 par exemple.");

        EtSiForm Refuser(string refus) => new(personnes, semaine ?? "", depuis ?? "", null, refus);
    }
}
