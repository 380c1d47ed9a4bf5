using System.Globalization;
using Clauses.Api.Commun;
using Clauses.Grains.Territoires;

namespace Clauses.Api.Territoires;

/// <summary>What comes with a list of quartiers prioritaires.</summary>
/// <param name="Millesime">The year of the list.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Depuis">First day on which it holds; absent: the first of its year.</param>
internal sealed record DemandeQpv(string? Millesime, string? Source, string? Depuis)
{
    /// <summary>Checks all of it, the list included.</summary>
    /// <param name="octets">The whole file.</param>
    /// <exception cref="ProblemeException">400: a parameter; 422, with every line that is wrong.</exception>
    public (DateOnly Depuis, ValeurQpv Valeur, string Source) Valider(byte[] octets)
    {
        var annee = LireMillesime();
        var (jour, origine) = (LireDepuis(annee), LireSource());
        return (jour, new(annee, LectureQpv.Lire(octets)), origine);
    }

    private int LireMillesime() =>
        int.TryParse(Millesime, NumberStyles.None, CultureInfo.InvariantCulture, out var annee)
            && annee >= Dates.PremierJour.Year && annee <= Dates.DernierJour.Year
            ? annee
            : throw Parametres.Invalide("millesime", "l'année de la liste, 2024 par exemple");

    // A list holds from the first day of its year, unless said otherwise.
    private DateOnly LireDepuis(int millesime) =>
        string.IsNullOrEmpty(Depuis) ? new(millesime, 1, 1)
        : Dates.TryLire(Depuis, out var jour) && Dates.Plausible(jour) ? jour
        : throw Parametres.Invalide("depuis", $"une date aaaa-mm-jj de {Dates.PremierJour.Year} à {Dates.DernierJour.Year}");

    private string LireSource() =>
        !string.IsNullOrWhiteSpace(Source) && Source.Length <= DemandeParametre.SourceMax && !Source.Contains('\0', StringComparison.Ordinal)
            ? Source
            : throw Parametres.Invalide("source", $"d'où vient la liste, en {DemandeParametre.SourceMax} caractères au plus");
}
