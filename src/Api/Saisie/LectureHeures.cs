using System.Globalization;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Saisie;

/// <summary>Reads hours as people write them: <c>7,5</c>, <c>7.5</c>, <c>7:30</c>, <c>7h30</c>, <c>7 h</c>, <c>7:30:00</c> of a spreadsheet.
/// Minutes that make no whole hundredth are refused rather than rounded: nobody but the writer knows which way.</summary>
internal static class LectureHeures
{
    /// <summary>How hours are written.</summary>
    public const string Forme = "écrivez un nombre d'heures : 7,5 ou 7.5, ou bien 7:30 pour 7 h 30.";

    private const int LongueurMax = 20;
    private const int ChiffresMax = 6;

    /// <summary>Reads hours, zero included.</summary>
    public static Lu<Heures> Lire(string texte)
    {
        var net = texte.AsSpan().Trim();
        if (Formule.Est(net))
            return Lu<Heures>.Mal(Formule.Refus);
        if (net is ['-', .. var positif] && Lire(positif.ToString()).Valeur is not null)
            return Lu<Heures>.Mal("des heures ne sont pas négatives : pour en retirer, corrigez la ligne qui les déclare.");
        if (net.Length is 0 or > LongueurMax)
            return Lu<Heures>.Mal(Forme);
        var coupe = net.IndexOfAny(':', 'h', 'H');
        if (coupe < 0)
            return LireDecimales(net);
        var avant = net[..coupe].TrimEnd();
        var apres = net[(coupe + 1)..].TrimStart();
        return apres.IsEmpty && net[coupe] != ':' ? LireDecimales(avant) : LireMinutes(avant, apres);
    }

    private static Lu<Heures> LireDecimales(ReadOnlySpan<char> net)
    {
        var virgule = net.IndexOfAny(',', '.');
        var decimales = virgule < 0 ? "" : net[(virgule + 1)..];
        if (!TryEntier(virgule < 0 ? net : net[..virgule], out var entier) || (virgule >= 0 && !TryEntier(decimales, out _)))
            return Lu<Heures>.Mal(Forme);
        if (decimales.Length > 2)
            return Lu<Heures>.Mal("deux décimales au plus : le grand livre compte en centièmes d'heure (7,33 par exemple).");
        var centiemes = decimales.IsEmpty ? 0 : int.Parse(decimales, NumberStyles.None, CultureInfo.InvariantCulture) * (decimales.Length == 1 ? 10 : 1);
        return Lu<Heures>.Bien(new((entier * 100L) + centiemes));
    }

    private static Lu<Heures> LireMinutes(ReadOnlySpan<char> avant, ReadOnlySpan<char> apres)
    {
        // Spreadsheets write durations with their seconds.
        if (apres.EndsWith(":00", StringComparison.Ordinal))
            apres = apres[..^3];
        if (!TryEntier(avant, out var heures) || apres.Length != 2 || !TryEntier(apres, out var minutes) || minutes > 59)
            return Lu<Heures>.Mal(Forme);
        if (minutes % 3 == 0)
            return Lu<Heures>.Bien(new((heures * 100L) + (minutes * 100 / 60)));
        var dessous = minutes * 100 / 60;
        return Lu<Heures>.Mal(string.Create(CultureInfo.InvariantCulture,
            $"{heures}:{minutes:00} ne fait pas un nombre exact de centièmes d'heure ({heures},{dessous:00}…) : écrivez {heures},{dessous:00}, ou des minutes multiples de 3."));
    }

    private static bool TryEntier(ReadOnlySpan<char> chiffres, out int entier)
    {
        entier = 0;
        return chiffres.Length is >= 1 and <= ChiffresMax && int.TryParse(chiffres, NumberStyles.None, CultureInfo.InvariantCulture, out entier);
    }
}
