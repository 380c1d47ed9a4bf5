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

    /// <summary>What a figure sums: a row of a table, a perimeter.</summary>
    public static string Origine(int annee, Moment moment, string tableau, string? rangee)
    {
        var adresse = Bilan(annee, moment, $"/origine/{tableau}");
        return rangee is null ? adresse : $"{adresse}{(adresse.Contains('?', StringComparison.Ordinal) ? '&' : '?')}rangee={Uri.EscapeDataString(rangee)}";
    }

    public static string Arretes(int annee) => $"{Bilan(annee)}/arretes";

    /// <summary>A frozen bilan, or something of it.</summary>
    public static string Arrete(int annee, string id, string suite = "") => $"{Arretes(annee)}/{Uri.EscapeDataString(id)}{suite}";
}
