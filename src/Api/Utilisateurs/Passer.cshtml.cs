namespace Clauses.Api.Utilisateurs;

/// <summary>Gives all marchés that a facilitateur follows to another: before a leave, or before the account is closed.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class PasserPage(UtilisateursPostgres utilisateurs, ReferentsPostgres referents) : PageClauses
{
    public Utilisateur Compte { get; private set; } = null!;

    public int Referent { get; private set; }

    public int Suppleant { get; private set; }

    public IEnumerable<Utilisateur> Autres { get; private set; } = [];

    public async Task OnGetAsync(string id)
    {
        Compte = await RequireAsync(id);
        (Referent, Suppleant) = await referents.CountAsync(id, Fin);
        Autres = (await utilisateurs.ListFacilitateursAsync(Fin)).Where(autre => autre.Id != id);
    }

    public async Task<IActionResult> OnPostAsync(string id, [FromForm] string? a)
    {
        var compte = await RequireAsync(id);
        if (Identifiant.IsValid(a) && await referents.HandOverAsync(HttpContext.AuteurDActe(), compte.Id, a!, Fin))
            Say("Les marchés sont passés : leur nouveau référent les trouve parmi les siens.");
        else
            Alert("Rien n'a changé : choisissez un autre compte de facilitateur.");
        return LocalRedirect($"/comptes/{id}/marches");
    }

    private async Task<Utilisateur> RequireAsync(string id) =>
        await utilisateurs.ReadAsync(id, Fin) is { Role: Role.Facilitateur } compte ? compte : throw Parametres.NotFound();
}
