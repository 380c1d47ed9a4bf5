namespace Clauses.Api.Avis;

/// <summary>Where an account is written to, how often, and what the mail would say now: one's own, and for a facilitateur anybody's.</summary>
[ReservedPage(Role.Facilitateur, Role.Employeur, Role.MaitreOuvrage, Role.Amenageur, Role.Lecteur, Role.Prescripteur)]
internal sealed class MesCourrielsPage(
    UtilisateursPostgres utilisateurs, PartagesPostgres partages, AdressesPostgres adresses, Lettres lettres, Relais relais, TimeProvider temps) : PageClauses
{
    public const string Chemin = "/mes-courriels";

    /// <summary>What stands in place of a secret where a mail is only looked at.</summary>
    internal const string SansSecret = "apercu";

    [BindProperty(SupportsGet = true)]
    public string? Compte { get; set; }

    [BindProperty]
    public string? Adresse { get; set; }

    [BindProperty]
    public string? Frequence { get; set; }

    public Destinataire Qui { get; private set; } = null!;

    public bool Sien => Qui.Compte == Caller.Id;

    public bool Envoie => relais.Actif;

    public ImmutableArray<Frequence> Choix => Frequences.De(Qui.Role);

    /// <summary>What would be sent now; null: nothing.</summary>
    public Lettre? Lettre { get; private set; }

    /// <summary>When the next one leaves; null: none does.</summary>
    public DateTimeOffset? Prochain => Qui is { Refusee: null, Adresse: not "", Frequence: not Grains.Courriels.Frequence.Jamais }
        ? Echeances.Prochaine(Qui.Frequence, temps.GetUtcNow())
        : null;

    public string Ici => Sien ? Chemin : $"{Chemin}/{Qui.Compte}";

    public string Texte => Lettre!.ToText(Whole(""));

    public async Task<IActionResult> OnGetAsync()
    {
        // A link to read by has a session, and no account.
        if (Compte is null && await utilisateurs.ReadAsync(Caller.Id, Fin) is null)
            return LocalRedirect(Menu.Accueil(Caller.Role));
        await ReadAsync();
        (Adresse, Frequence) = (Qui.Adresse, Codes<Frequence>.De(Qui.Frequence));
        return Page();
    }

    public async Task<IActionResult> OnGetHtmlAsync()
    {
        await ReadAsync();
        if (Lettre is null)
            throw Parametres.NotFound();
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        return Content(Lettre.ToHtml(Whole("")), "text/html; charset=utf-8");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await ReadAsync();
        string? adresse;
        try
        {
            adresse = AdresseCourriel.Read(Adresse);
        }
        catch (ProblemException refus)
        {
            return Refuse(refus.Problem);
        }
        var frequence = Codes<Frequence>.TryRead(Frequence, out var choisi) && Choix.Contains(choisi) ? choisi : Choix[0];
        await adresses.WriteAsync(HttpContext.AuteurDActe(), Qui.Compte, adresse, frequence, Fin);
        Say(adresse is null ? "L'adresse est effacée : plus rien n'est envoyé." : frequence == Grains.Courriels.Frequence.Jamais ? "Rien ne sera envoyé à cette adresse." : "C'est enregistré.");
        return LocalRedirect(Ici);
    }

    /// <summary>Sends what would be sent to whoever asks, at their own address.</summary>
    public async Task<IActionResult> OnPostEssaiAsync()
    {
        await ReadAsync();
        var moi = await adresses.ReadAsync(Caller.Id, Fin);
        if (moi is null || Lettre is null || !relais.Actif)
        {
            Alert(moi is null ? "Donnez d'abord votre adresse, dans « Vos courriels »." : "Il n'y a rien à envoyer.");
            return LocalRedirect(Ici);
        }
        var issue = Issue.Remis;
        try
        {
            issue = await relais.SendAsync(new Courriel(GenreCourriel.Lettre, $"essai.{Qui.Compte}", temps.GetUtcNow()), moi.Adresse, Lettre, Fin);
        }
        catch (Exception) when (!Fin.IsCancellationRequested)
        {
            // Said below.
        }
        if (issue == Issue.Envoye)
            Say($"Un essai est parti vers {moi.Adresse}.");
        else
            Alert($"Le serveur de courriels n'a pas pris l'essai pour {moi.Adresse}.");
        return LocalRedirect(Ici);
    }

    private async Task ReadAsync()
    {
        if (Compte is not null && Compte != Caller.Id && !Caller.Facilitateur)
            throw Parametres.NotFound();
        var id = Compte ?? Caller.Id;
        Qui = await adresses.ReadAsync(id, Fin)
            ?? (await utilisateurs.ReadAsync(id, Fin) is { } compte ? new(compte.Id, compte.Role, compte.Sujet, compte.Nom, false, "", Frequences.De(compte.Role)[0], null, null)
            : await partages.ReadAsync(id, Fin) is { } lien
                ? new(lien.Id, lien.Role, lien.Sujet, lien.Libelle, true, "", Frequences.De(lien.Role)[0], null, null)
            : throw Parametres.NotFound());
        Lettre = await lettres.OfAsync(Qui, SansSecret, Fin);
    }
}
