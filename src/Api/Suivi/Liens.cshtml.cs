namespace Clauses.Api.Suivi;

/// <summary>Read-only links to a suivi: a maître d'ouvrage or an aménageur makes and revokes its own, a facilitateur anybody's. Who came by
/// a link makes none.</summary>
[ReservedPage(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur)]
internal sealed class LiensPage(
    PartagesPostgres partages, AdressesPostgres adresses, OpenSessions seances, KeyIssuer serrurier, Picker picker, Auteurs auteurs, TimeProvider temps) : PageClauses
{
    public const string Chemin = "/partages";

    /// <summary>The most links that are listed, and that a subject may have at once.</summary>
    public const int Maximum = 500;

    public static readonly ImmutableArray<int> Durees = [7, 30, 90, 365];

    /// <summary>Those who have a suivi to be read.</summary>
    public static readonly ImmutableArray<Role> Lus = [Role.MaitreOuvrage, Role.Amenageur];

    private const int DefaultDuration = 30;
    private const string CleSecret = "lien-secret";
    private const string CleId = "lien-id";

    [BindProperty]
    public string? Libelle { get; set; }

    [BindProperty]
    public int Duree { get; set; } = DefaultDuration;

    /// <summary>Where who has the link gets the sheet of the month; nothing: nowhere.</summary>
    [BindProperty]
    public string? Adresse { get; set; }

    /// <summary>Whose marchés are read, as a facilitateur chooses: one of the two, by a name or an id.</summary>
    [BindProperty]
    public string? RoleDemande { get; set; }

    [BindProperty]
    public string? Sujet { get; set; }

    public ImmutableArray<Partage> Partages { get; private set; } = [];

    public NomsDAuteurs Noms { get; private set; } = null!;

    /// <summary>Where their readers get the sheet of the month.</summary>
    public IReadOnlyDictionary<string, Destinataire> Adresses { get; private set; } = ImmutableDictionary<string, Destinataire>.Empty;

    /// <summary>The link that was just made, and its address: shown this once.</summary>
    public (Partage Partage, string Adresse)? Nouveau { get; private set; }

    public async Task OnGetAsync()
    {
        RequireCompte();
        await ReadAsync();
        if (TempData[CleSecret] is string secret && TempData[CleId] is string id && Partages.FirstOrDefault(un => un.Id == id) is { } partage)
            Nouveau = (partage, Whole($"/partage/{secret}"));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        RequireCompte();
        try
        {
            var (role, sujet) = await SujetAsync();
            var (libelle, adresse) = (Fields.Texte(Libelle?.Trim(), "libelle", 100), AdresseCourriel.Read(Adresse));
            if (!Durees.Contains(Duree))
                throw Fields.Invalid("duree", "l'une des durées proposées");
            if ((await partages.ListAsync(sujet, Maximum, Fin)).Length == Maximum)
                throw Fields.Invalid("libelle", $"retirer d'abord un lien : {Maximum} servent déjà");
            var (secret, cree) = (Secret.Nouveau(), temps.GetUtcNow());
            var partage = new Partage(Guid.CreateVersion7().ToString("N"), role, sujet, libelle, Caller.Id, cree, cree.AddDays(Duree));
            await partages.CreateAsync(HttpContext.AuteurDActe(), partage, Empreinte.De(secret).Bytes, Fin);
            if (adresse is not null)
                await adresses.WriteAsync(HttpContext.AuteurDActe(), partage.Id, adresse, Frequence.Mois, Fin);
            (TempData[CleSecret], TempData[CleId]) = (secret, partage.Id);
            return LocalRedirect(Chemin);
        }
        catch (ProblemException refus) when (refus.Problem.Status == StatusCodes.Status422UnprocessableEntity)
        {
            await ReadAsync();
            return Refuse(refus.Problem);
        }
    }

    public async Task<IActionResult> OnPostRetirerAsync(string id)
    {
        RequireCompte();
        if (await partages.ReadAsync(id, Fin) is not { } partage || !IsOwn(partage) || !await partages.RevokeAsync(HttpContext.AuteurDActe(), id, Fin))
            throw Parametres.NotFound();
        seances.Forget();
        Say($"Le lien « {partage.Libelle} » est retiré : qui l'ouvre, ou l'avait ouvert, ne lit plus rien.");
        return LocalRedirect(Chemin);
    }

    /// <summary>A mail with the link in it, for the reader's own program to send.</summary>
    public static string Courriel(Partage partage, string adresse)
    {
        var texte =
            $"Bonjour,\n\nVoici un lien pour lire le suivi des heures d'insertion. Il sert jusqu'au {FrenchText.Instant(partage.Expire)}, sans compte :\n\n{adresse}\n";
        return $"mailto:?subject={Uri.EscapeDataString("Suivi des heures d'insertion")}&body={Uri.EscapeDataString(texte)}";
    }

    private async Task ReadAsync()
    {
        Partages = [.. (await partages.ListAsync(Caller.Facilitateur ? null : Caller.Sujet, Maximum, Fin)).Where(IsOwn)];
        Adresses = (await adresses.ListAsync([.. Partages.Select(partage => partage.Id)], Fin)).ToDictionary(un => un.Compte, StringComparer.Ordinal);
        Noms = await auteurs.NommerAsync(Partages.Select(partage => partage.Auteur), Fin);
    }

    private async Task<(Role Role, string Sujet)> SujetAsync()
    {
        if (!Caller.Facilitateur)
            return (Caller.Role, Caller.Sujet!);
        if (!Codes<Role>.TryRead(RoleDemande, out var role) || !Lus.Contains(role))
            throw Fields.Invalid("role", "choisir un maître d'ouvrage ou un aménageur");
        return (role, (await serrurier.RequireSujetAsync(role, await picker.ResolveSujetAsync(role, Sujet, Fin), Fin))!);
    }

    /// <summary>An id may name a maître d'ouvrage and an aménageur both: the role tells them apart.</summary>
    private bool IsOwn(Partage partage) => Caller.Facilitateur || (partage.Role == Caller.Role && partage.Sujet == Caller.Sujet);

    private void RequireCompte()
    {
        if (HttpContext.Features.Get<RequestSession>()?.Jeton.Genre != SessionKind.Seance)
            throw new ProblemException(ProblemKind.AccessDenied, "Un lien de lecture n'en donne pas d'autres : demandez à qui vous l'a envoyé.");
    }
}
