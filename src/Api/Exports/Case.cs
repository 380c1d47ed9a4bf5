using System.Globalization;
using Clauses.Api.Commun;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Exports;

internal enum NatureCase
{
    Vide,
    Texte,
    /// <summary>A figure that this reader may not see.</summary>
    Masque,
    Entier,
    /// <summary>A number with decimals: hours, full-time equivalents, per cent.</summary>
    Decimal,
    Jour,
    /// <summary>A day and an hour, in Paris.</summary>
    Instant,
}

/// <summary>A case of an exported table: what it reads as, and the number that a spreadsheet computes with.</summary>
/// <param name="Lisible">As text: a decimal comma and no thousands, days as <c>yyyy-MM-dd</c>.</param>
/// <param name="Nombre">As a number: of a day, its rank in spreadsheets. 0 of a text.</param>
internal readonly record struct Case(NatureCase Nature, string Lisible, decimal Nombre)
{
    public static readonly Case Vide = new(NatureCase.Vide, "", 0);

    public static readonly Case Masque = new(NatureCase.Masque, "masqué", 0);

    /// <summary>Spreadsheets count days from here on: right for all days after February 1900.</summary>
    private static readonly int JourZero = new DateOnly(1899, 12, 30).DayNumber;

    /// <summary>Written here, so that a machine without languages says the same.</summary>
    private static readonly NumberFormatInfo Francais = new() { NumberDecimalSeparator = "," };

    public static Case De(string? texte) => string.IsNullOrEmpty(texte) ? Vide : new(NatureCase.Texte, texte, 0);

    public static Case De(long? nombre) =>
        nombre is { } valeur ? new(NatureCase.Entier, valeur.ToString(CultureInfo.InvariantCulture), valeur) : Vide;

    public static Case De(decimal? nombre) => nombre is { } valeur ? new(NatureCase.Decimal, valeur.ToString("0.00", Francais), valeur) : Vide;

    public static Case De(Heures? heures) => De(heures?.Valeur);

    public static Case De(DateOnly? jour) => jour is { } date
        ? new(NatureCase.Jour, Dates.Iso(date), date.DayNumber - JourZero)
        : Vide;

    /// <summary>An instant, to the second.</summary>
    public static Case De(DateTimeOffset? instant)
    {
        if (instant is not { } connu)
            return Vide;
        var local = HeureDeParis.De(connu);
        var secondes = (long)local.TimeOfDay.TotalSeconds;
        return new(
            NatureCase.Instant, local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            DateOnly.FromDateTime(local).DayNumber - JourZero + (secondes / 86_400m));
    }
}
