namespace Clauses.Api.Droits;

/// <summary>A page that says who keeps this service, as the territory's parameters have it: for everybody.</summary>
internal abstract class PageDuTerritoire(Settings reglages, ITerritoires territoires, TimeProvider temps) : PageClauses
{
    public Territoire Territoire { get; } = territoires.DeCetteAnnee(temps);

    public string? Hebergeur => reglages.Hebergeur;

    /// <summary>Where people write to: an address of a mail is a link.</summary>
    public string? Contact => Territoire.Responsable.Contact;

    public bool ContactEstUnCourriel => AdresseCourriel.IsValid(Contact);
}

[OpenPage]
internal sealed class AidePage(Settings reglages, ITerritoires territoires, TimeProvider temps) : PageDuTerritoire(reglages, territoires, temps);

[OpenPage]
internal sealed class AccessibilitePage(Settings reglages, ITerritoires territoires, TimeProvider temps) : PageDuTerritoire(reglages, territoires, temps);

[OpenPage]
internal sealed class MentionsLegalesPage(Settings reglages, ITerritoires territoires, TimeProvider temps) : PageDuTerritoire(reglages, territoires, temps);
