using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Api.Saisie;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Utilisateurs;

/// <summary>How an employer's own program sends hours: the address, keys, and a command that works.</summary>
[PageReservee(Role.Employeur)]
internal sealed class AccesPage(ClesDEmployeur cles, Releves releves, IRegistre registre) : PageClauses
{
    public const int LibelleMax = 100;

    public ImmutableArray<Cle> Cles { get; private set; } = [];

    /// <summary>The secret of the key that was just made: shown this once.</summary>
    public string? Secret { get; private set; }

    public string? Libelle { get; private set; }

    public string? Refus { get; private set; }

    /// <summary>A contract of the entreprise and a day on which it runs, or null: there is none.</summary>
    public (string Contrat, DateOnly Jour)? Exemple { get; private set; }

    public string Nom { get; private set; } = "";

    public string Api => $"{Request.Scheme}://{Request.Host}";

    public Task OnGetAsync() => ChargerAsync();

    /// <param name="cle">The id of the one to end, in place of making one.</param>
    public Task<IActionResult> OnPostAsync(string? libelle, string? cle) => cle is null ? CreerAsync(libelle) : RevoquerAsync(cle);

    private async Task<IActionResult> CreerAsync(string? libelle)
    {
        Libelle = libelle?.Trim();
        if (string.IsNullOrEmpty(Libelle) || Libelle.Length > LibelleMax || Libelle.Contains('\0', StringComparison.Ordinal))
            Refus = $"Dites à quoi la clé servira, en {LibelleMax} caractères au plus : vous la reconnaîtrez dans la liste.";
        else if ((Secret = await cles.CreerAsync(Porteur.Sujet!, Libelle, Fin)) is null)
            Refus = $"Votre entreprise a déjà {ClesDEmployeur.ClesMax} clés : révoquez celles qui ne servent plus.";
        await ChargerAsync();
        return Page();
    }

    private async Task<IActionResult> RevoquerAsync(string cle)
    {
        if (!await cles.RevoquerAsync(Porteur.Sujet!, cle, Fin))
            throw Parametres.Introuvable();
        Dire("La clé est révoquée : elle ne sert plus dans quelques secondes.");
        return LocalRedirect("/acces");
    }

    private async Task ChargerAsync()
    {
        Cles = await cles.ListerAsync(Porteur.Sujet!, Fin);
        Nom = (await registre.LireAsync<Clauses.Grains.Registre.Entreprise>(Porteur.Sujet!, Fin))?.Contenu.Nom ?? Porteur.Sujet!;
        var contrats = await releves.ContratsAsync(Porteur.Sujet!, Fin);
        var courants = Releves.QuiCourent(contrats, releves.ParDefaut(contrats));
        Exemple = courants.IsEmpty ? null : (courants[0].Lu.Id, courants[0].Periode.Debut);
    }
}
