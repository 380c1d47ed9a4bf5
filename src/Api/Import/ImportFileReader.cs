using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Clauses.Api.Saisie;
using Clauses.Grains.Imports;

namespace Clauses.Api.Import;

/// <summary>Reads a file of hours. A line that is wrong stops none of the others.</summary>
internal sealed partial class ImportFileReader
{
    private const int MaxCell = 200;
    private const int MaxTold = 20;

    /// <summary>Rows that may stand above the titles: a name, a month, a logo's place.</summary>
    private const int MaxAbove = 20;

    private readonly ImmutableArray<FileLigne>.Builder _lignes = ImmutableArray.CreateBuilder<FileLigne>();
    private readonly List<int> _sansHeures = [];
    private readonly List<int> _totaux = [];
    private int _vides;

    /// <exception cref="FileRefused">It cannot be read as a whole.</exception>
    public static ReadFile Read(string nom, byte[] octets)
    {
        FileRefused? refus = null;
        foreach (var table in FileTable.All(octets))
        {
            using var rangs = table.Rows.GetEnumerator();
            try
            {
                var entete = FindTitles(rangs);
                return new ImportFileReader().Read(nom, table, entete, rangs);
            }
            catch (FileRefused sansTitres)
            {
                refus ??= sansTitres;
            }
        }
        throw refus!;
    }

    /// <summary>Leaves the rows behind their titles.</summary>
    private static ColonnesDuFichier FindTitles(IEnumerator<FileRow> rangs)
    {
        FileRefused? refus = null;
        for (var lus = 0; lus < MaxAbove && rangs.MoveNext(); lus++)
        {
            if (rangs.Current.Cassee is not null)
                throw new FileRefused("La première ligne, qui nomme les colonnes, a un guillemet de trop ou de moins : corrigez-la.");
            if (rangs.Current.IsBlank)
                continue;
            try
            {
                return ColonnesDuFichier.Read(rangs.Current.Cellules);
            }
            catch (FileRefused autre)
            {
                refus ??= autre;
            }
        }
        throw refus ?? new FileRefused("Ce fichier est vide : vérifiez que c'est le bon.");
    }

    private ReadFile Read(string nom, FileTable table, ColonnesDuFichier entete, IEnumerator<FileRow> rangs)
    {
        while (rangs.MoveNext())
            Take(rangs.Current, entete);
        return _lignes.Count == 0
            ? throw new FileRefused("Le fichier n'a aucune ligne d'heures sous celle qui nomme les colonnes.")
            : new(nom, table.Encodage, table.Separator, entete.Ignorees, _lignes.DrainToImmutable(), Skipped());
    }

    private void Take(FileRow rang, ColonnesDuFichier entete)
    {
        if (rang.Cassee is { } cassee)
            Note(rang.Numero, cassee);
        else if (rang.IsBlank)
            _vides++;
        else if (rang.Cellules.First(cellule => !string.IsNullOrWhiteSpace(cellule)) is var premiere && Total().IsMatch(premiere))
            _totaux.Add(rang.Numero);
        else if (Width(rang.Cellules, entete) is { } defaut)
            Note(rang.Numero, defaut, [.. entete.Places.Select(place => place < rang.Cellules.Length ? FrenchText.Cut(rang.Cellules[place], MaxCell) : "")]);
        else if (entete.Places.Any(place => rang.Cellules[place].Length > MaxCell))
            Note(rang.Numero, $"une cellule a plus de {MaxCell} caractères : un guillemet ou un séparateur manque sans doute.");
        else if (string.IsNullOrWhiteSpace(rang.Cellules[entete.Places[^1]]))
            _sansHeures.Add(rang.Numero);
        else
            Add(rang.Numero, [.. entete.Places.Select(place => Clean(rang.Cellules[place]))]);
    }

    private void Add(int numero, ImmutableArray<string> cellules)
    {
        var ecrite = LigneEcrite.Read(cellules[0], cellules[1], cellules[2], cellules[3], cellules[4]);
        var abime = Array.Find(["référence", "contrat"], champ => Ruined().IsMatch(cellules[champ == "contrat" ? 1 : 0]));
        Keep(abime is null
            ? new(numero, cellules, ecrite.Element.Demande, ecrite.Detail)
            : new(numero, cellules, null, $"{abime} : le tableur a abîmé ce numéro ; mettez la colonne au format Texte, puis recopiez-le."));
    }

    private void Note(int numero, string detail, ImmutableArray<string>? cellules = null) =>
        Keep(new(numero, cellules ?? ["", "", "", "", ""], null, detail));

    private void Keep(FileLigne ligne)
    {
        if (_lignes.Count == ReadFile.MaxLignes)
            throw new FileRefused($"Le fichier a plus de {ReadFile.MaxLignes} lignes : coupez-le en plusieurs, chacun avec la ligne qui nomme les colonnes.");
        _lignes.Add(ligne);
    }

    /// <summary>What declares nothing, and is no fault; null: nothing of the kind.</summary>
    private string? Skipped()
    {
        ImmutableArray<string> dites =
        [
            .. Say(_sansHeures, "ligne sans heures", "lignes sans heures"), .. Say(_totaux, "ligne de total", "lignes de total"),
            .. _vides == 0 ? (string[])[] : [FrenchText.Combien(_vides, "ligne vide", "lignes vides")],
        ];
        return dites.IsEmpty ? null : string.Join(", ", dites);

        static string[] Say(List<int> numeros, string une, string plusieurs) => numeros.Count == 0
            ? []
            : [$"{FrenchText.Combien(numeros.Count, une, plusieurs)} ({string.Join(", ", numeros.Take(MaxTold))}{(numeros.Count > MaxTold ? "…" : "")})"];
    }

    private static string? Width(string[] cellules, ColonnesDuFichier entete)
    {
        if (cellules.Length < entete.Places.Max() + 1)
        {
            return $"{cellules.Length} cellule{(cellules.Length > 1 ? "s" : "")} au lieu de {entete.Width} : la ligne est coupée, ou le fichier l'est ici. Complétez-la.";
        }
        return cellules.Length > entete.Width && cellules.AsSpan(entete.Width).ContainsAnyExcept("")
            ? $"{cellules.Length} cellules au lieu de {entete.Width} : un séparateur de trop. Si les virgules séparent les cellules, écrivez 7.5, ou \"7,5\" entre guillemets."
            : null;
    }

    /// <summary>A cell without what nobody sees, and without the apostrophe by which our own files and spreadsheets keep a text from being a formula.</summary>
    private static string Clean(string cellule)
    {
        var net = string.Concat(cellule.Where(signe => CharUnicodeInfo.GetUnicodeCategory(signe) != UnicodeCategory.Format)).Trim();
        return net is ['\'', '-' or '+' or '=' or '@', ..] ? net[1..] : net;
    }

    [GeneratedRegex(@"^\s*(sous[- ])?(total|totaux)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Total();

    /// <summary>1,23E+13, and 12345.0.</summary>
    [GeneratedRegex(@"^[0-9]([.,][0-9]+)?E\+[0-9]{1,3}$|^[0-9]+[.,]0$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ruined();
}

/// <summary>The first row of a table: where each of our columns stands.</summary>
/// <param name="Places">Of <see cref="Noms"/>, in their order.</param>
/// <param name="Width">How many columns there are.</param>
/// <param name="Ignorees">Columns that are not ours, as the file names them.</param>
internal sealed record ColonnesDuFichier(ImmutableArray<int> Places, int Width, ImmutableArray<string> Ignorees)
{
    public static readonly ImmutableArray<string> Noms = ["reference", "contrat", "debut", "fin", "heures"];

    private const int IgnoreesDites = 10;
    private const int LongueurDite = 40;

    /// <summary>What payrolls and people call them, in the order of <see cref="Noms"/>; folded.</summary>
    private static readonly ImmutableArray<string[]> Synonymes =
    [
        ["ref", "numero", "no", "n", "ligne", "ndeligne", "numeroligne", "numerodeligne", "nligne", "idligne", "referenceligne"],
        ["numerocontrat", "numerodecontrat", "ndecontrat", "ncontrat", "nocontrat", "idcontrat", "refcontrat", "referencecontrat", "codecontrat"],
        ["du", "datedebut", "datededebut", "premierjour", "debutperiode", "debutdeperiode"],
        ["au", "datefin", "datedefin", "dernierjour", "finperiode", "findeperiode"],
        ["heure", "h", "nbheures", "nombreheures", "nombredheures", "heurestravaillees", "heureseffectuees", "heuresrealisees", "heuresfaites", "duree", "quantite"],
    ];

    /// <summary>Finds the columns, in any order and under any of their names; accents, case, blanks and signs do not count.</summary>
    /// <exception cref="FileRefused">Some are missing, or there twice.</exception>
    public static ColonnesDuFichier Read(IReadOnlyList<string> cellules)
    {
        var noms = cellules.Select(Fold).ToList();
        var places = Noms.Select((nom, rang) => Find(noms, nom, Synonymes[rang])).ToImmutableArray();
        var manquantes = Noms.Where((_, rang) => places[rang] < 0).ToList();
        if (manquantes.Count > 0)
        {
            throw new FileRefused(
                $"La première ligne doit nommer les colonnes {string.Join(", ", Noms)}, dans l'ordre que vous voulez. Il manque : {string.Join(", ", manquantes)}."
                + (manquantes.Contains(Noms[0])
                    ? " La référence est votre numéro pour chaque ligne : si le fichier est envoyé deux fois, elle fait que les heures ne comptent qu'une."
                    : ""));
        }
        var ignorees = cellules.Where((_, rang) => noms[rang].Length > 0 && !places.Contains(rang)).Take(IgnoreesDites).Select(cellule => FrenchText.Cut(cellule, LongueurDite));
        return new(places, cellules.Count, [.. ignorees]);
    }

    /// <summary>By its own name, or else by the only other that people give it; -1: it is not there.</summary>
    private static int Find(List<string> noms, string nom, string[] synonymes)
    {
        var places = Enumerable.Range(0, noms.Count).Where(rang => noms[rang] == nom).ToList();
        if (places.Count == 0)
            places = [.. Enumerable.Range(0, noms.Count).Where(rang => synonymes.Contains(noms[rang], StringComparer.Ordinal))];
        return places.Count > 1
            ? throw new FileRefused($"La colonne « {nom} » est là deux fois : gardez celle qui compte, et renommez l'autre.")
            : places.Count == 0 ? -1 : places[0];
    }

    private static string Fold(string cellule) => string.Concat(
        cellule.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
}
