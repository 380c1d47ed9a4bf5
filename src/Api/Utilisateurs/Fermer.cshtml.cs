namespace Clauses.Api.Utilisateurs;

/// <summary>Asks whether an account is really to be closed, and closes it.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class FermerPage(UtilisateursPostgres utilisateurs, ReferentsPostgres referents, Gestion gestion) : PageClauses
{
    public Utilisateur Compte { get; private set; } = null!;

    /// <summary>Why it cannot be closed, and what to do; null: it can.</summary>
    public string? Empechement { get; private set; }

    public ImmutableArray<string> Cles { get; private set; } = [];

    public ImmutableArray<string> Liens { get; private set; } = [];

    /// <summary>How many marchés it follows, in whichever place.</summary>
    public int Suivis { get; private set; }

    public async Task OnGetAsync(string id)
    {
        Compte = await utilisateurs.ReadAsync(id, Fin) ?? throw Parametres.NotFound();
        Empechement = await gestion.ObstacleAsync(HttpContext.AuteurDActe(), Compte, Fin);
        (Cles, Liens) = await utilisateurs.ReadDependantsAsync(id, Fin);
        var (referent, suppleant) = await referents.CountAsync(id, Fin);
        Suivis = referent + suppleant;
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (await gestion.CloseAsync(HttpContext.AuteurDActe(), id, Fin) is { } empechement)
            Alert(empechement);
        else
            Say("Le compte est fermé ; ses sessions, ses clés et ses liens ne servent plus.");
        return LocalRedirect("/comptes");
    }
}
