using System.Globalization;
using System.Text;

namespace Clauses.Api.Import;

/// <summary>The first row of a file: where each of our columns stands.</summary>
/// <param name="Places">Of <see cref="Noms"/>, in their order.</param>
/// <param name="Largeur">How many columns there are.</param>
/// <param name="Ignorees">Columns that are not ours, as the file names them.</param>
internal sealed record EnTete(ImmutableArray<int> Places, int Largeur, ImmutableArray<string> Ignorees)
{
    /// <summary>Our columns, as the API names them.</summary>
    public static readonly ImmutableArray<string> Noms = ["reference", "contrat", "debut", "fin", "heures"];

    private const int IgnoreesDites = 10;
    private const int LongueurDite = 40;

    /// <summary>Finds the columns, in any order; accents, case and blanks do not count.</summary>
    /// <exception cref="FichierRefuse">Some are missing, or there twice.</exception>
    public static EnTete Lire(IReadOnlyList<string> cellules)
    {
        var noms = cellules.Select(Normaliser).ToList();
        var manquantes = Noms.Where(nom => !noms.Contains(nom)).ToList();
        if (manquantes.Count > 0)
        {
            throw new FichierRefuse(
                $"La première ligne doit nommer les colonnes {string.Join(", ", Noms)}, dans l'ordre que vous voulez. Il manque : {string.Join(", ", manquantes)}."
                + (manquantes.Contains(Noms[0])
                    ? " La référence est votre numéro pour chaque ligne : si le fichier est envoyé deux fois, elle fait que les heures ne comptent qu'une."
                    : ""));
        }
        if (Noms.FirstOrDefault(nom => noms.Count(autre => autre == nom) > 1) is { } double_)
            throw new FichierRefuse($"La colonne « {double_} » est là deux fois : gardez celle qui compte, et renommez l'autre.");
        var ignorees = cellules.Where((_, rang) => noms[rang].Length > 0 && !Noms.Contains(noms[rang], StringComparer.Ordinal)).Take(IgnoreesDites).Select(Abreger);
        return new([.. Noms.Select(nom => noms.IndexOf(nom))], cellules.Count, [.. ignorees]);
    }

    private static string Normaliser(string cellule) => string.Concat(
        cellule.Normalize(NormalizationForm.FormD)
            .Where(lettre => !char.IsWhiteSpace(lettre) && CharUnicodeInfo.GetUnicodeCategory(lettre) != UnicodeCategory.NonSpacingMark)
            .Select(char.ToLowerInvariant));

    private static string Abreger(string cellule) => cellule.Length <= LongueurDite ? cellule : cellule[..LongueurDite] + "…";
}
