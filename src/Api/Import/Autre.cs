namespace Clauses.Api.Import;

/// <summary>What a cell says of a thing that looks like one which is registered: that it is another all the same.</summary>
internal static class Autre
{
    private const string Marque = "(autre)";

    public static string Say(string texte) => $"{texte} {Marque}";

    public static bool IsSaid(string texte, out string sans)
    {
        var dite = texte.EndsWith(Marque, StringComparison.OrdinalIgnoreCase);
        sans = dite ? texte[..^Marque.Length].Trim() : texte;
        return dite;
    }

    /// <summary>What may be written in a cell, as people are asked: names alone, but for the one that says that it is another.</summary>
    public static string Show(string possible) => IsSaid(possible, out _) ? possible : Picker.Named(possible);
}
