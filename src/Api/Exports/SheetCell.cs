namespace Clauses.Api.Exports;

internal enum SheetCellKind
{
    Empty,
    Texte,
    Masque,
    Integer,
    /// <summary>A number with decimals: hours, full-time equivalents, per cent.</summary>
    Decimal,
    Jour,
    /// <summary>A day and an hour, in Paris.</summary>
    Instant,
}

/// <summary>A case of an exported table: what it reads as, and the number that a spreadsheet computes with.</summary>
/// <param name="Lisible">As text: a decimal comma and no thousands, days as <c>yyyy-MM-dd</c>.</param>
/// <param name="Count">As a number: of a day, its rank in spreadsheets. 0 of a text.</param>
internal readonly record struct SheetCell(SheetCellKind Nature, string Lisible, decimal Count)
{
    public static readonly SheetCell Empty = new(SheetCellKind.Empty, "", 0);

    public static readonly SheetCell Masque = new(SheetCellKind.Masque, FrenchText.Masque, 0);

    /// <summary>Spreadsheets count days from here on: right for all days after February 1900.</summary>
    private static readonly int JourZero = new DateOnly(1899, 12, 30).DayNumber;

    /// <summary>Written here, so that a machine without languages says the same.</summary>
    private static readonly NumberFormatInfo Francais = new() { NumberDecimalSeparator = "," };

    public static SheetCell De(string? texte) => string.IsNullOrEmpty(texte) ? Empty : new(SheetCellKind.Texte, texte, 0);

    public static SheetCell De(long? nombre) =>
        nombre is { } valeur ? new(SheetCellKind.Integer, valeur.ToString(CultureInfo.InvariantCulture), valeur) : Empty;

    public static SheetCell De(decimal? nombre) => nombre is { } valeur ? new(SheetCellKind.Decimal, valeur.ToString("0.00", Francais), valeur) : Empty;

    public static SheetCell De(Heures? heures) => De(heures?.Valeur);

    public static SheetCell De(DateOnly? jour) => jour is { } date
        ? new(SheetCellKind.Jour, Dates.Iso(date), date.DayNumber - JourZero)
        : Empty;

    public static SheetCell De(DateTimeOffset? instant)
    {
        if (instant is not { } connu)
            return Empty;
        var local = ParisTime.De(connu);
        var secondes = (long)local.TimeOfDay.TotalSeconds;
        return new(
            SheetCellKind.Instant, local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            DateOnly.FromDateTime(local).DayNumber - JourZero + (secondes / 86_400m));
    }
}
