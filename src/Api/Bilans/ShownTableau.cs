namespace Clauses.Api.Bilans;

/// <summary>A table of a bilan as a page prints it: only the columns that it counts, each row with its share of the hours.</summary>
/// <param name="Base">What its rows are made of, in French.</param>
/// <param name="Columns">The titles of its columns, the first one aside.</param>
/// <param name="Tues">How many rows are left to the files: a page is bounded.</param>
/// <param name="Ouvrir">Where what a row sums is listed, by its code; null: nowhere for who reads it.</param>
internal sealed record ShownTableau(
    string Titre, string Perimetre, string Base, ImmutableArray<string> Columns, ImmutableArray<ShownLigne> Lignes, ShownLigne Total, int Tues,
    Func<string, string>? Ouvrir)
{
    public const int MaxLignes = 300;

    private const string Rien = "—";

    /// <summary>Whether it has too many columns to stand beside another.</summary>
    public static bool IsWide(VueTableau tableau) => ColonnesDe(tableau.Base).Length > 1;

    public static ShownTableau De(VueTableau tableau, Func<string, string>? ouvrir = null)
    {
        var colonnes = ColonnesDe(tableau.Base);
        var total = tableau.Total;
        return new(
            tableau.Libelle, Captions.De(tableau.Perimetre), Captions.De(tableau.Base),
            [.. colonnes.Select(Titrer), "Heures", "% des heures"],
            [.. tableau.Lignes.Take(MaxLignes).Select(ligne => Afficher(
                ligne.Code, ligne.Libelle, ligne.Masque == true, colonnes, ligne.Marches, ligne.Contrats, ligne.Participants, ligne.Heures, total.Heures))],
            Afficher("", "Total", total.Masque == true, colonnes, total.Marches, total.Contrats, total.Participants, total.Heures, total.Heures),
            Math.Max(0, tableau.Lignes.Count - MaxLignes), ouvrir);
    }

    private static BaseTableau[] ColonnesDe(BaseTableau @base) => @base switch
    {
        BaseTableau.Personnes => [BaseTableau.Personnes],
        BaseTableau.Contrats => [BaseTableau.Contrats],
        _ => [BaseTableau.Marches, BaseTableau.Contrats, BaseTableau.Personnes],
    };

    private static string Titrer(BaseTableau colonne) => colonne switch
    {
        BaseTableau.Marches => "Marchés",
        BaseTableau.Contrats => "Contrats",
        _ => "Participants",
    };

    private static ShownLigne Afficher(
        string code, string libelle, bool masquee, BaseTableau[] colonnes, int? marches, int? contrats, int? participants, Heures? heures, Heures? total)
    {
        string Count(BaseTableau colonne) => FrenchText.Integer(colonne switch
        {
            BaseTableau.Marches => marches,
            BaseTableau.Contrats => contrats,
            _ => participants,
        });
        var part = Part(heures, total);
        return new(code, libelle, masquee, [.. colonnes.Select(Count), FrenchText.Rondes(heures), Say(part, heures is null || total is null)], part);
    }

    /// <summary>In per cent; null: hidden, or of nothing.</summary>
    private static decimal? Part(Heures? heures, Heures? total) =>
        heures is { } une && total is { } toutes ? new PartDeBase(BaseTableau.Heures, une.Centiemes, toutes.Centiemes).Pourcentage : null;

    private static string Say(decimal? part, bool masquee) => part is { } valeur ? FrenchText.Pourcent(valeur) : masquee ? FrenchText.Masque : Rien;
}

/// <summary>A row of a table on a page.</summary>
/// <param name="Cases">Its figures, one a column.</param>
/// <param name="Part">Its share of the hours, in per cent; null: hidden, or of nothing.</param>
internal sealed record ShownLigne(string Code, string Libelle, bool Masquee, ImmutableArray<string> Cases, decimal? Part);

/// <summary>What a perimeter covers and what a base counts, in French: it stands beside every figure, on a page as in a file.</summary>
internal static class Captions
{
    public static string De(Perimetre perimetre) => perimetre switch
    {
        Perimetre.ExerciceTerritoire => "heures validées dans l'exercice, travail de l'année, marchés du territoire",
        _ => "toutes les heures validées dans l'exercice, sur le territoire et au-dehors, travail de l'année et d'avant",
    };

    public static string De(BaseTableau @base) => @base switch
    {
        BaseTableau.Marches => "marchés, leurs contrats et leurs participants ; une personne compte, avec toutes ses heures, dans une seule ligne",
        BaseTableau.Personnes => "participants ; chacun compte, avec toutes ses heures, dans une seule ligne",
        BaseTableau.Contrats => "contrats",
        _ => "heures, et ceux qui les ont faites ; une personne peut compter dans plusieurs lignes, une seule fois dans le total",
    };
}
