namespace Clauses.Api.Common;

/// <summary>Figures and days as people in France read them, the same on every machine.</summary>
internal static class FrenchText
{
    private const string Insecable = "\u00a0";

    private static readonly NumberFormatInfo Nombres = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u202f" };

    private static readonly string[] NomsDesMois =
    [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ];

    /// <summary>What stands where a figure is hidden.</summary>
    public const string Masque = "masqué";

    /// <summary>« 181 777,50 »; a hidden figure as such.</summary>
    public static string Nombre(Heures? heures) => heures is { } valeur ? valeur.Valeur.ToString("#,0.00", Nombres) : Masque;

    /// <summary>« 181 777,50 h »; a hidden figure as such.</summary>
    public static string Heures(Heures? heures) => heures is null ? Masque : Nombre(heures) + Insecable + "h";

    /// <param name="rondes">Whether they are whole from 100 on.</param>
    public static string Heures(Heures? heures, bool rondes) => rondes && heures is not null ? Rondes(heures) + Insecable + "h" : Heures(heures);

    /// <summary>« 5 000 », « 312,5 »: hours without the decimals that say nothing.</summary>
    public static string Court(Heures heures) => heures.Valeur.ToString("#,0.##", Nombres);

    /// <summary>« 181 778 », « 31,25 »: whole from 100 on, where cents of an hour only hide the figure; a hidden one as such.</summary>
    public static string Rondes(Heures? heures) => heures is { } valeur && Math.Abs(valeur.Centiemes) >= 100_00
        ? decimal.Round(valeur.Valeur, MidpointRounding.AwayFromZero).ToString("#,0", Nombres)
        : heures is { Centiemes: 0 } ? "0" : Nombre(heures);

    /// <summary>« 1 234 »; a hidden figure as such.</summary>
    public static string Integer(long? nombre) => nombre is { } valeur ? valeur.ToString("#,0", Nombres) : Masque;

    /// <summary>« 1,2 Mo ».</summary>
    public static string Octets(long octets) => (octets / 1e6m).ToString("#,0.0", Nombres) + Insecable + "Mo";

    /// <summary>« 12,34 ».</summary>
    public static string Decimales(decimal nombre) => nombre.ToString("#,0.00", Nombres);

    /// <summary>« 45,6 % » of a fraction; « sans obligation » when there is none.</summary>
    public static string Taux(decimal? fraction) => fraction is { } valeur ? Pourcent(valeur * 100) : "sans obligation";

    /// <summary>« 45,6 % » of a percentage.</summary>
    public static string Pourcent(decimal pourcentage) => pourcentage.ToString("#,0.0", Nombres) + Insecable + "%";

    /// <summary>« +12,5 % », « −3,0 % » of a fraction.</summary>
    public static string Evolution(decimal fraction) => $"{(fraction < 0 ? "−" : "+")}{Pourcent(Math.Abs(fraction) * 100)}";

    /// <summary>The beginning of a text that is too long to be shown: never half of a character.</summary>
    public static string Cut(string texte, int longueur) => texte.Length <= longueur
        ? texte
        : string.Concat(texte.AsSpan(0, char.IsHighSurrogate(texte[longueur - 1]) ? longueur - 1 : longueur), "…");

    /// <summary>« 31/03/2024 ».</summary>
    public static string Jour(DateOnly jour) => jour.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>« du 01/03/2024 au 31/03/2024 »; one day alone as such.</summary>
    public static string Jours(Periode periode) =>
        periode.Debut == periode.Fin ? $"le {Jour(periode.Debut)}" : $"du {Jour(periode.Debut)} au {Jour(periode.Fin)}";

    /// <summary>« mars 2024 ».</summary>
    public static string Mois(DateOnly jour) => string.Create(CultureInfo.InvariantCulture, $"{NomsDesMois[jour.Month - 1]} {jour.Year:0000}");

    /// <summary>Which month a word names, whole or as people shorten it (« août », « aout », « sept »); null: none, or it may be two.</summary>
    public static int? MonthOf(string mot) => TexteCherche.Plier(mot) is { Length: >= 3 } net
        && Enumerable.Range(1, NomsDesMois.Length)
            .Where(rang => TexteCherche.Plier(NomsDesMois[rang - 1]).StartsWith(net, StringComparison.Ordinal))
            .ToList() is [var mois]
            ? mois
            : null;

    /// <summary>« de mars 2024 », « d'avril 2024 ».</summary>
    public static string De(string nom) => "aeéèêiîoôuûyœ".Contains(char.ToLowerInvariant(nom[0]), StringComparison.Ordinal) ? $"d'{nom}" : $"de {nom}";

    /// <summary>« à Zoé Durand », « au contrat c1 », « aux heures ».</summary>
    public static string A(string groupe) =>
        groupe.StartsWith("le ", StringComparison.Ordinal)
            ? $"au {groupe[3..]}"
            : groupe.StartsWith("les ", StringComparison.Ordinal)
            ? $"aux {groupe[4..]}"
            : $"à {groupe}";

    /// <summary>A text that begins a sentence.</summary>
    public static string Phrase(string texte) => string.Concat(char.ToUpperInvariant(texte[0]).ToString(), texte.AsSpan(1));

    /// <summary>A sentence that goes on after a colon; what begins as SIRET or M-003 do stays.</summary>
    public static string Suite(string texte) => texte is [_, var deuxieme, ..] && (char.IsUpper(deuxieme) || char.IsDigit(deuxieme) || deuxieme == '-')
        ? texte
        : string.Concat(char.ToLowerInvariant(texte[0]).ToString(), texte.AsSpan(1));

    /// <summary>« 31/03/2024 à 14:05 », in Paris.</summary>
    public static string Instant(DateTimeOffset instant) =>
        ParisTime.De(instant).ToString("dd'/'MM'/'yyyy' à 'HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>« 25 jours », « 5 mois », « 3 ans »: as people say how long something lasts.</summary>
    public static string Duree(int jours) => jours switch
    {
        <= 90 => Combien(jours, "jour", "jours"),
        < 2 * 365 => Combien(jours * 12 / 365, "mois", "mois"),
        _ => Combien(jours / 365, "an", "ans"),
    };

    /// <summary>« 2 contrats »: a number and its word, in the plural from two on.</summary>
    public static string Combien(long? nombre, string un, string plusieurs) => $"{Integer(nombre)}{Insecable}{(nombre is null or >= 2 ? plusieurs : un)}";
}

internal static class ParisTime
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The day and the hour in Paris at an instant.</summary>
    public static DateTime De(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Paris).DateTime;
}
