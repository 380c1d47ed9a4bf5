namespace Clauses.Api.Tables;

/// <summary>How large a table may be: counted before anything is made of it, since a file of separators alone makes millions of cells.</summary>
internal static class TableSize
{
    public const int MaxColumns = 200;

    /// <summary>Those of 50 000 rows and 50 columns.</summary>
    public const int MaxCells = 2_500_000;

    /// <param name="separateur">Of cells; lines end by themselves.</param>
    public static bool IsTooLarge(ReadOnlySpan<byte> utf8, char separateur)
    {
        var titres = utf8.IndexOf((byte)'\n') is >= 0 and var fin ? utf8[..fin] : utf8;
        return titres.Count((byte)separateur) >= MaxColumns || utf8.Count((byte)separateur) + utf8.Count((byte)'\n') > MaxCells;
    }
}
