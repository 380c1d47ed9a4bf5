namespace Clauses.Api.Pages;

/// <summary>Communes as people write them by a code, alone or beside a name: that of INSEE, or a postcode. One in two postcodes is the INSEE code of another
/// commune: 13015 is Marseille's, and Bouc-Bel-Air.</summary>
internal static partial class CodesDeCommunes
{
    private const int Named = 3;

    /// <summary>What a text says by a code; null: it holds none, or one that nobody knows.</summary>
    /// <returns>The commune; where it is not told, those that may be meant, and why it is asked.</returns>
    public static (string? Commune, ImmutableArray<string> Possibles, string Question)? Read(string texte)
    {
        if (Coded().Match(Parted().Replace(texte.Trim(), "")) is not { Success: true } lu)
            return null;
        var (code, nom) = (lu.Groups["code"].Value.ToUpperInvariant(), lu.Groups["nom"].Value);
        var (insee, postales) = (Cog.Exists(code) ? Cog.Actuelle(code) : null, Cog.OfPostcode(code));
        ImmutableArray<string> dites = [.. postales.Prepend(insee).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (nom.Length == 0)
            return dites.IsEmpty ? null : dites is [var seule] ? Taken(seule) : (null, dites, $"« {code} » est {Say(insee, postales)} : laquelle est-ce ?");
        var nommees = Cog.Named(nom);
        // A CEDEX is no commune's postcode, and begins as its département does.
        var communes = dites.IsEmpty
            ? [.. nommees.Where(une => une.StartsWith(code[..2], StringComparison.Ordinal))]
            : dites.Where(une => nommees.Contains(une, StringComparer.Ordinal) || NomsDePersonnes.Agree(Cog.NomDe(une)!, Cog.Mots(nom))).ToImmutableArray();
        return communes is [var trouvee] ? Taken(trouvee)
            : dites.IsEmpty && nommees.IsEmpty ? null
            : (null, communes.Length > 1 ? communes : [.. dites.Union(nommees, StringComparer.Ordinal)], dites.IsEmpty
                ? $"« {code} » n'est le code d'aucune commune de ce nom : laquelle est-ce ?" : $"« {texte.Trim()} » dit deux choses, car {code} est {Say(insee, postales)} : laquelle est-ce ?");

        static (string?, ImmutableArray<string>, string) Taken(string commune) => (commune, [], "");
    }

    private static string Say(string? insee, ImmutableArray<string> postales)
    {
        var postal =
            $"le code postal {string.Join(", ", postales.Take(Named).Select(une => FrenchText.De(Cog.NomDe(une)!)))}{(postales.Length > Named ? "…" : "")}";
        return insee is null
            ? postal
            : $"le code INSEE {FrenchText.De(Cog.NomDe(insee)!)}{(postales.IsEmpty || postales is [var seule] && seule == insee ? "" : $" et {postal}")}";
    }

    /// <summary>What parts the digits of « 94 041 ».</summary>
    [GeneratedRegex(@"(?<=^[0-9]{2})\s(?=[0-9]{3}\b)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parted();

    /// <summary>« 94041 », « 94041 Ivry-sur-Seine », « Ivry (94200) », « 94205 Ivry cedex ».</summary>
    [GeneratedRegex(@"^((?<code>[0-9][0-9AB][0-9]{3})([ ,-]+(?<nom>\D+?)( cedex( [0-9]+)?)?)?|(?<nom>\D+?)[ ,-]+\(?(?<code>[0-9][0-9AB][0-9]{3})\)?( cedex)?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Coded();
}
