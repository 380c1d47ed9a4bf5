namespace Clauses.Grains.Domain;

/// <summary>The number of an establishment: 14 digits, valid by Luhn's formula over all 14 and over the SIREN's 9.
/// La Poste (356000000) has more establishments than Luhn leaves numbers: there a digit sum that is a multiple of 5 will do.
/// Source: INSEE, Sirene, « Qu'est-ce qu'un numéro SIRET ».</summary>
public static class Siret
{
    private const string LaPoste = "356000000";

    public static bool IsValid(string? texte)
    {
        if (texte is not { Length: 14 } || !texte.All(char.IsAsciiDigit) || !Luhn(texte.AsSpan(0, 9)))
            return false;
        return Luhn(texte) || (texte.StartsWith(LaPoste, StringComparison.Ordinal) && texte.Sum(c => c - '0') % 5 == 0);
    }

    private static bool Luhn(ReadOnlySpan<char> chiffres)
    {
        var somme = 0;
        for (var i = 0; i < chiffres.Length; i++)
        {
            var chiffre = chiffres[^(i + 1)] - '0';
            if (i % 2 == 1)
                chiffre = chiffre > 4 ? (2 * chiffre) - 9 : 2 * chiffre;
            somme += chiffre;
        }
        return somme % 10 == 0;
    }
}
