namespace Clauses.Bench.Annee;

/// <summary>How large a year is.</summary>
internal sealed record Taille
{
    /// <summary>France in 2021, as Alliance Villes Emploi consolidated it; hours rounded to a tenth of a million, weeks of 35 h. Employers
    /// and titulaires are not in it: some hundreds, some thousands.</summary>
    public static readonly Taille Nationale = new()
    {
        Marches = 58_454,
        Contrats = 75_194,
        Participants = 57_231,
        Lignes = 718_000,
        Heures = 25_100_000,
        MaitresOuvrage = 3_576,
        Employeurs = 400,
        Titulaires = 6_000,
    };

    /// <summary>Marchés, each with at least one contract.</summary>
    public required int Marches { get; init; }
    /// <summary>Contracts, each with at least one line.</summary>
    public required int Contrats { get; init; }
    /// <summary>People, each with at least one contract.</summary>
    public required int Participants { get; init; }
    /// <summary>Weekly lines.</summary>
    public required int Lignes { get; init; }
    /// <summary>Hours declared, whole.</summary>
    public required int Heures { get; init; }
    /// <summary>Who orders works.</summary>
    public required int MaitresOuvrage { get; init; }
    /// <summary>Who carries contracts, and posts.</summary>
    public required int Employeurs { get; init; }
    /// <summary>Companies bound by marchés.</summary>
    public required int Titulaires { get; init; }

    /// <summary>The same year, that many times smaller.</summary>
    /// <param name="diviseur">1 to 100.</param>
    public static Taille Reduite(int diviseur) => new()
    {
        Marches = Nationale.Marches / diviseur,
        Contrats = Nationale.Contrats / diviseur,
        Participants = Nationale.Participants / diviseur,
        Lignes = Nationale.Lignes / diviseur,
        Heures = Nationale.Heures / diviseur,
        MaitresOuvrage = Nationale.MaitresOuvrage / diviseur,
        Employeurs = Nationale.Employeurs / diviseur,
        Titulaires = Nationale.Titulaires / diviseur,
    };
}
