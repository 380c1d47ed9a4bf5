using Microsoft.AspNetCore.Html;

namespace Clauses.Api.Pages;

/// <summary>Charts drawn by the server: they need no script, and print. What they show stands in words or in a table beside them.</summary>
internal static class Dessins
{
    private const int Pas = 80;
    private const int Large = 52;
    private const int Haut = 110;
    private const int Marge = 18;

    /// <summary>A share, as a bar that stands in a table beside its figure.</summary>
    /// <param name="part">0 to 1; what is beyond is cut.</param>
    public static IHtmlContent Part(decimal part)
    {
        Html barre = $"""<svg class="part" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="fond" width="100" height="8"/><rect width="{Nombre(100 * Math.Clamp(part, 0, 1))}" height="8"/></svg>""";
        return new HtmlString(barre.ToString());
    }

    /// <summary>Some figures side by side, the last one standing out.</summary>
    /// <param name="titre">What they are, for who does not see them.</param>
    /// <param name="colonnes">Each with its name, its figure as it is read, and as a number of zero or more.</param>
    public static IHtmlContent Colonnes(string titre, IReadOnlyList<(string Nom, string Dit, decimal Valeur)> colonnes)
    {
        var plus = colonnes.Max(une => une.Valeur);
        Html dessin = $"""
            <svg class="colonnes" viewBox="0 0 {Nombre(colonnes.Count * Pas)} {Nombre(Haut + (2 * Marge))}" role="img" aria-label="{titre}">
            {colonnes.Select((une, rang) => Colonne(une, rang, plus == 0 ? 0 : une.Valeur / plus, rang == colonnes.Count - 1))}
            </svg>
            """;
        return new HtmlString(dessin.ToString());
    }

    private static Html Colonne((string Nom, string Dit, decimal Valeur) colonne, int rang, decimal part, bool derniere)
    {
        var (haut, milieu) = (Haut * part, (rang * Pas) + (Pas / 2));
        return $"""
            <rect class="{(derniere ? "derniere" : "")}" x="{Nombre(milieu - (Large / 2))}" y="{Nombre(Marge + Haut - haut)}" width="{Nombre(Large)}" height="{Nombre(haut)}"/>
            <text x="{Nombre(milieu)}" y="{Nombre(Marge + Haut - haut - 5)}">{colonne.Dit}</text>
            <text class="nom" x="{Nombre(milieu)}" y="{Nombre(Marge + Haut + 14)}">{colonne.Nom}</text>
            """;
    }

    private static string Nombre(decimal nombre) => nombre.ToString("0.##", CultureInfo.InvariantCulture);
}
