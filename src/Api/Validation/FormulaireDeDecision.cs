namespace Clauses.Api.Validation;

/// <summary>The form by which a line is decided, as it is shown.</summary>
/// <param name="Ligne">The line.</param>
/// <param name="Heures">The hours typed, when the form is shown again.</param>
/// <param name="Motif">The motif typed.</param>
/// <param name="RefusHeures">What is wrong with the hours.</param>
/// <param name="RefusMotif">What is wrong with the motif.</param>
internal sealed record FormulaireDeDecision(
    LigneInstruite Ligne, string? Heures = null, string? Motif = null, string? RefusHeures = null, string? RefusMotif = null)
{
    /// <summary>All hours.</summary>
    public const string Valider = "valider";

    /// <summary>Some hours.</summary>
    public const string Partie = "partie";

    /// <summary>No hour.</summary>
    public const string Refuser = "refuser";

    /// <summary>The decision is undone.</summary>
    public const string Annuler = "annuler";

    /// <summary>Whether something is to be typed again.</summary>
    public bool Fautif => RefusHeures is not null || RefusMotif is not null;
}
