using Microsoft.AspNetCore.Http.Extensions;

namespace Clauses.Api.Bilans;

/// <summary>Where bilans stand, as of which moment: the address says all of it, so that it can be sent.</summary>
internal static class Adresses
{
    public static string Bilan(int annee) => string.Create(CultureInfo.InvariantCulture, $"/bilans/{annee}");

    /// <summary>The bilan of an exercice as of a moment, or a file of it.</summary>
    public static string Bilan(int annee, Moment moment, string suite = "")
    {
        var question = new QueryBuilder();
        if (moment.Au is { } au)
            question.Add("au", Dates.Iso(au));
        if (moment.ConnuLe is { } connuLe)
            question.Add("connuLe", connuLe.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
        return $"{Bilan(annee)}{suite}{question.ToQueryString()}";
    }

    /// <summary>What a figure counts or sums: of a row of a table, of a perimeter.</summary>
    public static string Origine(int annee, Moment moment, string tableau, string? rangee, BaseTableau @base = BaseTableau.Heures, int page = 1)
    {
        var question = new QueryBuilder();
        if (rangee is not null)
            question.Add("rangee", rangee);
        if (@base != BaseTableau.Heures)
            question.Add("base", Codes<BaseTableau>.De(@base));
        if (page > 1)
            question.Add("p", page.ToString(CultureInfo.InvariantCulture));
        var (adresse, suite) = (Bilan(annee, moment, $"/origine/{tableau}"), question.ToString());
        return suite.Length > 0 && adresse.Contains('?', StringComparison.Ordinal) ? $"{adresse}&{suite[1..]}" : adresse + suite;
    }

    /// <summary>What a figure of a year is made of: of that of the bilan its lines, of another of the ledger its bilan; null: it was only published.</summary>
    public static string? Annee(VueBilan bilan, VueAnnee annee, Moment moment, BaseTableau @base, string rangee = "total") => annee switch
    {
        { Source: not null } => null,
        _ when annee.Annee == bilan.Annee => Origine(bilan.Annee, moment, Grains.Bilans.Origine.Perimetres, rangee, @base),
        _ => Bilan(annee.Annee),
    };

    public static string Arretes(int annee) => $"{Bilan(annee)}/arretes";

    /// <summary>A frozen bilan, or something of it.</summary>
    public static string Arrete(int annee, string id, string suite = "") => $"{Arretes(annee)}/{Uri.EscapeDataString(id)}{suite}";
}
