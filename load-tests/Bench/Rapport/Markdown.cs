using System.Globalization;
using System.Text;
using Clauses.Bench.Mesures;

namespace Clauses.Bench.Rapport;

/// <summary>The report for people.</summary>
internal static class Markdown
{
    private static readonly CultureInfo Francais = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>The table of figures.</summary>
    public static string Tableau(RapportDuBanc rapport)
    {
        var tableau = new StringBuilder("| mesure | valeur | objectif | atteint | en bref |\n|---|---:|---:|:---:|---|\n");
        foreach (var mesure in rapport.Mesures)
            tableau.Append(Francais, $"| `{mesure.Nom}` | {Nombre(mesure.Valeur)} {mesure.Unite} | {Objectif(mesure)} | {Atteint(mesure)} | {Resume(mesure)} |\n");
        return tableau.ToString();
    }

    /// <summary>The whole page.</summary>
    /// <param name="rapport">The report.</param>
    /// <param name="revision">The commit that was measured.</param>
    /// <param name="jour">The day.</param>
    public static string Page(RapportDuBanc rapport, string revision, DateOnly jour) => string.Create(Francais, $"""
        # Les chiffres

        Écrit par `./bench.sh` : ne pas modifier à la main. « × » est un rapport entre le produit et son pair, médiane de manches alternées ;
        « atteint » est vide où rien n'est visé. Le détail (latences, processeur, mémoire de chacun) : `./bench.sh --json FICHIER`.

        - {jour:d MMMM yyyy}, révision {revision}
        - {rapport.Machine.Processeur}, {rapport.Machine.Coeurs} cœurs, {rapport.Machine.MemoireGio:0.#} Gio
        - {rapport.Machine.Systeme}, {rapport.Machine.Dotnet}, PostgreSQL {rapport.Machine.Postgresql} sur la même machine, fsync actif

        {Tableau(rapport)}
        """);

    private static string Objectif(Mesure mesure) => mesure.Objectif is { } objectif ? $"{Nombre(objectif)} {mesure.Unite}" : "";

    private static string Atteint(Mesure mesure) => mesure.Atteint switch { true => "oui", false => "**non**", null => "" };

    private static string Resume(Mesure mesure) => mesure.Detail["resume"]?.GetValue<string>() ?? "";

    private static string Nombre(double valeur) => valeur.ToString(Math.Abs(valeur) < 100 ? "0.##" : "N0", Francais);
}
