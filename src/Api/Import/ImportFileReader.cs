using System.Globalization;
using System.Text;
using Clauses.Api.Common;
using Clauses.Api.Saisie;
using Clauses.Grains.Imports;
using CsvHelper;

namespace Clauses.Api.Import;

/// <summary>Reads a file of hours. A line that is wrong stops none of the others.</summary>
internal sealed class ImportFileReader
{
    private const int MaxCell = 200;

    private readonly ImmutableArray<FileLigne>.Builder _lignes = ImmutableArray.CreateBuilder<FileLigne>();
    private int _skipped;

    /// <exception cref="FileRefused">It cannot be read as a whole.</exception>
    public static ReadFile Read(string nom, byte[] octets)
    {
        var texte = FileText.De(octets);
        return new ImportFileReader().Read(nom, texte);
    }

    private ReadFile Read(string nom, FileText texte)
    {
        var (separateur, debut, sautees) = Separator.De(texte.Utf8.Span);
        _skipped = sautees;
        if (TableSize.IsTooLarge(texte.Utf8.Span[debut..], separateur))
        {
            throw new FileRefused(
                $"Le fichier a plus de {TableSize.MaxColumns} colonnes, ou {TableSize.MaxCells} cellules, vides comprises : ne gardez que les colonnes et les lignes des heures.");
        }
        using var table = CsvReader.Create(texte.Utf8[debut..], new()
        {
            Separator = separateur,
            HasHeader = false,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            TrackLineNumbers = true,
            // One quote that is never closed would swallow the rest of the file.
            AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = cassee => Note((int)cassee.LineNumber, Say(cassee.Reason)),
            PoolStrings = true,
        });
        if (!table.Read() || _lignes.Count > 0)
            throw new FileRefused("La première ligne, qui nomme les colonnes, a un guillemet de trop ou de moins : corrigez-la.");
        var entete = ColonnesDuFichier.Read(Cellules(table));
        while (table.Read())
            Take(table, entete);
        if (_lignes.Count == 0)
            throw new FileRefused("Le fichier n'a aucune ligne sous celle qui nomme les colonnes.");
        return new(nom, texte.Encodage, Separator.Nom(separateur), entete.Ignorees, _lignes.DrainToImmutable());
    }

    private void Take(CsvReader table, ColonnesDuFichier entete)
    {
        var cellules = Cellules(table);
        // Spreadsheets go on writing separators below the last line.
        if (Array.TrueForAll(cellules, string.IsNullOrWhiteSpace))
            return;
        var numero = (int)table.LineNumber;
        if (Width(cellules, entete) is { } defaut)
            Note(numero, defaut, [.. entete.Places.Select(place => place < cellules.Length ? FrenchText.Cut(cellules[place], MaxCell) : "")]);
        else if (entete.Places.Any(place => cellules[place].Length > MaxCell))
            Note(numero, $"une cellule a plus de {MaxCell} caractères : un guillemet ou un séparateur manque sans doute.");
        else
            Add(numero, [.. entete.Places.Select(place => cellules[place].Trim())]);
    }

    private void Add(int numero, ImmutableArray<string> cellules)
    {
        var ecrite = LigneEcrite.Read(cellules[0], cellules[1], cellules[2], cellules[3], cellules[4]);
        Keep(new(numero + _skipped, cellules, ecrite.Element.Demande, ecrite.Detail));
    }

    private void Note(int numero, string detail, ImmutableArray<string>? cellules = null) =>
        Keep(new(numero + _skipped, cellules ?? ["", "", "", "", ""], null, detail));

    private void Keep(FileLigne ligne)
    {
        if (_lignes.Count == ReadFile.MaxLignes)
            throw new FileRefused($"Le fichier a plus de {ReadFile.MaxLignes} lignes : coupez-le en plusieurs, chacun avec la ligne qui nomme les colonnes.");
        _lignes.Add(ligne);
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

    private static string[] Cellules(CsvReader table)
    {
        var cellules = new string[table.FieldCount];
        for (var rang = 0; rang < cellules.Length; rang++)
            cellules[rang] = table.GetString(rang);
        return cellules;
    }

    private static string Say(CsvMalformedReason raison) => raison is CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote
        ? "un guillemet n'est pas fermé : fermez-le, ou ôtez-le."
        : "un guillemet est au milieu d'une cellule : ôtez-le.";

}

internal static class Separator
{
    private static readonly byte[] Possibles = [(byte)';', (byte)'\t', (byte)','];

    /// <summary>The separator, where the table begins, and how many lines stand before: a spreadsheet may say its separator in a first line
    /// of its own (<c>sep=;</c>), else the row of titles shows it, since titles hold none.</summary>
    public static (char Separateur, int Debut, int Lignes) De(ReadOnlySpan<byte> utf8)
    {
        var (debut, lignes) = (0, 0);
        while (debut < utf8.Length)
        {
            var fin = utf8[debut..].IndexOf((byte)'\n') is >= 0 and var saut ? debut + saut + 1 : utf8.Length;
            var ligne = utf8[debut..fin].Trim(" \r\n"u8);
            (debut, lignes) = (fin, lignes + 1);
            if (ligne.IsEmpty)
                continue;
            if (ligne is [(byte)'s' or (byte)'S', (byte)'e' or (byte)'E', (byte)'p' or (byte)'P', (byte)'=', var dit] && Possibles.Contains(dit))
                return ((char)dit, debut, lignes);
            break;
        }
        var titres = utf8[..debut];
        return ((char)MostFrequent(titres), 0, 0);
    }

    public static string Nom(char separateur) => separateur switch
    {
        ';' => "point-virgule",
        ',' => "virgule",
        '\t' => "tabulation",
        _ => $"« {separateur} »",
    };

    private static byte MostFrequent(ReadOnlySpan<byte> titres)
    {
        var (choix, nombre) = (Possibles[0], -1);
        foreach (var possible in Possibles)
        {
            if (titres.Count(possible) is var fois && fois > nombre)
                (choix, nombre) = (possible, fois);
        }
        return choix;
    }
}

/// <summary>The first row of a file: where each of our columns stands.</summary>
/// <param name="Places">Of <see cref="Noms"/>, in their order.</param>
/// <param name="Width">How many columns there are.</param>
/// <param name="Ignorees">Columns that are not ours, as the file names them.</param>
internal sealed record ColonnesDuFichier(ImmutableArray<int> Places, int Width, ImmutableArray<string> Ignorees)
{
    public static readonly ImmutableArray<string> Noms = ["reference", "contrat", "debut", "fin", "heures"];

    private const int IgnoreesDites = 10;
    private const int LongueurDite = 40;

    /// <summary>Finds the columns, in any order; accents, case and blanks do not count.</summary>
    /// <exception cref="FileRefused">Some are missing, or there twice.</exception>
    public static ColonnesDuFichier Read(IReadOnlyList<string> cellules)
    {
        var noms = cellules.Select(Normalize).ToList();
        var manquantes = Noms.Where(nom => !noms.Contains(nom)).ToList();
        if (manquantes.Count > 0)
        {
            throw new FileRefused(
                $"La première ligne doit nommer les colonnes {string.Join(", ", Noms)}, dans l'ordre que vous voulez. Il manque : {string.Join(", ", manquantes)}."
                + (manquantes.Contains(Noms[0])
                    ? " La référence est votre numéro pour chaque ligne : si le fichier est envoyé deux fois, elle fait que les heures ne comptent qu'une."
                    : ""));
        }
        if (Noms.FirstOrDefault(nom => noms.Count(autre => autre == nom) > 1) is { } double_)
            throw new FileRefused($"La colonne « {double_} » est là deux fois : gardez celle qui compte, et renommez l'autre.");
        var ignorees = cellules.Where((_, rang) => noms[rang].Length > 0 && !Noms.Contains(noms[rang], StringComparer.Ordinal)).Take(IgnoreesDites).Select(cellule => FrenchText.Cut(cellule, LongueurDite));
        return new([.. Noms.Select(nom => noms.IndexOf(nom))], cellules.Count, [.. ignorees]);
    }

    private static string Normalize(string cellule) => string.Concat(
        cellule.Normalize(NormalizationForm.FormD)
            .Where(lettre => !char.IsWhiteSpace(lettre) && CharUnicodeInfo.GetUnicodeCategory(lettre) != UnicodeCategory.NonSpacingMark)
            .Select(char.ToLowerInvariant));
}

/// <summary>A file that cannot be read as a whole. Not an error of the product: the message, in French, says what to do.</summary>
internal sealed class FileRefused(string message) : Exception(message);
