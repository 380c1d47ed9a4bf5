namespace Clauses.Grains.Domain;

/// <summary>A period of work: both days are worked days or could be, both included.</summary>
[GenerateSerializer, Immutable, Alias("clauses.periode")]
public readonly record struct Periode([property: Id(0)] DateOnly Debut, [property: Id(1)] DateOnly Fin)
{
    /// <summary>Number of days, both ends included.</summary>
    public int Jours => Fin.DayNumber - Debut.DayNumber + 1;

    /// <summary>A line of hours stands within one calendar month, so that it has one year and one month of work.</summary>
    public bool DansUnMois => Debut <= Fin && Debut.Year == Fin.Year && Debut.Month == Fin.Month;

    /// <summary>No day has more than 24 hours.</summary>
    public Heures HeuresPossibles => Heures.Entieres(24L * Jours);

    /// <summary>Whether it ends after tomorrow: work is declared once it is done, or on its eve.</summary>
    public bool IsFuture(DateOnly aujourdhui) => Fin > aujourdhui.AddDays(1);

    /// <summary>Whether some day is in both.</summary>
    public bool Touche(Periode autre) => Debut <= autre.Fin && Fin >= autre.Debut;

    /// <summary>Whether the period lies within [debut, fin]; an absent fin has no end.</summary>
    public bool Dans(DateOnly debut, DateOnly? fin) => Debut >= debut && (fin is null || Fin <= fin);
}
