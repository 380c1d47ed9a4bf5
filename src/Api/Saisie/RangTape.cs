using System.Globalization;
using Clauses.Api.Commun;

namespace Clauses.Api.Saisie;

/// <summary>A row of the form, as it came back.</summary>
/// <param name="Contrat">The contract's id.</param>
/// <param name="Rang">The place of the line among those typed for the contract and month: a row that comes twice comes with the same one.</param>
/// <param name="Debut">First day, as written.</param>
/// <param name="Fin">Last day, as written.</param>
/// <param name="Heures">Hours, as written; nothing where nothing is declared.</param>
internal sealed record RangTape(string Contrat, int Rang, string Debut, string Fin, string Heures)
{
    /// <summary>The most lines that are typed for a contract and month.</summary>
    public const int RangMax = 999;

    /// <summary>Names of the fields; each is there once a row, in the order of the rows.</summary>
    private static readonly string[] Champs = ["contrat", "rang", "debut", "fin", "heures"];

    /// <summary>The rows in which hours are written.</summary>
    /// <exception cref="ProblemeException">400: the form is not ours.</exception>
    public static ImmutableArray<RangTape> Lire(IFormCollection formulaire)
    {
        var colonnes = Champs.Select(champ => formulaire[champ]).ToArray();
        if (colonnes.Any(colonne => colonne.Count != colonnes[0].Count))
            throw Illisible();
        return
        [
            .. Enumerable.Range(0, colonnes[0].Count)
                .Select(rang => colonnes.Select(colonne => colonne[rang]?.Trim() ?? "").ToArray())
                .Where(cases => cases[^1].Length > 0)
                .Select(cases => new RangTape(cases[0], LireRang(cases[1]), cases[2], cases[3], cases[4])),
        ];
    }

    private static int LireRang(string texte) =>
        int.TryParse(texte, NumberStyles.None, CultureInfo.InvariantCulture, out var rang) && rang is >= 1 and <= RangMax ? rang : throw Illisible();

    private static ProblemeException Illisible() =>
        new(GenreProbleme.CorpsIllisible, "Ce formulaire est arrivé incomplet : rechargez la page et recommencez, rien n'a été enregistré.");
}
