using Clauses.Grains.Bilans;

namespace Clauses.Api.Bilans;

/// <summary>What a perimeter covers and what a base counts, in French: it stands beside every figure, on a page as in a file.</summary>
internal static class Legendes
{
    /// <summary>Which hours.</summary>
    public static string De(Perimetre perimetre) => perimetre switch
    {
        Perimetre.ExerciceTerritoire => "heures validées dans l'exercice, travail de l'année, marchés du territoire",
        _ => "toutes les heures validées dans l'exercice, sur le territoire et au-dehors, travail de l'année et d'avant",
    };

    /// <summary>What rows are made of.</summary>
    public static string De(BaseTableau @base) => @base switch
    {
        BaseTableau.Marches => "marchés, leurs contrats et leurs participants ; une personne compte, avec toutes ses heures, dans une seule ligne",
        BaseTableau.Personnes => "participants ; chacun compte, avec toutes ses heures, dans une seule ligne",
        BaseTableau.Contrats => "contrats",
        _ => "heures, et ceux qui les ont faites ; une personne peut compter dans plusieurs lignes, une seule fois dans le total",
    };
}
