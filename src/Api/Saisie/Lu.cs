namespace Clauses.Api.Saisie;

/// <summary>What was made of a text that a person wrote: a value, what is wrong with it and how to write it, or both.</summary>
/// <param name="Valeur">The value; null when there is none.</param>
/// <param name="Defaut">In French; null when it was read.</param>
internal readonly record struct Lu<T>(T? Valeur, string? Defaut) where T : struct
{
    /// <summary>It was read.</summary>
    public static Lu<T> Bien(T valeur) => new(valeur, null);

    /// <summary>It was not.</summary>
    public static Lu<T> Mal(string defaut) => new(null, defaut);
}
