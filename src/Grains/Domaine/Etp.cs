using System.Text.Json;

namespace Clauses.Grains.Domaine;

/// <summary>Équivalent temps plein: hours ÷ a divisor, which is a dated and sourced parameter (<c>diviseurs-etp.json</c>).</summary>
public static class Etp
{
    private static readonly Diviseur[] Diviseurs = Lire();

    /// <summary>The divisor in force on a day.</summary>
    public static Diviseur EnVigueur(DateOnly date) => Diviseurs.Last(diviseur => diviseur.Depuis <= date);

    /// <summary>Full-time equivalents, to two decimals, halves away from zero.</summary>
    /// <param name="validees">Hours validated.</param>
    /// <param name="date">The day whose divisor is used; 2000 at the earliest.</param>
    public static decimal De(Heures validees, DateOnly date) =>
        decimal.Round(validees.Valeur / EnVigueur(date).Heures, 2, MidpointRounding.AwayFromZero);

    private static Diviseur[] Lire()
    {
        using var flux = typeof(Etp).Assembly.GetManifestResourceStream("diviseurs-etp.json")!;
        return [.. JsonSerializer.Deserialize<Diviseur[]>(flux, JsonSerializerOptions.Web)!.OrderBy(diviseur => diviseur.Depuis)];
    }
}

/// <summary>A divisor of hours into full-time equivalents.</summary>
/// <param name="Depuis">First day on which it holds.</param>
/// <param name="Heures">Hours of one full-time year.</param>
/// <param name="Source">Who says so.</param>
public sealed record Diviseur(DateOnly Depuis, int Heures, string Source);
