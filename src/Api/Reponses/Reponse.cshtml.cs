namespace Clauses.Api.Reponses;

/// <summary>Where a mailed link leads: one employer answers for one person. Looking at it does nothing: programs that read mails open links.</summary>
[OpenPage]
internal sealed class ReponsePage(LiensPostgres liens, IGrainFactory grains, RateLimit debit, TimeProvider temps) : PageClauses
{
    /// <summary>The author of what is answered so: who it is, the orientation says.</summary>
    private const string Auteur = "lien-de-reponse";

    /// <summary>What an employer may say; the others are for those who send.</summary>
    public static readonly ImmutableArray<MotifOrientation> Motifs =
    [
        MotifOrientation.Competences, MotifOrientation.Incompatible, MotifOrientation.Mobilite, MotifOrientation.PostePourvu, MotifOrientation.Absent,
        MotifOrientation.PasInteresse, MotifOrientation.HabilitationSecurite, MotifOrientation.TitreSejour, MotifOrientation.Autre,
    ];

    [BindProperty]
    public string? Jour { get; set; }

    [BindProperty]
    public string? Motif { get; set; }

    /// <summary>What is asked; null when the link does not serve.</summary>
    public LienLu? Lien { get; private set; }

    public string? Dite { get; private set; }

    public DateOnly Aujourdhui => temps.Today();

    public async Task OnGetAsync(string secret) => await FindAsync(secret);

    public async Task<IActionResult> OnPostAsync(string secret, string? geste)
    {
        await FindAsync(secret);
        if (Lien is null)
            return Page();
        if (Read(Lien, geste) is not { } reponse)
            return Refuse([geste == "recevoir" ? ("jour", "Choisissez le jour de l'entretien : aujourd'hui ou plus tard.") : ("motif", "Choisissez une réponse ; un refus dit pourquoi.")]);
        var resultat = await AnswerAsync(Lien, reponse.Evenement);
        if (resultat.Code is CodePlacement.DateInvalide)
            return Refuse([("jour", "Choisissez un jour à venir, dans l'année.")]);
        if (resultat.Code is null)
            Dite = reponse.Dite;
        else
            (Lien, Response.StatusCode) = (null, StatusCodes.Status410Gone);
        return Page();
    }

    /// <summary>The answer as the need takes it, and as it is said back; null: something is missing.</summary>
    private (EvenementRecu Evenement, string Dite)? Read(LienLu lien, string? geste)
    {
        var aujourdhui = Aujourdhui > lien.Depuis ? Aujourdhui : lien.Depuis;
        // One reference for all the links that serve: the first answer is the only one, whoever answers at the same time.
        var evenement = new EvenementRecu(
            lien.Reference, string.Create(CultureInfo.InvariantCulture, $"lien.{lien.Transmise.UtcTicks}.{lien.Servis}"), null, false, null, aujourdhui, null,
            null, null, true,
            null, null);
        switch (geste)
        {
            case "retenir":
                return (evenement with { Etat = EtatOrientation.Retenue }, $"Vous retenez {lien.Personne} : le facilitateur prépare la suite avec vous.");
            case "recevoir" when DateReader.Read(Jour ?? "").Valeur is { } jour && jour >= aujourdhui:
                return (
                    evenement with { Etat = EtatOrientation.RdvFixe, RendezVous = new(jour, null, null) },
                    $"Vous recevez {lien.Personne} le {FrenchText.Jour(jour)} : qui l'accompagne en est averti.");
            case "refuser" when Codes<MotifOrientation>.TryRead(Motif, out var motif) && Motifs.Contains(motif):
                return (evenement with { Etat = EtatOrientation.NonRetenue, Motif = Motif }, $"Vous ne retenez pas {lien.Personne}. Merci d'avoir répondu.");
            default:
                return null;
        }
    }

    private async Task<ResultatPlacement> AnswerAsync(LienLu lien, EvenementRecu evenement)
    {
        var reponse = await grains.GetGrain<IBesoinGrain>(lien.Besoin).Evenements([evenement], new(Auteur, Partie.Employeur, lien.Employeur));
        Outcomes.Require(reponse.Outcome);
        var resultat = reponse.Resultats[0];
        if (resultat.Code is null)
            await liens.EndAsync(lien.Besoin, lien.Reference, CancellationToken.None);
        return resultat;
    }

    private async Task FindAsync(string secret)
    {
        var origine = Origin.Of(HttpContext);
        if (!debit.Links.MayTry(origine))
            throw new ProblemException(ProblemKind.TooManyRequests, "Trop d'essais depuis cette adresse. Attendez dix secondes, puis recommencez.");
        Lien = secret.Length <= Secret.MaxLength ? await liens.FindAsync(Empreinte.De(secret).Bytes, Fin) : null;
        if (Lien is not null)
            return;
        debit.Links.CountFailure(origine);
        Response.StatusCode = StatusCodes.Status410Gone;
    }
}
