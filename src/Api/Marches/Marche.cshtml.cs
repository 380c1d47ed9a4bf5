namespace Clauses.Api.Marches;

/// <summary>Where a marché stands and where it goes, also if some people were hired; and who follows it.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class MarchePage(Dossiers dossiers, ReferentsPostgres referents, UtilisateursPostgres utilisateurs) : PageClauses
{
    public DossierDeMarche Dossier { get; private set; } = null!;

    public Referents? Referents { get; private set; }

    public ImmutableArray<Utilisateur> Facilitateurs { get; private set; }

    /// <summary>Who is chosen in the form.</summary>
    public (string? Referent, string? Suppleant) Choisis { get; private set; }

    /// <summary>Whether the choice is to be made again.</summary>
    public bool Repris => Pages.Refus.De(Refus, "referent") is not null || Pages.Refus.De(Refus, "suppleant") is not null;

    public async Task<IActionResult> OnGetAsync(string id, string? personnes, string? semaine, string? depuis)
    {
        await ReadAsync(id);
        var (question, fautes) = EtSiForm.Read(personnes, semaine, depuis, Dossier.Today);
        Dossier = Dossier with { EtSi = question };
        if (fautes.Count == 0)
            return Page();
        Fautes.De(HttpContext).Rien = "Rien n'est calculé.";
        return Refuse(fautes);
    }

    public async Task<IActionResult> OnPostConfierAsync(string id, [FromForm] string? referent, [FromForm] string? suppleant)
    {
        await dossiers.RequireAsync(id, Caller, Fin);
        var qui = HttpContext.AuteurDActe();
        var fautes = Examine(referent, suppleant, await utilisateurs.ListFacilitateursAsync(Fin)).ToList();
        if (fautes.Count > 0)
        {
            await ReadAsync(id);
            Choisis = (referent, suppleant);
            return Refuse(fautes);
        }
        if (string.IsNullOrEmpty(referent))
            await referents.LeaveAsync(qui, id, Fin);
        else
            await referents.EntrustAsync(qui, id, referent, string.IsNullOrEmpty(suppleant) ? null : suppleant, Fin);
        Say(string.IsNullOrEmpty(referent) ? "Personne ne suit plus ce marché." : "C'est noté : qui suit ce marché le trouve parmi les siens.");
        return LocalRedirect($"/marches/{id}");
    }

    private async Task ReadAsync(string id)
    {
        Dossier = await dossiers.ReadAsync(id, Caller, Fin);
        Dossier = Dossier with { EtSi = EtSiForm.Read(null, null, null, Dossier.Today).Question };
        Referents = (await referents.ReadAsync([id], Fin)).GetValueOrDefault(id);
        Facilitateurs = await utilisateurs.ListFacilitateursAsync(Fin);
        Choisis = (Referents?.Referent.Compte ?? Caller.Id, Referents?.Suppleant?.Compte);
    }

    private static IEnumerable<(string? Champ, string Dit)> Examine(string? referent, string? suppleant, ImmutableArray<Utilisateur> facilitateurs)
    {
        if (Missing(referent))
            yield return ("referent", "ce compte est fermé : choisissez quelqu'un d'autre.");
        if (Missing(suppleant))
            yield return ("suppleant", "ce compte est fermé : choisissez quelqu'un d'autre, ou personne.");
        else if (!string.IsNullOrEmpty(suppleant) && string.IsNullOrEmpty(referent))
            yield return ("suppleant", "choisissez d'abord un référent : le suppléant le remplace.");
        else if (!string.IsNullOrEmpty(suppleant) && referent == suppleant)
            yield return ("suppleant", "choisissez quelqu'un d'autre que le référent, ou personne.");

        bool Missing(string? compte) => !string.IsNullOrEmpty(compte) && !facilitateurs.Any(un => un.Id == compte);
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
