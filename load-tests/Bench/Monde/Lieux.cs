using System.Globalization;

namespace Clauses.Bench.Monde;

/// <summary>Codes of invented places, in the form of real ones, so that nothing flags them.</summary>
internal static class Lieux
{
    /// <summary>Départements whose code is two digits, Corsica left out.</summary>
    public const int Departements = 94;

    /// <summary>An INSEE code.</summary>
    /// <param name="departement">0 to <see cref="Departements"/> − 1.</param>
    /// <param name="rang">0 to 998 within the département.</param>
    public static string Commune(int departement, int rang) => string.Create(CultureInfo.InvariantCulture, $"{Numero(departement):00}{rang + 1:000}");

    /// <summary>The code of a quartier prioritaire of the same département as a commune.</summary>
    /// <param name="departement">0 to <see cref="Departements"/> − 1.</param>
    /// <param name="rang">0 to 98 within the département.</param>
    public static string Qpv(int departement, int rang) => string.Create(CultureInfo.InvariantCulture, $"QN0{Numero(departement):00}{rang + 1:00}M");

    // 1 to 95 without 20.
    private static int Numero(int departement) => departement < 19 ? departement + 1 : departement + 2;
}
