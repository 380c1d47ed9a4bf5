using System.Globalization;
using Clauses.Api.Commun;

namespace Clauses.Api.Saisie;

/// <summary>Reads days as people and spreadsheets in France write them: <c>01/03/2024</c>, <c>2024-03-01</c>, and the first with dots or
/// dashes. The day comes first, and the year has four digits: there is no other way to read such a date.</summary>
internal static class LectureJour
{
    /// <summary>How days are written.</summary>
    public const string Forme = "écrivez une date : 01/03/2024 (le jour d'abord) ou 2024-03-01.";

    private const int LongueurMax = 20;

    private static readonly string[] Formes = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];
    private static readonly string[] FormesCourtes = ["d/M/yy", "d-M-yy", "d.M.yy"];

    /// <summary>Reads a day. One of an impossible year is read and wrong: the rules that come before its year are judged by it.</summary>
    public static Lu<DateOnly> Lire(string texte)
    {
        var net = texte.AsSpan().Trim();
        if (Formule.Est(net))
            return Lu<DateOnly>.Mal(Formule.Refus);
        if (net.Length is 0 or > LongueurMax)
            return Lu<DateOnly>.Mal(Forme);
        if (DateOnly.TryParseExact(net, Formes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var jour))
        {
            return Dates.Plausible(jour)
                ? Lu<DateOnly>.Bien(jour)
                : new(jour, $"l'année doit aller de {Dates.PremierJour.Year} à {Dates.DernierJour.Year}.");
        }
        if (DateOnly.TryParseExact(net, FormesCourtes, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return Lu<DateOnly>.Mal("écrivez l'année en entier : 01/03/2024.");
        return Lu<DateOnly>.Mal(net.ContainsAnyExceptInRange('0', '9')
            ? Forme
            : "c'est le numéro interne d'un tableur : mettez la colonne au format Date, puis enregistrez de nouveau en CSV.");
    }
}
