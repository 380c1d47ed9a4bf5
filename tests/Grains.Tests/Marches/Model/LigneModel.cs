namespace Clauses.Grains.Tests.Marches.Model;

internal sealed class LigneModel
{
    public required string Contrat { get; init; }

    public required string Reference { get; init; }

    public required long Numero { get; init; }

    public required DateOnly Debut { get; init; }

    public required DateOnly Fin { get; init; }

    public required long Declarees { get; init; }

    public (long Validees, DateOnly Date)? Decision { get; set; }

    public (long Numero, LigneModel? Remplacement)? Correction { get; set; }

    /// <summary>What it brings to an exercice, or (0) to the whole life: nothing once it is corrected.</summary>
    public (long Declarees, long Validees, long Refusees) Dans(int exercice)
    {
        if (Correction is not null || (exercice != 0 && exercice != (Decision?.Date.Year ?? Fin.Year)))
            return default;
        return Decision is { } decision ? (Declarees, decision.Validees, Declarees - decision.Validees) : (Declarees, 0, 0);
    }
}
