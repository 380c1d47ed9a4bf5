namespace Clauses.Api.Bilans;

/// <summary>A table of a bilan as a page prints it: only the columns that it counts, each row with its share of the hours.</summary>
/// <param name="Base">What its rows are made of, in French.</param>
/// <param name="Columns">The titles of its columns, the first one aside.</param>
/// <param name="Tues">How many rows are left to the files: a page is bounded.</param>
internal sealed record ShownTableau(
    string Titre, string Perimetre, string Base, ImmutableArray<string> Columns, ImmutableArray<ShownLigne> Lignes, ShownLigne Total, int Tues)
{
    public const int MaxLignes = 300;

    private const string Rien = "—";

    /// <summary>Whether it has too many columns to stand beside another.</summary>
    public static bool IsWide(VueTableau tableau) => ColonnesDe(tableau.Base).Length > 1;

    /// <param name="ouvrir">Where what a figure counts is listed, by the code of its row; null: nowhere for who reads it.</param>
    public static ShownTableau De(VueTableau tableau, Func<string?, BaseTableau, string>? ouvrir = null)
    {
        var colonnes = ColonnesDe(tableau.Base);
        var total = tableau.Total;
        return new(
            tableau.Libelle, Captions.De(tableau.Perimetre), Captions.De(tableau.Base),
            [.. colonnes.Select(Titrer), "Heures", "% des heures"],
            [.. tableau.Lignes.Take(MaxLignes).Select(ligne => Afficher(
                ligne.Code, Libelles.OfRow(tableau.Code, ligne.Code, ligne.Libelle), ligne.Masque == true, colonnes, ligne.Marches, ligne.Contrats,
                ligne.Participants, ligne.Heures, total.Heures, ouvrir))],
            Afficher(null, "Total", total.Masque == true, colonnes, total.Marches, total.Contrats, total.Participants, total.Heures, total.Heures, ouvrir),
            Math.Max(0, tableau.Lignes.Count - MaxLignes));
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
        string? code, string libelle, bool masquee, BaseTableau[] colonnes, int? marches, int? contrats, int? participants, Heures? heures, Heures? total,
        Func<string?, BaseTableau, string>? ouvrir)
    {
        ShownFigure Count(BaseTableau colonne) => Open(colonne, FrenchText.Integer(colonne switch
        {
            BaseTableau.Marches => marches,
            BaseTableau.Contrats => contrats,
            _ => participants,
        }));
        ShownFigure Open(BaseTableau colonne, string dit) => new(dit, masquee || dit == "0" ? null : ouvrir?.Invoke(code, colonne));
        var part = Part(heures, total);
        return new(
            libelle, masquee, [.. colonnes.Select(Count), Open(BaseTableau.Heures, FrenchText.Rondes(heures))], Say(part, heures is null || total is null),
            code is null ? null : part);
    }

    /// <summary>In per cent; null: hidden, or of nothing.</summary>
    private static decimal? Part(Heures? heures, Heures? total) =>
        heures is { } une && total is { } toutes ? new PartDeBase(BaseTableau.Heures, une.Centiemes, toutes.Centiemes).Pourcentage : null;

    private static string Say(decimal? part, bool masquee) => part is { } valeur ? FrenchText.Pourcent(valeur) : masquee ? FrenchText.Masque : Rien;
}

/// <summary>A row of a table on a page.</summary>
/// <param name="Figures">One a column, the hours last.</param>
/// <param name="DitPart">Its share of the hours.</param>
/// <param name="Part">It, to be drawn, in per cent; null: hidden, of nothing, or all of it.</param>
internal sealed record ShownLigne(string Libelle, bool Masquee, ImmutableArray<ShownFigure> Figures, string DitPart, decimal? Part);

/// <param name="Lignes">Where what it counts is listed; null: nowhere.</param>
internal readonly record struct ShownFigure(string Dit, string? Lignes)
{
    public Html Write()
    {
        if (Lignes is null)
            return $"{Dit}";
        return $"""<a href="{Lignes}">{Dit}</a>""";
    }
}

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
