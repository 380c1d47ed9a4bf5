using Clauses.Grains.Domaine;

namespace Clauses.Grains.Marches;

/// <summary>A line of hours as the marché knows it: enough to answer a repeated post, decision or correction.</summary>
internal sealed record Ligne
{
    /// <summary>Numero of its declaration.</summary>
    public required long Numero { get; init; }

    /// <summary>The days worked.</summary>
    public required Periode Periode { get; init; }

    /// <summary>Hours declared.</summary>
    public required Heures Heures { get; init; }

    /// <summary>What was decided, or null.</summary>
    public Decision? Decision { get; init; }

    /// <summary>What it was corrected by, or null.</summary>
    public Correction? Correction { get; init; }

    /// <summary>Whether a post says the same.</summary>
    public bool DitComme(in LigneRecue recue) => recue.Defaut is null && recue.Periode == Periode && recue.Heures == Heures;
}

/// <summary>A decision on a line.</summary>
/// <param name="Numero">Numero of its entry.</param>
/// <param name="Validees">Hours validated; the rest is refused.</param>
/// <param name="Date">Day of the decision: its year is the exercice.</param>
internal sealed record Decision(long Numero, Heures Validees, DateOnly Date);

/// <summary>A correction of a line.</summary>
/// <param name="Numero">Numero of the new line, or of the contre-passation when the line is only cancelled.</param>
/// <param name="Reference">Reference of the new line, or null.</param>
internal sealed record Correction(long Numero, string? Reference);
