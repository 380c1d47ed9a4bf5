namespace Clauses.Api.Suivi;

/// <summary>Whom who orders the works asks.</summary>
/// <param name="DUnMarche">Whether it is about one marché; else about all of them.</param>
/// <param name="Referent">Who follows the marché; null: nobody.</param>
/// <param name="Adresse">Where the référent is written to; null: nowhere.</param>
internal sealed record Interlocuteur(Territoire Territoire, bool DUnMarche = false, Suiveur? Referent = null, string? Adresse = null);
