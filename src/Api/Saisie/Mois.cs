namespace Clauses.Api.Saisie;

/// <summary>A calendar month, in which work is declared.</summary>
internal readonly record struct Mois(DateOnly Debut)
{
    public DateOnly Fin => Debut.AddMonths(1).AddDays(-1);

    /// <summary>As addresses and references have it: <c>2024-03</c>.</summary>
    public string Code => Debut.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>« mars 2024 ».</summary>
    public string Nom => FrenchText.Mois(Debut);

    public static Mois De(DateOnly jour) => new(new(jour.Year, jour.Month, 1));

    /// <summary>Reads <see cref="Code"/>; null when it is none, or of no year in which there were clauses.</summary>
    public static Mois? Read(string? code) =>
        DateOnly.TryParseExact(code, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var jour) && Dates.Plausible(jour)
            ? new(jour)
            : null;

    public Mois Plus(int mois) => new(Debut.AddMonths(mois));

    public bool Contient(Periode periode) => periode.Dans(Debut, Fin);

    /// <summary>The days of the month within [debut, fin], an absent fin having no end; null when there are none.</summary>
    public Periode? Partie(DateOnly debut, DateOnly? fin)
    {
        var (premier, dernier) = (debut > Debut ? debut : Debut, fin is { } jour && jour < Fin ? jour : Fin);
        return premier <= dernier ? new Periode(premier, dernier) : null;
    }
}
