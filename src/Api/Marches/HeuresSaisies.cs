using System.Globalization;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Marches;

/// <summary>Hours as people type them in a form.</summary>
internal static class HeuresSaisies
{
    /// <summary>« 1 500,5 », « 1500.50 », with or without a unit; null when it is no number of hours.</summary>
    public static Heures? Lire(string? texte)
    {
        var nombre = string.Concat((texte ?? "").Where(lettre => !char.IsWhiteSpace(lettre))).TrimEnd('h').Replace(',', '.');
        return Heures.TryParse(nombre, out var heures) ? heures : null;
    }

    /// <summary>As a field holds them: « 1500,5 ».</summary>
    public static string Ecrire(Heures heures) => heures.Valeur.ToString("0.##", CultureInfo.GetCultureInfo("fr-FR"));
}
