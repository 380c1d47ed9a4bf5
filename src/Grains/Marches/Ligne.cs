namespace Clauses.Grains.Marches;

/// <summary>A line of hours as the marché knows it: enough to answer a repeated post, decision or correction.</summary>
internal sealed record Ligne
{
    public required long Numero { get; init; }

    public required Periode Periode { get; init; }

    public required Heures Heures { get; init; }

    public Decision? Decision { get; init; }

    public Correction? Correction { get; init; }

    public bool DitComme(in LigneRecue recue) => recue.Defaut is null && recue.Periode == Periode && recue.Heures == Heures;
}

/// <param name="Validees">Hours validated; the rest is refused.</param>
/// <param name="Date">Day of the decision: its year is the exercice.</param>
internal sealed record Decision(long Numero, Heures Validees, DateOnly Date);

/// <param name="Numero">Numero of the new line, or of the contre-passation when the line is only cancelled.</param>
/// <param name="Reference">Reference of the new line, or null.</param>
internal sealed record Correction(long Numero, string? Reference);
