namespace Clauses.Grains.Bilans;

/// <summary>The cells of a bilan that third parties do not see.</summary>
/// <param name="Noms">Their names, made by the methods below.</param>
public sealed record CellulesCachees(ImmutableHashSet<string> Noms)
{
    /// <summary>The women.</summary>
    public const string Femmes = "femmes";

    /// <summary>Nothing is hidden.</summary>
    public static readonly CellulesCachees Aucune = new([]);

    /// <summary>Every perimeter's name.</summary>
    public static readonly ImmutableArray<string> Perimetres =
        [.. new[] { "exerciceTerritoire", "anterieures", "horsTerritoire", "total", "personnes", "nouveaux" }.Select(Perimetre)];

    /// <summary>Whether nothing is hidden.</summary>
    public bool EstVide => Noms.IsEmpty;

    /// <summary>A perimeter.</summary>
    public static string Perimetre(string nom) => $"perimetres/{nom}";

    /// <summary>A row of a table.</summary>
    public static string Ligne(Tableau tableau, LigneTableau ligne) => $"{tableau.Code}/{ligne.Rangee.Code}";

    /// <summary>The total of a table.</summary>
    public static string Total(Tableau tableau) => $"{tableau.Code}//total";

    /// <summary>A sentence.</summary>
    public static string Phrase(string code) => $"phrases/{code}";

    /// <summary>Whether a cell is hidden.</summary>
    public bool Cache(string nom) => Noms.Contains(nom);

    /// <summary>Whether a sentence is hidden.</summary>
    public bool Cache(Phrase phrase) => Cache(Phrase(phrase.Code));
}
