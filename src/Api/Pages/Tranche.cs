namespace Clauses.Api.Pages;

/// <param name="Page">1 for the first.</param>
/// <param name="Pages">How many there are: 1 at least.</param>
internal sealed record Tranche<T>(IReadOnlyList<T> Elements, int Page, int Pages, int Count)
{
    public const int Size = 25;

    /// <param name="elements">All of them, in order.</param>
    /// <param name="page">The page asked for, as it stands in the address; none is the first, one beyond the last is the last.</param>
    /// <exception cref="ProblemException">400: no number.</exception>
    public static Tranche<T> De(IReadOnlyList<T> elements, string? page)
    {
        var (pages, lue) = (Tranche.Pages(elements.Count), Tranche.Read(page));
        lue = Math.Min(lue, pages);
        return new([.. elements.Skip((lue - 1) * Size).Take(Size)], lue, pages, elements.Count);
    }
}

internal static class Tranche
{
    private const int Maximum = 1_000_000;

    /// <summary>How many pages so many elements make: 1 at least.</summary>
    public static int Pages(long nombre) => (int)Math.Max(1, (nombre + Tranche<int>.Size - 1) / Tranche<int>.Size);

    /// <summary>The page asked for; none is the first.</summary>
    public static int Read(string? page)
    {
        if (string.IsNullOrEmpty(page))
            return 1;
        return int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var lue) && lue is >= 1 and <= Maximum
            ? lue
            : throw Parametres.Invalid("p", "un numéro de page, à partir de 1");
    }
}

/// <summary>Where to go from one page to the others.</summary>
internal sealed record Feuillets(int Page, int Pages, Func<int, string> Address);
