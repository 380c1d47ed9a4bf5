namespace Clauses.Api.Utilisateurs;

/// <summary>How an employer's own program sends hours: the address, keys, and a command that works.</summary>
[ReservedPage(Role.Employeur)]
internal sealed class AccesPage(ClesDEmployeur cles, Releves releves, IRegistre registre, Auteurs auteurs) : PageClauses
{
    public const int MaxLibelle = 100;

    /// <summary>Among how many contracts an example is chosen.</summary>
    private const int ContratsRegardes = 100;

    public ImmutableArray<Cle> Cles { get; private set; } = [];

    public NomsDAuteurs Noms { get; private set; } = null!;

    public string? Secret { get; private set; }

    public string? Libelle { get; private set; }

    /// <summary>A contract of the entreprise and a day on which it runs, or null: there is none.</summary>
    public (string Contrat, DateOnly Jour)? Exemple { get; private set; }

    public string Nom { get; private set; } = "";

    public string Api => Whole("");

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostAsync(string? libelle, string? cle) => cle is null ? CreateAsync(libelle) : RevokeAsync(cle);

    private async Task<IActionResult> CreateAsync(string? libelle)
    {
        Libelle = libelle?.Trim();
        if (string.IsNullOrEmpty(Libelle) || Libelle.Length > MaxLibelle || Libelle.Contains('\0', StringComparison.Ordinal))
            return await RefuseAsync($"Dites à quoi la clé servira, en {MaxLibelle} caractères au plus : vous la reconnaîtrez dans la liste.");
        if ((Secret = await cles.CreateAsync(HttpContext.AuteurDActe(), Caller.Sujet!, Libelle, Fin)) is null)
            return await RefuseAsync($"Votre entreprise a déjà {ClesDEmployeur.MaxKeys} clés : révoquez celles qui ne servent plus.");
        await LoadAsync();
        return Page();
    }

    private async Task<IActionResult> RefuseAsync(string dit)
    {
        await LoadAsync();
        return Refuse([("libelle", dit)]);
    }

    private async Task<IActionResult> RevokeAsync(string cle)
    {
        if (!await cles.RevokeAsync(HttpContext.AuteurDActe(), Caller.Sujet!, cle, Fin))
            throw Parametres.NotFound();
        Say("La clé est révoquée : elle ne sert plus dans quelques secondes.");
        return LocalRedirect("/acces");
    }

    private async Task LoadAsync()
    {
        Cles = await cles.ListAsync(Caller.Sujet!, Fin);
        Noms = await auteurs.NommerAsync(Cles.Select(cle => cle.Auteur).OfType<string>(), Fin);
        Nom = (await registre.ReadAsync<Clauses.Grains.Registre.Entreprise>(Caller.Sujet!, Fin))?.Content.Nom ?? Caller.Sujet!;
        var courants = await releves.QuiCourentAsync(Caller.Sujet!, (await releves.MoisAsync(Caller.Sujet!, Fin))[0], Fin, ContratsRegardes);
        Exemple = courants.IsEmpty ? null : (courants[0].Lu.Id, courants[0].Periode.Debut);
    }
}
