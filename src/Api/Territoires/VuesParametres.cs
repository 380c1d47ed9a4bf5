namespace Clauses.Api.Territoires;

/// <summary>The parameters in force for an exercice.</summary>
/// <param name="Version">The newest version among them; 0: as shipped.</param>
/// <param name="EnVigueur">One of each, and any number of lists of quartiers.</param>
internal sealed record VueParametres(int Exercice, int Version, IReadOnlyList<VueParametre> EnVigueur);

/// <summary>A value of a parameter.</summary>
/// <param name="Version">Its place among all changes; 0: as shipped.</param>
/// <param name="Auteur">Id of the key that recorded it; absent: as shipped.</param>
/// <param name="Enregistre">When it was recorded; absent: as shipped.</param>
internal sealed record VueParametre(
    NomDeParametre Nom, DateOnly Depuis, object Valeur, string Source, int Version, string? Auteur, DateTimeOffset? Enregistre)
{
    public static VueParametre De(Parametre parametre) => De(parametre, parametre.Valeur);

    /// <summary>As recorded, save that of a list of quartiers only the number is told.</summary>
    public static VueParametre EnBref(Parametre parametre) =>
        De(parametre, parametre.Valeur is ValeurQpv liste ? VueListeQpv.De(liste) : parametre.Valeur);

    private static VueParametre De(Parametre parametre, object valeur) => new(
        parametre.Valeur.Nom, parametre.Depuis, valeur, parametre.Source, parametre.Version, parametre.Auteur, parametre.Enregistre);
}

/// <summary>A list of quartiers in short.</summary>
/// <param name="CommunesInconnues">Codes among them that the code officiel géographique does not know, the first twenty; absent: none.</param>
internal sealed record VueListeQpv(int Millesime, int NombreQuartiers, int NombreCommunes, IReadOnlyList<string>? CommunesInconnues = null)
{
    private const int MaxInconnues = 20;

    public static VueListeQpv De(ValeurQpv liste)
    {
        var communes = liste.Quartiers.SelectMany(quartier => quartier.Communes).Distinct(StringComparer.Ordinal).ToList();
        var inconnues = communes.Where(code => !Cog.Exists(code)).Take(MaxInconnues).ToList();
        return new(liste.Millesime, liste.Quartiers.Length, communes.Count, inconnues.Count == 0 ? null : inconnues);
    }
}
