namespace Clauses.Api.Import;

/// <summary>What becomes of a line of a file.</summary>
internal enum Etape
{
    /// <summary>It would be recorded.</summary>
    AEnregistrer,
    /// <summary>It is recorded now.</summary>
    Enregistree,
    /// <summary>It was recorded before, or stands above in the file: it counts once.</summary>
    DejaEnregistree,
    /// <summary>It is refused.</summary>
    Refusee,
}

/// <summary>What becomes of a line, and why.</summary>
/// <param name="Etape">What becomes of it.</param>
/// <param name="Detail">Of a refused line, in French: what is wrong, and the cure.</param>
internal readonly record struct Sort(Etape Etape, string? Detail = null)
{
    /// <summary>Refused.</summary>
    public static Sort Refus(string detail) => new(Etape.Refusee, detail);
}
