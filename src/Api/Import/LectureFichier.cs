using System.Globalization;
using System.Text;
using Clauses.Api.Saisie;
using Clauses.Grains.Imports;
using CsvHelper;

namespace Clauses.Api.Import;

/// <summary>Reads a file of hours. A line that is wrong stops none of the others.</summary>
internal sealed class LectureFichier
{
    private const int CelluleMax = 200;

    private readonly ImmutableArray<LigneDeFichier>.Builder _lignes = ImmutableArray.CreateBuilder<LigneDeFichier>();
    private int _sautees;

    /// <exception cref="FichierRefuse">It cannot be read as a whole.</exception>
    public static FichierLu Lire(string nom, byte[] octets)
    {
        var texte = Texte.De(octets);
        return new LectureFichier().Lire(nom, texte);
    }

    private FichierLu Lire(string nom, Texte texte)
    {
        var (separateur, debut, sautees) = Separateur.De(texte.Utf8.Span);
        _sautees = sautees;
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
            OnMalformedRecord = cassee => Noter((int)cassee.LineNumber, Dire(cassee.Reason)),
            PoolStrings = true,
        });
        if (!table.Read() || _lignes.Count > 0)
            throw new FichierRefuse("La première ligne, qui nomme les colonnes, a un guillemet de trop ou de moins : corrigez-la.");
        var entete = ColonnesDuFichier.Lire(Cellules(table));
        while (table.Read())
            Prendre(table, entete);
        if (_lignes.Count == 0)
            throw new FichierRefuse("Le fichier n'a aucune ligne sous celle qui nomme les colonnes.");
        return new(nom, texte.Encodage, Separateur.Nom(separateur), entete.Ignorees, _lignes.DrainToImmutable());
    }

    private void Prendre(CsvReader table, ColonnesDuFichier entete)
    {
        var cellules = Cellules(table);
        // Spreadsheets go on writing separators below the last line.
        if (Array.TrueForAll(cellules, string.IsNullOrWhiteSpace))
            return;
        var numero = (int)table.LineNumber;
        if (Largeur(cellules, entete) is { } defaut)
            Noter(numero, defaut, [.. entete.Places.Select(place => place < cellules.Length ? Abreger(cellules[place]) : "")]);
        else if (entete.Places.Any(place => cellules[place].Length > CelluleMax))
            Noter(numero, $"une cellule a plus de {CelluleMax} caractères : un guillemet ou un séparateur manque sans doute.");
        else
            Ajouter(numero, [.. entete.Places.Select(place => cellules[place].Trim())]);
    }

    private void Ajouter(int numero, ImmutableArray<string> cellules)
    {
        var ecrite = LigneEcrite.Lire(cellules[0], cellules[1], cellules[2], cellules[3], cellules[4]);
        Garder(new(numero + _sautees, cellules, ecrite.Element.Demande, ecrite.Detail));
    }

    private void Noter(int numero, string detail, ImmutableArray<string>? cellules = null) =>
        Garder(new(numero + _sautees, cellules ?? ["", "", "", "", ""], null, detail));

    private void Garder(LigneDeFichier ligne)
    {
        if (_lignes.Count == FichierLu.LignesMax)
            throw new FichierRefuse($"Le fichier a plus de {FichierLu.LignesMax} lignes : coupez-le en plusieurs, chacun avec la ligne qui nomme les colonnes.");
        _lignes.Add(ligne);
    }

    private static string? Largeur(string[] cellules, ColonnesDuFichier entete)
    {
        if (cellules.Length < entete.Places.Max() + 1)
        {
            return $"{cellules.Length} cellule{(cellules.Length > 1 ? "s" : "")} au lieu de {entete.Largeur} : la ligne est coupée, ou le fichier l'est ici. Complétez-la.";
        }
        return cellules.Length > entete.Largeur && cellules.AsSpan(entete.Largeur).ContainsAnyExcept("")
            ? $"{cellules.Length} cellules au lieu de {entete.Largeur} : un séparateur de trop. Si les virgules séparent les cellules, écrivez 7.5, ou \"7,5\" entre guillemets."
            : null;
    }

    private static string[] Cellules(CsvReader table)
    {
        var cellules = new string[table.FieldCount];
        for (var rang = 0; rang < cellules.Length; rang++)
            cellules[rang] = table.GetString(rang);
        return cellules;
    }

    private static string Dire(CsvMalformedReason raison) => raison is CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote
        ? "un guillemet n'est pas fermé : fermez-le, ou ôtez-le."
        : "un guillemet est au milieu d'une cellule : ôtez-le.";

    private static string Abreger(string cellule) => cellule.Length <= CelluleMax ? cellule : cellule[..CelluleMax];
}

internal static class Separateur
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
        return ((char)PlusFrequent(titres), 0, 0);
    }

    public static string Nom(char separateur) => separateur switch
    {
        ';' => "point-virgule",
        ',' => "virgule",
        '\t' => "tabulation",
        _ => $"« {separateur} »",
    };

    private static byte PlusFrequent(ReadOnlySpan<byte> titres)
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
/// <param name="Largeur">How many columns there are.</param>
/// <param name="Ignorees">Columns that are not ours, as the file names them.</param>
internal sealed record ColonnesDuFichier(ImmutableArray<int> Places, int Largeur, ImmutableArray<string> Ignorees)
{
    public static readonly ImmutableArray<string> Noms = ["reference", "contrat", "debut", "fin", "heures"];

    private const int IgnoreesDites = 10;
    private const int LongueurDite = 40;

    /// <summary>Finds the columns, in any order; accents, case and blanks do not count.</summary>
    /// <exception cref="FichierRefuse">Some are missing, or there twice.</exception>
    public static ColonnesDuFichier Lire(IReadOnlyList<string> cellules)
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

/// <summary>A file that cannot be read as a whole. Not an error of the product: the message, in French, says what to do.</summary>
internal sealed class FichierRefuse(string message) : Exception(message);
