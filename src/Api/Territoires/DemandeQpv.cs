namespace Clauses.Api.Territoires;

/// <summary>What comes with a list of quartiers prioritaires.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Depuis">First day on which it holds; absent: the first of its year.</param>
internal sealed record DemandeQpv(string? Millesime, string? Source, string? Depuis)
{
    /// <summary>Checks all of it, the list included.</summary>
    /// <param name="octets">The whole file.</param>
    /// <param name="mendes">Takes what is to be said of codes that were mended.</param>
    /// <exception cref="ProblemException">400: a parameter; 422, with every line that is wrong.</exception>
    public (DateOnly Depuis, ValeurQpv Valeur, string Source) Valider(byte[] octets, ICollection<string>? mendes = null)
    {
        var annee = ReadMillesime();
        var (jour, origine) = (ReadFrom(annee), ReadSource());
        return (jour, new(annee, QpvReader.Read(octets, mendes)), origine);
    }

    private int ReadMillesime() =>
        int.TryParse(Millesime, NumberStyles.None, CultureInfo.InvariantCulture, out var annee)
            && annee >= Dates.PremierJour.Year && annee <= Dates.DernierJour.Year
            ? annee
            : throw Parametres.Invalid("millesime", "l'année de la liste, 2024 par exemple");

    // A list holds from the first day of its year, unless said otherwise.
    private DateOnly ReadFrom(int millesime) =>
        string.IsNullOrEmpty(Depuis) ? new(millesime, 1, 1)
        : Dates.TryRead(Depuis, out var jour) && Dates.Plausible(jour) ? jour
        : throw Parametres.Invalid("depuis", $"une date aaaa-mm-jj de {Dates.PremierJour.Year} à {Dates.DernierJour.Year}");

    private string ReadSource() =>
        !string.IsNullOrWhiteSpace(Source) && Source.Length <= DemandeParametre.SourceMax && !Source.Contains('\0', StringComparison.Ordinal)
            ? Source
            : throw Parametres.Invalid("source", $"d'où vient la liste, en {DemandeParametre.SourceMax} caractères au plus");
}
