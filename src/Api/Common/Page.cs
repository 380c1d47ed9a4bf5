namespace Clauses.Api.Common;

/// <param name="Elements">Its elements, in the order of the list.</param>
/// <param name="Suivant">What to send as <c>apres</c> for the next page; absent on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Elements, string? Suivant);

/// <param name="Apres">After this element, or null: from the start.</param>
/// <param name="Limite">1 to <see cref="MaxLimit"/>.</param>
internal readonly record struct Pagination(string? Apres, int Limite)
{
    public const int MaxLimit = 500;

    private const int DefaultLimit = 100;

    /// <summary>Reads the parameters of a list of things known by their ids.</summary>
    /// <exception cref="ProblemException">400: a value out of bounds.</exception>
    public static Pagination Read(string? apres, string? limite)
    {
        if (!string.IsNullOrEmpty(apres) && !Identifiant.IsValid(apres))
            throw Parametres.Invalid("apres", "l'identifiant du dernier élément reçu (« suivant » le donne)");
        return new(string.IsNullOrEmpty(apres) ? null : apres, ReadLimit(limite));
    }

    /// <exception cref="ProblemException">400: a value out of bounds.</exception>
    public static int ReadLimit(string? limite)
    {
        if (string.IsNullOrEmpty(limite))
            return DefaultLimit;
        if (int.TryParse(limite, NumberStyles.None, CultureInfo.InvariantCulture, out var nombre) && nombre is >= 1 and <= MaxLimit)
            return nombre;
        throw Parametres.Invalid("limite", $"un nombre de 1 à {MaxLimit}");
    }

    /// <summary>Reads one page, and whether another one follows.</summary>
    /// <param name="lire">Reads elements after a cursor, at most so many.</param>
    public async Task<Page<TVue>> ReadAsync<T, TVue>(
        Func<string?, int, Task<ImmutableArray<T>>> lire, Func<T, string> curseur, Func<T, TVue> vue)
    {
        var elements = await lire(Apres, Limite);
        var suivant = elements.Length == Limite ? curseur(elements[^1]) : null;
        if (suivant is not null && (await lire(suivant, 1)).IsEmpty)
            suivant = null;
        return new([.. elements.Select(vue)], suivant);
    }
}
