namespace Clauses.Api.Common;

internal static class Dates
{
    /// <summary>The earliest day of work, of a marché, of a contract: before it there were no clauses.</summary>
    public static readonly DateOnly PremierJour = new(2000, 1, 1);

    public static readonly DateOnly DernierJour = new(2100, 12, 31);

    /// <summary>What a day that may not lie ahead has to be.</summary>
    public const string TodayAtLatest = "une date qui ne soit pas dans l'avenir : aujourd'hui au plus tard";

    public static bool Plausible(DateOnly date) => date >= PremierJour && date <= DernierJour;

    /// <summary>« 2024-03-31 »: in bodies, addresses, fields and charts.</summary>
    public static string Iso(DateOnly jour) => jour.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static bool TryRead(string? texte, out DateOnly date) =>
        DateOnly.TryParseExact(texte, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Reads <c>yyyy-MM-dd</c> as it stands in a body, without a string: the hot path.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out DateOnly date)
    {
        date = default;
        if (utf8.Length != 10 || utf8[4] != '-' || utf8[7] != '-')
            return false;
        var (annee, mois, jour) = (Nombre(utf8[..4]), Nombre(utf8[5..7]), Nombre(utf8[8..]));
        if (annee is < 1 or > 9999 || mois is < 1 or > 12 || jour < 1 || jour > DateTime.DaysInMonth(annee, mois))
            return false;
        date = new(annee, mois, jour);
        return true;
    }

    private static int Nombre(ReadOnlySpan<byte> chiffres)
    {
        var nombre = 0;
        foreach (var chiffre in chiffres)
        {
            if (!char.IsAsciiDigit((char)chiffre))
                return -1;
            nombre = (nombre * 10) + chiffre - '0';
        }
        return nombre;
    }
}
