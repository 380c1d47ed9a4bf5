namespace Clauses.Grains.Bilans;

/// <summary>The cells of a bilan that third parties do not see.</summary>
public sealed record HiddenCells(ImmutableHashSet<string> Noms)
{
    public const string Femmes = "femmes";

    public static readonly HiddenCells Aucune = new([]);

    public static readonly ImmutableArray<string> Perimetres =
        [.. new[] { "exerciceTerritoire", "anterieures", "horsTerritoire", "total", "personnes", "nouveaux" }.Select(Perimetre)];

    public bool IsEmpty => Noms.IsEmpty;

    public static string Perimetre(string nom) => $"perimetres/{nom}";

    public static string Ligne(Tableau tableau, LigneTableau ligne) => $"{tableau.Code}/{ligne.Rangee.Code}";

    public static string Total(Tableau tableau) => $"{tableau.Code}//total";

    public static string Phrase(string code) => $"phrases/{code}";

    public bool Cache(string nom) => Noms.Contains(nom);

    public bool Cache(Phrase phrase) => Cache(Phrase(phrase.Code));
}
