namespace Clauses.Api.Common;

/// <summary>What was made of a text that a person wrote: a value, what is wrong with it and how to write it, or both.</summary>
/// <param name="Valeur">The value; null when there is none.</param>
/// <param name="Defaut">In French; null when it was read.</param>
internal readonly record struct Lu<T>(T? Valeur, string? Defaut) where T : struct
{
    public static Lu<T> Bien(T valeur) => new(valeur, null);

    public static Lu<T> Mal(string defaut) => new(null, defaut);
}

/// <summary>What people type in a form, as the API's demands hold it.</summary>
internal static class TypedTexts
{
    /// <summary>A text without what surrounds it; null when nothing is left.</summary>
    public static string? Read(string? texte) => string.IsNullOrWhiteSpace(texte) ? null : texte.Trim();

    /// <summary>A SIRET as people copy it from letterheads, which print 732 829 320 00074; null when nothing is typed.</summary>
    public static string? ReadSiret(string? texte) => IdentifiantAbime.Est(texte) ? Fields.Fault<string?>(Fields.Invalid(
        "siret", "14 chiffres", $"{IdentifiantAbime.Say(texte!.Trim())} : recopiez ses 14 chiffres depuis un papier, ou mettez la colonne du tableur au format Texte.")) : Read(string.Concat((texte ?? "").Where(signe => !char.IsWhiteSpace(signe) && signe is not ('.' or '-'))));

    /// <summary>A day; null when nothing is typed.</summary>
    /// <exception cref="ProblemException">422: something is, that is no day. It must not pass for no day at all.</exception>
    public static DateOnly? ReadDate(string? texte, string champ) => Require(texte, champ, DateReader.Read);

    /// <summary>What is said of minutes that make no whole hundredths, before they are written as they are rounded; null: nothing was rounded.</summary>
    public static string? SayRounded(string? texte) => texte is not null
        && HeuresReader.Rounded(texte) is not null
        && HeuresReader.Read(texte).Valeur is { } arrondies
        ? $"{texte.Trim()} fait {FrenchText.Heures(arrondies)} au centième, écrit ici : envoyez de nouveau si c'est bien cela."
        : null;

    /// <summary>Hours as they are written once minutes are rounded; what is rounded to nothing as it is.</summary>
    public static string? Round(string? texte) => SayRounded(texte) is null ? texte : Write(HeuresReader.Read(texte!).Valeur!.Value);

    /// <summary>A day as programs write it, in whichever way it is typed; what is none as it is.</summary>
    public static string? Iso(string? texte) => DateReader.Read(texte ?? "").Valeur is { } jour ? Dates.Iso(jour) : texte;

    /// <summary>A day of birth, however long ago; null when nothing is typed.</summary>
    /// <exception cref="ProblemException">422: something is, that is no day, or could be two.</exception>
    public static DateOnly? ReadNaissance(string? texte, string champ, DateOnly aujourdhui) =>
        Require(texte, champ, ecrit => DateReader.ReadBirth(ecrit, aujourdhui));

    /// <summary>A day of birth as it was read, before it is written; null: it says its year in full, or is none.</summary>
    public static DateOnly? SayBirth(string? texte, DateOnly aujourdhui) =>
        DateReader.IsShort(texte ?? "") ? DateReader.ReadBirth(texte!, aujourdhui).Valeur : null;

    /// <summary>Hours; null when nothing is typed.</summary>
    /// <exception cref="ProblemException">422: something is, that is no number of hours, or could be two.</exception>
    public static Heures? ReadHeures(string? texte, string champ) => Require(texte, champ, HeuresReader.Read);

    /// <summary>Hours as a field holds them: « 1500,5 ».</summary>
    public static string Write(Heures heures) => heures.Valeur.ToString("0.##", CultureInfo.GetCultureInfo("fr-FR"));

    private static T? Require<T>(string? texte, string champ, Func<string, Lu<T>> read) where T : struct =>
        Read(texte) is not { } ecrit ? null
        : read(ecrit) is { Defaut: null, Valeur: var valeur } ? valeur
        : Fields.Fault<T?>(new(ProblemKind.InvalidField, $"{champ} : {read(ecrit).Defaut}", champ));
}

/// <summary>Ids that a spreadsheet took for numbers to reckon with, or for days.</summary>
internal static partial class IdentifiantAbime
{
    public static bool Est(string? texte) => texte is not null && (Ruined().IsMatch(texte.Trim()) || (IsDay(texte) && !Identifiant.IsValid(texte.Trim())));

    public static string Say(string texte) => IsDay(texte)
        ? $"votre tableur a fait une date de cet identifiant ({texte})"
        : $"votre tableur a abîmé cet identifiant ({texte})";

    /// <summary>Whether an id is written as days are, or months in words (03/2024 is the third of 2024); it may be one all the same.</summary>
    public static bool IsDay(string texte) => (texte.Any(char.IsLetter) && MonthReader.Read(texte) is not null)
        || (!texte.Trim().All(char.IsAsciiDigit) && DateReader.Read(texte).Valeur is not null);

    /// <summary>1,23E+13 and 1.23E19; 12345.0 and C4.0.</summary>
    [GeneratedRegex(@"^-?[0-9]([.,][0-9]+E\+?|E\+)[0-9]{1,3}$|^[A-Z0-9_-]*[0-9][.,]0+$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ruined();
}

/// <summary>Formulas of spreadsheets: what somebody else's program would run is no data.</summary>
internal static partial class Formule
{
    /// <summary>What is told of one; what it says is not repeated.</summary>
    public const string Refus = "c'est une formule de tableur : mettez sa valeur à la place (collage spécial, « valeurs »).";

    /// <summary>What is wrong with a text that is a formula, or what a wrong one shows; null: it is neither.</summary>
    public static string? Defaut(string texte) =>
        Est(texte)
            ? Refus
            : texte is ['#' or 'E' or 'e', ..] && Errors().IsMatch(texte)
            ? $"formule en erreur ({texte}) : corrigez-la dans le tableur, ou écrivez sa valeur à la place."
            : null;

    /// <summary>Whether a text begins as formulas do. A minus is left to those who read: ids may begin with it, and numbers.</summary>
    /// <remarks>OWASP, « CSV Injection »; full-width signs are taken for their narrow ones by spreadsheets in some languages.</remarks>
    public static bool Est(ReadOnlySpan<char> texte) => texte is ['=' or '+' or '@' or '＝' or '＋' or '＠', ..];

    /// <summary>In French and English, of Excel and of LibreOffice.</summary>
    [GeneratedRegex(@"^(#(DIV/0!|N/?A!?|REF!|VALEUR ?!|VALUE!|NOM ?\?|NAME[?!]|NULL?!|NOMBRE ?!|NUM!|CALC!|CHAMP!|FIELD!|PROPAGATION!|SPILL!|GETTING_DATA!?)|ERR ?:[0-9]{3})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Errors();
}

/// <summary>Reads days as people, payrolls and spreadsheets in France write them: <c>01/03/2024</c>, <c>1.3.24</c>, <c>2024-03-01</c>,
/// <c>2024-03-01 00:00:00</c>, <c>20240301</c>, <c>1er mars 2024</c>, and 45352, which is how a spreadsheet counts that day. The day comes before the
/// month.</summary>
internal static partial class DateReader
{
    public const string Forme = "écrivez une date : 01/03/2024 (le jour d'abord) ou 2024-03-01.";

    private const int MaxSaid = 40;

    private const int MaxLength = 30;
    private const int Siecle = 100;
    private const int DigitsOfSerial = 5;

    /// <summary>Of whoever takes part, where a year of two digits leaves it open.</summary>
    private const int MinAge = 16, MaxAge = 70;

    /// <summary>Day 0 of spreadsheets, which count a 29 February 1900 that never was.</summary>
    private static readonly DateOnly JourZero = new(1899, 12, 30);

    private static readonly DateOnly FinDeSiecle = new(2099, 12, 31);

    /// <summary>Of work, contracts and marchés: 49 is 2049, and 99 is no year in which there were clauses.</summary>
    private static readonly DateOnly DernierCourt = new(2049, 12, 31);

    /// <summary>Reads a day of work, of a marché, of a contract. One of an impossible year is read and wrong: the rules that come before its year are
    /// judged by it.</summary>
    public static Lu<DateOnly> Read(string texte)
    {
        var lu = ReadBefore(texte, FinDeSiecle, DernierCourt);
        return lu is { Valeur: { } jour, Defaut: null } && !Dates.Plausible(jour)
            ? lu with { Defaut = $"{(IsShort(texte) ? $"« {texte.Trim()} » est lu {FrenchText.Jour(jour)} : écrivez l'année en quatre chiffres, et elle" : "l'année")} doit aller de {Dates.PremierJour.Year} à {Dates.DernierJour.Year}." }
            : lu;
    }

    /// <summary>Reads a day of birth: 98 is 1998, and 24 is asked, since nobody who takes part was born in 2024 nor in 1924.</summary>
    public static Lu<DateOnly> ReadBirth(string texte, DateOnly aujourdhui) =>
        ReadBefore(texte, aujourdhui, aujourdhui.AddYears(-MinAge)) is var lu && lu.Valeur <= aujourdhui.AddYears(-MaxAge - 1) && IsShort(texte)
            ? Lu<DateOnly>.Mal($"« {texte.Trim()} » ne dit pas le siècle : écrivez l'année en quatre chiffres, {FrenchText.Jour(lu.Valeur.Value)} par exemple.")
            : lu;

    /// <summary>Whether a text is a day whose year has two digits.</summary>
    public static bool IsShort(string texte) =>
        DayFirst().Match(texte.Trim()) is { Success: true } lue
            ? lue.Groups["annee"].Length == 2
            : InWords().Match(texte.Trim()) is { Success: true } dite && dite.Groups["annee"].Length == 2;

    /// <param name="dernier">No count of days goes further.</param>
    /// <param name="pivot">A year of two digits is the latest that is not after this day.</param>
    private static Lu<DateOnly> ReadBefore(string texte, DateOnly dernier, DateOnly pivot)
    {
        var net = texte.Trim();
        if (Formule.Defaut(net) is { } formule)
            return Lu<DateOnly>.Mal(formule);
        if (net.Length is 0 or > MaxLength)
            return Lu<DateOnly>.Mal(net.Length == 0 ? $"vide : {Forme}" : None(net));
        if (YearFirst().Match(net) is { Success: true } iso)
            return Compose(iso);
        if (DayFirst().Match(net) is { Success: true } usuelle)
            return Compose(usuelle, pivot);
        if (InWords().Match(net) is { Success: true } dite && FrenchText.MonthOf(dite.Groups["mois"].Value) is { } mois)
            return ReadBefore($"{dite.Groups["jour"].Value}/{mois}/{dite.Groups["annee"].Value}", dernier, pivot);
        if (DayFirstInOne().Match(net) is { Success: true } dsn && Compose(dsn).Valeur is { } deLaDsn)
            return Lu<DateOnly>.Mal($"« {net} » est une date de DSN (jour, mois, année d'un seul tenant) : écrivez {FrenchText.Jour(deLaDsn)}.");
        return net.Length == DigitsOfSerial && int.TryParse(net, NumberStyles.None, CultureInfo.InvariantCulture, out var rang)
            && JourZero.AddDays(rang) is var compte && compte <= dernier
                ? Lu<DateOnly>.Bien(compte)
                : Lu<DateOnly>.Mal(None(net));
    }

    private static string None(string texte) => $"« {FrenchText.Cut(texte, MaxSaid)} » n'est pas une date : {Forme}";

    private static Lu<DateOnly> Compose(Match lue, DateOnly? dernier = null)
    {
        var (annee, mois, jour) = (Nombre(lue, "annee"), Nombre(lue, "mois"), Nombre(lue, "jour"));
        if (mois is < 1 or > 12)
        {
            return Lu<DateOnly>.Mal(jour is >= 1 and <= 12 && mois is >= 1 and <= 31
                ? $"il n'y a pas de mois {mois} : le jour vient d'abord, 28/03/2024 par exemple."
                : $"il n'y a pas de mois {mois} : écrivez par exemple 28/03/2024.");
        }
        if (lue.Groups["annee"].Length == 2 && dernier is { } fin)
        {
            annee += fin.Year / Siecle * Siecle;
            annee -= new DateOnly(annee, mois, 1) > fin ? Siecle : 0;
        }
        return annee < 1 || jour < 1 || jour > DateTime.DaysInMonth(annee, mois)
            ? Lu<DateOnly>.Mal(string.Create(CultureInfo.InvariantCulture, $"le {jour:00}/{mois:00}/{annee:0000} n'existe pas : vérifiez le jour et le mois."))
            : Lu<DateOnly>.Bien(new(annee, mois, jour));
    }

    private static int Nombre(Match lue, string groupe) => int.Parse(lue.Groups[groupe].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // A time of the day says nothing of the day.
    private const string Time = @"([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?)?";

    [GeneratedRegex(@"^(?<annee>(19|20|21)[0-9][0-9])((?<mois>[0-9][0-9])(?<jour>[0-9][0-9])|(?<entre>[-/.])(?<mois>[0-9]{1,2})\k<entre>(?<jour>[0-9]{1,2}))" + Time + "Z?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<jour>[0-9]{1,2})(?<entre>[/.-])(?<mois>[0-9]{1,2})\k<entre>(?<annee>[0-9]{4}|[0-9]{2})" + Time + "$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^((lun|mar|mer|jeu|ven|sam|dim)(di|credi|dredi|edi|anche)?[.,]* )?(?<jour>[0-9]{1,2})(er)?(\s+|[-/])(?<mois>\p{L}{3,9})\.?(\s+|[-/])(?<annee>[0-9]{4}|[0-9]{2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InWords();

    [GeneratedRegex(@"^(?<jour>[0-9][0-9])(?<mois>[0-9][0-9])(?<annee>(19|20|21)[0-9][0-9])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayFirstInOne();
}

/// <summary>Reads months as people and spreadsheets write them: <c>2024-03</c>, <c>03/2024</c>, <c>mars 2024</c>, <c>févr-24</c>.</summary>
internal static partial class MonthReader
{
    /// <summary>First day of a month; null: it is none.</summary>
    public static DateOnly? Read(string texte)
    {
        if (Month().Match(texte.Trim()) is not { Success: true } lu)
            return null;
        var (mois, annee) = (lu.Groups["mois"].Value, int.Parse(lu.Groups["annee"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));
        var rang = char.IsAsciiDigit(mois[0]) ? int.Parse(mois, NumberStyles.None, CultureInfo.InvariantCulture) : FrenchText.MonthOf(mois);
        return rang is >= 1 and <= 12 && new DateOnly(annee < 100 ? 2000 + annee : annee, rang.Value, 1) is var jour && Dates.Plausible(jour) ? jour : null;
    }

    [GeneratedRegex(@"^((?<annee>20[0-9]{2})[-/](?<mois>[0-9]{1,2})|(?<mois>[0-9]{1,2})[-/](?<annee>20[0-9]{2})|(?<mois>\p{L}{3,9})\.?[ -](?<annee>20[0-9]{2}|[0-9]{2}))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Month();
}

/// <summary>Reads hours as people write them: <c>7,5</c>, <c>7.5</c>, <c>1 400,00</c>, <c>7:30</c>, <c>140h30</c>, <c>7 h</c>, <c>7:30:00</c> of a
/// spreadsheet. Minutes that make no whole hundredth are rounded once, half up. A point or a comma before three digits may mean two things, and is
/// refused.</summary>
internal static partial class HeuresReader
{
    /// <summary>What people call a column of them, folded; the first is the product's own.</summary>
    public static readonly ImmutableArray<string> Titres =
    [
        "heures", "heure", "h", "nb heures", "nb d'heures", "nombre heures", "nombre d'heures", "heures travaillees", "heures effectuees", "heures realisees",
        "heures faites",
        "duree", "quantite",
    ];

    public const string Forme = "écrivez un nombre d'heures : 7,5 ou 7.5, ou bien 7:30 pour 7\u00a0h\u00a030.";

    private const int MaxLength = 30;
    private const int MinutesPerHour = 60;

    public static Lu<Heures> Read(string texte)
    {
        var net = texte.Trim();
        if (Formule.Defaut(net) is { } formule)
            return Lu<Heures>.Mal(formule);
        if (net is ['-', .. var positif] && Read(positif).Valeur is not null)
            return Lu<Heures>.Mal("des heures ne sont pas négatives : pour en retirer, corrigez la ligne qui les déclare.");
        if (net.Length is 0 or > MaxLength)
            return Lu<Heures>.Mal(Forme);
        if (ReadMinutes(net) is { } minutes)
            return Lu<Heures>.Bien(Round(minutes));
        if (Decimals().Match(net) is { Success: true } nombre)
            return ReadDecimals(net, nombre);
        return Grouped().IsMatch(net) && net.LastIndexOfAny([',', '.']) is var virgule
            ? Lu<Heures>.Bien(Centiemes(WithoutGroups(net[..virgule]), string.Concat(net[(virgule + 1)..].TakeWhile(char.IsAsciiDigit))))
            : Lu<Heures>.Mal(Forme);
    }

    /// <summary>The minutes that a text says, where they make no whole hundredths of an hour and were rounded; null otherwise.</summary>
    public static long? Rounded(string texte) => ReadMinutes(texte.Trim()) is { } minutes && minutes % 3 != 0 ? minutes : null;

    private static long? ReadMinutes(string net) => net.Length <= MaxLength && Minutes().Match(net) is { Success: true } ecrites
        ? (long.Parse(WithoutGroups(ecrites.Groups["heures"].Value), CultureInfo.InvariantCulture) * MinutesPerHour)
            + int.Parse(ecrites.Groups["minutes"].ValueSpan, CultureInfo.InvariantCulture)
        : null;

    private static Heures Round(long minutes) => new(((minutes * 100) + (MinutesPerHour / 2)) / MinutesPerHour);

    private static Lu<Heures> ReadDecimals(string net, Match nombre)
    {
        var (entier, decimales) = (WithoutGroups(nombre.Groups["entier"].Value), nombre.Groups["decimales"].Value);
        if (decimales.Length <= 2)
            return Lu<Heures>.Bien(Centiemes(entier, decimales));
        var arrondies = Centiemes(entier, decimales[..2]) + new Heures(decimales[2] >= '5' ? 1 : 0);
        return decimales.Length == 3 && entier.Length <= 3 && entier != "0"
            ? Lu<Heures>.Mal($"« {net} » se lit {FrenchText.Nombre(arrondies)} h ou {FrenchText.Nombre(Centiemes(entier + decimales, ""))} h : "
                + $"écrivez {TypedTexts.Write(arrondies)} ou {entier}{decimales}.")
            : Lu<Heures>.Mal($"deux décimales au plus : écrivez {TypedTexts.Write(arrondies)}, le grand livre compte en centièmes d'heure.");
    }

    private static Heures Centiemes(string entier, string decimales) => new(
        (long.Parse(entier, CultureInfo.InvariantCulture) * 100) + int.Parse(decimales.PadRight(2, '0'), CultureInfo.InvariantCulture));

    private static string WithoutGroups(string entier) => string.Concat(entier.Where(char.IsAsciiDigit));

    // Spreadsheets write durations with their seconds.
    [GeneratedRegex(@"^(?<heures>[0-9]{1,9}|[0-9]{1,3}([ \u00a0\u202f][0-9]{3}){1,2})\s*[:hH]\s*(?<minutes>[0-5][0-9])(:00|\s*(mn|min))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Minutes();

    [GeneratedRegex(@"^(?<entier>[0-9]{1,9}|[0-9]{1,3}([ \u00a0\u202f][0-9]{3}){1,2})([.,](?<decimales>[0-9]+))?\s*([hH]|heures?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Decimals();

    [GeneratedRegex(@"^[1-9][0-9]{0,2}((\.[0-9]{3}){1,2},|(,[0-9]{3}){1,2}\.)[0-9]{1,2}\s*([hH]|heures?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grouped();
}
