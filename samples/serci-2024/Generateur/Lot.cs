namespace Clauses.Generateur;

/// <summary>
/// A share of the year with one maître d'ouvrage type, one commune of chantier and one aménageur. Only the sums over lots are
/// published; how they are cut is made up. Hours are whole hours.
/// </summary>
/// <param name="Maitres">The maîtres d'ouvrage among whom its marchés are dealt.</param>
/// <param name="Commune">INSEE code of the chantiers.</param>
/// <param name="Secteur">ZAC and aménageur, <c>null</c> outside any ZAC.</param>
/// <param name="Marches">Number of marchés.</param>
/// <param name="Contrats">Number of contracts with hours of 2024.</param>
/// <param name="Heures">Hours worked in 2024.</param>
/// <param name="Anterieures">Hours worked in 2023, decided in 2024.</param>
/// <param name="ContratsAnterieurs">Contracts that have such hours only.</param>
internal sealed record Lot(
    Maitres Maitres, string Commune, Secteur? Secteur, int Marches, int Contrats, int Heures,
    int Anterieures = 0, int ContratsAnterieurs = 0)
{
    public bool HorsTerritoire => !Nomenclature.Territoire.Contains(Commune, StringComparer.Ordinal);
}

/// <summary>Maîtres d'ouvrage of one type (API code), by name.</summary>
internal sealed record Maitres(string Type, params IReadOnlyList<string> Noms)
{
    /// <summary>Made-up ones, and named so.</summary>
    public static Maitres Fictifs(string type, string nom, int nombre) =>
        new(type, [.. Enumerable.Range(1, nombre).Select(n => $"{nom} {n:00} (fictif)")]);
}

/// <summary>A ZAC and its aménageur, by the codes of the totals' axes.</summary>
internal sealed record Secteur(string Zac, string Amenageur);
