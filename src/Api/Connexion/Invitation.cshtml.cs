namespace Clauses.Api.Connexion;

/// <summary>Where a link leads by which a person chooses a password. Looking at it uses nothing up: programs that read mails open links.</summary>
[OpenPage]
internal sealed class InvitationPage(UtilisateursPostgres utilisateurs, PasswordHashes hashes, KnownDevices appareils, OpenSessions seances) : PageClauses
{
    [BindProperty(SupportsGet = true)]
    public string? Secret { get; set; }

    [BindProperty]
    public string? Nom { get; set; }

    public Utilisateur? Invite { get; private set; }

    private byte[]? Empreinte => Secret is { Length: > 0 and <= Access.Secret.MaxLength } ? Access.Empreinte.De(Secret).Bytes : null;

    public async Task OnGetAsync() => Invite = await InviteAsync();

    public async Task<IActionResult> OnPostAsync(string? motDePasse, string? encore)
    {
        Invite = await InviteAsync();
        if (Invite is null)
            return Page();
        var nom = Invite.Nom ?? Nom?.Trim() ?? "";
        if (Fautes(nom, motDePasse ?? "", encore).ToList() is { Count: > 0 } fautes)
            return Refuse(fautes);
        var hache = await hashes.HashAsync(motDePasse!, Invite.Id, Fin);
        switch (await utilisateurs.AcceptAsync(new(Invite.Id, Origin.NetworkOf(HttpContext)), Empreinte, nom, hache, Fin))
        {
            case Acceptation.NomPris:
                return Refuse([("nom", "Un autre compte a déjà ce nom : choisissez-en un autre.")]);
            case Acceptation.Inconnue:
                Invite = null;
                return Page();
        }
        seances.Forget();
        var compte = (await utilisateurs.ReadAsync(Invite.Id, Fin))!;
        appareils.Remember(HttpContext, compte.Id);
        await seances.SignInAsync(HttpContext, compte, Fin);
        if (Invite.Actif)
            Say("Votre nouveau mot de passe est enregistré ; vos autres sessions sont terminées.");
        return LocalRedirect(Menu.Accueil(compte.Role));
    }

    private static IEnumerable<(string? Champ, string Dit)> Fautes(string nom, string motDePasse, string? encore)
    {
        if (nom.Length is 0 or > PasswordSignIn.MaxLength)
            yield return ("nom", $"Choisissez un nom de connexion, de {PasswordSignIn.MaxLength} caractères au plus.");
        if (PasswordSignIn.Defaut(motDePasse, nom) is { } defaut)
            yield return ("motDePasse", defaut);
        if (motDePasse != (encore ?? "") || motDePasse.Length == 0)
            yield return (
                "encore",
                motDePasse.Length == 0 ? "Écrivez le même mot de passe une seconde fois." : "Les deux mots de passe ne sont pas les mêmes : écrivez-les de nouveau.");
    }

    private async Task<Utilisateur?> InviteAsync() => Empreinte is { } empreinte ? await utilisateurs.InviteAsync(empreinte, Fin) : null;
}
