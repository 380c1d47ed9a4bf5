using System.Globalization;
using Clauses.Api.Common;
using Clauses.Api.Lignes;
using Clauses.Grains.Domain;
using Clauses.Grains.Marches;

namespace Clauses.Api.Saisie;

/// <summary>A line of hours as a person wrote it, in a form or in a file: what the marché is asked, and what is wrong with the writing.</summary>
/// <param name="Element">What is sent, by the same rules as a body of the API.</param>
/// <param name="Detail">In French: which field is wrong, and how to write it; null when nothing is.</param>
internal readonly record struct LigneEcrite(Element<LigneRecue> Element, string? Detail)
{
    /// <summary>No hours are no declaration: the ledger keeps what was done.</summary>
    public const string RienADeclarer =
        "0 h ne se déclare pas : le grand livre ne garde que des heures faites. Laissez vide ; le mois reste « rien de déclaré ».";

    /// <summary>Reads a line. The first rule that it breaks by itself is told, as the API tells it.</summary>
    public static LigneEcrite Read(string reference, string contrat, string debut, string fin, string heures)
    {
        var (du, au, duree) = (DateReader.Read(debut), DateReader.Read(fin), HeuresReader.Read(heures));
        Periode? periode = du.Valeur is { } premier && au.Valeur is { } dernier ? new(premier, dernier) : null;
        var code = LignesReader.Defaut(reference, duree.Valeur, periode);
        var detail = code switch
        {
            null => null,
            CodeRefus.ReferenceInvalide => "référence : " + DefautDeReference(reference),
            CodeRefus.HeuresInvalides => "heures : " + (duree.Defaut ?? (duree.Valeur == Heures.Zero ? RienADeclarer : TextesRefus.PourQuiSaisit(code.Value))),
            _ => "dates : " + (du.Defaut ?? au.Defaut ?? TextesRefus.PourQuiSaisit(code.Value)),
        };
        if (code is null && Formule.Est(contrat))
            (code, detail) = (CodeRefus.ContratInconnu, "contrat : " + Formule.Refus);
        var recue = new LigneRecue(contrat, reference, periode ?? default, duree.Valeur ?? default, code);
        return new(new(contrat, reference, recue, code), detail);
    }

    private static string DefautDeReference(string reference)
    {
        if (reference.Length == 0)
        {
            return "il en faut une à chaque ligne. C'est votre numéro pour cette ligne : si le fichier est envoyé deux fois, elle fait que les heures ne comptent qu'une.";
        }
        return Formule.Est(reference) ? Formule.Refus : TextesRefus.PourQuiSaisit(CodeRefus.ReferenceInvalide);
    }
}

/// <summary>What was made of a text that a person wrote: a value, what is wrong with it and how to write it, or both.</summary>
/// <param name="Valeur">The value; null when there is none.</param>
/// <param name="Defaut">In French; null when it was read.</param>
internal readonly record struct Lu<T>(T? Valeur, string? Defaut) where T : struct
{
    public static Lu<T> Bien(T valeur) => new(valeur, null);

    public static Lu<T> Mal(string defaut) => new(null, defaut);
}

/// <summary>Formulas of spreadsheets: what somebody else's program would run is no data.</summary>
internal static class Formule
{
    /// <summary>What is told of one; what it says is not repeated.</summary>
    public const string Refus = "c'est une formule de tableur : mettez sa valeur à la place (collage spécial, « valeurs »).";

    /// <summary>Whether a text begins as formulas do. A minus is left to those who read: ids may begin with it, and numbers.</summary>
    /// <remarks>OWASP, « CSV Injection »; full-width signs are taken for their narrow ones by spreadsheets in some languages.</remarks>
    public static bool Est(ReadOnlySpan<char> texte) => texte is ['=' or '+' or '@' or '＝' or '＋' or '＠', ..];
}

/// <summary>Reads days as people and spreadsheets in France write them: <c>01/03/2024</c>, <c>2024-03-01</c>, and the first with dots or
/// dashes. The day comes first, and the year has four digits: there is no other way to read such a date.</summary>
internal static class DateReader
{
    public const string Forme = "écrivez une date : 01/03/2024 (le jour d'abord) ou 2024-03-01.";

    private const int MaxLength = 20;

    private static readonly string[] Formes = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];
    private static readonly string[] FormesCourtes = ["d/M/yy", "d-M-yy", "d.M.yy"];

    /// <summary>Reads a day. One of an impossible year is read and wrong: the rules that come before its year are judged by it.</summary>
    public static Lu<DateOnly> Read(string texte)
    {
        var net = texte.AsSpan().Trim();
        if (Formule.Est(net))
            return Lu<DateOnly>.Mal(Formule.Refus);
        if (net.Length is 0 or > MaxLength)
            return Lu<DateOnly>.Mal(Forme);
        if (DateOnly.TryParseExact(net, Formes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var jour))
        {
            return Dates.Plausible(jour)
                ? Lu<DateOnly>.Bien(jour)
                : new(jour, $"l'année doit aller de {Dates.PremierJour.Year} à {Dates.DernierJour.Year}.");
        }
        if (DateOnly.TryParseExact(net, FormesCourtes, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return Lu<DateOnly>.Mal("écrivez l'année en entier : 01/03/2024.");
        return Lu<DateOnly>.Mal(net.ContainsAnyExceptInRange('0', '9')
            ? Forme
            : "c'est le numéro interne d'un tableur : mettez la colonne au format Date, puis enregistrez de nouveau en CSV.");
    }
}

/// <summary>Reads hours as people write them: <c>7,5</c>, <c>7.5</c>, <c>7:30</c>, <c>7h30</c>, <c>7 h</c>, <c>7:30:00</c> of a spreadsheet.
/// Minutes that make no whole hundredth are refused rather than rounded: nobody but the writer knows which way.</summary>
internal static class HeuresReader
{
    /// <summary>How hours are written.</summary>
    public const string Forme = "écrivez un nombre d'heures : 7,5 ou 7.5, ou bien 7:30 pour 7 h 30.";

    private const int MaxLength = 20;
    private const int MaxDigits = 6;

    public static Lu<Heures> Read(string texte)
    {
        var net = texte.AsSpan().Trim();
        if (Formule.Est(net))
            return Lu<Heures>.Mal(Formule.Refus);
        if (net is ['-', .. var positif] && Read(positif.ToString()).Valeur is not null)
            return Lu<Heures>.Mal("des heures ne sont pas négatives : pour en retirer, corrigez la ligne qui les déclare.");
        if (net.Length is 0 or > MaxLength)
            return Lu<Heures>.Mal(Forme);
        var coupe = net.IndexOfAny(':', 'h', 'H');
        if (coupe < 0)
            return ReadDecimals(net);
        var avant = net[..coupe].TrimEnd();
        var apres = net[(coupe + 1)..].TrimStart();
        return apres.IsEmpty && net[coupe] != ':' ? ReadDecimals(avant) : ReadMinutes(avant, apres);
    }

    private static Lu<Heures> ReadDecimals(ReadOnlySpan<char> net)
    {
        var virgule = net.IndexOfAny(',', '.');
        var decimales = virgule < 0 ? "" : net[(virgule + 1)..];
        if (!TryInteger(virgule < 0 ? net : net[..virgule], out var entier) || (virgule >= 0 && !TryInteger(decimales, out _)))
            return Lu<Heures>.Mal(Forme);
        if (decimales.Length > 2)
            return Lu<Heures>.Mal("deux décimales au plus : le grand livre compte en centièmes d'heure (7,33 par exemple).");
        var centiemes = decimales.IsEmpty ? 0 : int.Parse(decimales, NumberStyles.None, CultureInfo.InvariantCulture) * (decimales.Length == 1 ? 10 : 1);
        return Lu<Heures>.Bien(new((entier * 100L) + centiemes));
    }

    private static Lu<Heures> ReadMinutes(ReadOnlySpan<char> avant, ReadOnlySpan<char> apres)
    {
        // Spreadsheets write durations with their seconds.
        if (apres.EndsWith(":00", StringComparison.Ordinal))
            apres = apres[..^3];
        if (!TryInteger(avant, out var heures) || apres.Length != 2 || !TryInteger(apres, out var minutes) || minutes > 59)
            return Lu<Heures>.Mal(Forme);
        if (minutes % 3 == 0)
            return Lu<Heures>.Bien(new((heures * 100L) + (minutes * 100 / 60)));
        var dessous = minutes * 100 / 60;
        return Lu<Heures>.Mal(string.Create(CultureInfo.InvariantCulture,
            $"{heures}:{minutes:00} ne fait pas un nombre exact de centièmes d'heure ({heures},{dessous:00}…) : écrivez {heures},{dessous:00}, ou des minutes multiples de 3."));
    }

    private static bool TryInteger(ReadOnlySpan<char> chiffres, out int entier)
    {
        entier = 0;
        return chiffres.Length is >= 1 and <= MaxDigits && int.TryParse(chiffres, NumberStyles.None, CultureInfo.InvariantCulture, out entier);
    }
}
