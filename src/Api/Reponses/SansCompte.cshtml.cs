namespace Clauses.Api.Reponses;

/// <summary>How an employer without an account is asked about the persons who were sent to it: by mail, or by links that the facilitateur hands on.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class SansComptePage(
    CourrielsPostgres courriels, LiensPostgres envoyes, Liens liens, IRegistre registre, ITerritoires territoires, Settings reglages, TimeProvider temps)
    : PageClauses
{
    private const string CleLien = "lien-de-reponse";

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    public string Nom { get; private set; } = "";

    [BindProperty]
    public string? Adresse { get; set; }

    public ImmutableArray<EnvoyeSansReponse> Envoyes { get; private set; }

    /// <summary>The whole link that was just made: shown this once.</summary>
    public string? LienMontre { get; private set; }

    public bool Envoie => reglages.Courriel is not null;

    public int Jours => territoires.DeCetteAnnee(temps).Placements.LienDeReponse;

    private string Ici => $"/entreprises/{Id}/reponses";

    public async Task OnGetAsync()
    {
        await ReadAsync();
        Adresse = await courriels.ReadAdresseAsync(Id, Fin);
        LienMontre = TempData[CleLien] is string secret ? Whole(Liens.Chemin(secret)) : null;
    }

    public async Task<IActionResult> OnPostAdresseAsync()
    {
        await ReadAsync();
        var adresse = TypedTexts.Read(Adresse);
        if (adresse is not null && !AdresseCourriel.IsValid(adresse))
        {
            return Refuse([("adresse", "Il faut une adresse, embauche@entreprise.fr par exemple ; ou rien.")]);
        }
        await courriels.WriteAdresseAsync(Id, adresse, Caller.Id, Fin);
        Say(adresse is null ? "L'entreprise ne recevra plus de courriels." : "L'adresse est enregistrée.");
        return LocalRedirect(Ici);
    }

    public async Task<IActionResult> OnPostLienAsync(string besoin, string reference)
    {
        if (await FindAsync(besoin, reference) is { } envoye && await liens.CreateAsync(HttpContext.AuteurDActe(), besoin, reference, envoye.Transmise, Fin) is { } lien)
            TempData[CleLien] = lien.Secret;
        else
            Alert("Quelqu'un a répondu entre-temps : cette personne n'attend plus.");
        return LocalRedirect(Ici);
    }

    public async Task<IActionResult> OnPostRetirerAsync(string besoin, string reference)
    {
        if (await FindAsync(besoin, reference) is not null)
            await envoyes.RevokeAsync(HttpContext.AuteurDActe(), besoin, reference, Fin);
        Say("Les liens de cette personne ne servent plus.");
        return LocalRedirect(Ici);
    }

    public static string Say(EnvoyeSansReponse envoye) => envoye switch
    {
        { Envoye: { } instant } => $"envoyé le {FrenchText.Instant(instant)}",
        { Tentatives: 0 } => "aucun",
        { Tentatives: < CourrielsPostgres.MaxAttempts } => "refusé, nouvel essai bientôt",
        _ => "refusé : vérifiez l'adresse, ou faites un lien",
    };

    private async Task<EnvoyeSansReponse?> FindAsync(string besoin, string reference)
    {
        await ReadAsync();
        return Envoyes.FirstOrDefault(envoye => envoye.Besoin == besoin && envoye.Reference == reference);
    }

    private async Task ReadAsync()
    {
        Nom = Identifiant.IsValid(Id) && await registre.ReadAsync<Entreprise>(Id, Fin) is { } fiche ? fiche.Content.Nom : throw Parametres.NotFound();
        Envoyes = await envoyes.ListAsync(Id, Fin);
    }
}
