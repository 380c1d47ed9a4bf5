using System.Text.Unicode;
using Clauses.Api.Commun;
using Clauses.Grains.Territoires;
using CsvHelper;

namespace Clauses.Api.Territoires;

/// <summary>Reads the official list of quartiers prioritaires: <c>code_qp;lib_qp;insee_com;lib_com</c>, UTF-8. <c>insee_com</c> may hold
/// several codes parted by « ; », quoted as a cell should be, or not: the next cells that are codes then belong to it, and the last ones
/// to <c>lib_com</c>.</summary>
internal sealed class LectureQpv
{
    private const int LibelleMax = 200;
    private const int CelluleDesCommunes = 2;
    private static readonly string[] Colonnes = ["code_qp", "lib_qp", "insee_com", "lib_com"];
    private static readonly char[] EntreCodes = [';', ','];

    private readonly LignesFausses _fausses = new();
    private readonly SortedDictionary<string, QuartierListe> _quartiers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lignes = new(StringComparer.Ordinal);

    /// <summary>The quartiers, in the order of their codes: at least one.</summary>
    /// <exception cref="ProblemeException">422, with every line that is wrong.</exception>
    public static ImmutableArray<QuartierListe> Lire(byte[] octets)
    {
        var lecture = new LectureQpv();
        lecture.LireTout(octets);
        return lecture._fausses.Aucune ? [.. lecture._quartiers.Values] : throw lecture._fausses.Refus();
    }

    private void LireTout(byte[] octets)
    {
        ExigerUtf8(octets);
        if (!_fausses.Aucune)
            return;
        using var table = CsvReader.Create(octets, new()
        {
            Separator = ';',
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = fausse => _fausses.Noter((int)fausse.LineNumber, Dire(fausse.Reason)),
        });
        if (!LireEntete(table))
            return;
        while (table.Read())
            LireLigne((int)table.LineNumber, Cellules(table));
        if (_lignes.Count == 0 && _fausses.Aucune)
            _fausses.Noter(1, "le fichier ne porte aucun quartier sous son en-tête.");
    }

    private void ExigerUtf8(ReadOnlySpan<byte> octets)
    {
        var ligne = 0;
        foreach (var plage in octets.Split((byte)'\n'))
        {
            ligne++;
            if (!Utf8.IsValid(octets[plage]))
                _fausses.Noter(ligne, "elle n'est pas en UTF-8 (en Latin-1 ?) ; enregistrez le fichier dans cet encodage.");
        }
    }

    private bool LireEntete(CsvReader table)
    {
        if (!table.Read())
            _fausses.Noter(1, $"le fichier est vide ; il faut l'en-tête {string.Join(';', Colonnes)}, puis une ligne par quartier.");
        else if (!Cellules(table).SequenceEqual(Colonnes, StringComparer.Ordinal))
            _fausses.Noter((int)table.LineNumber, $"l'en-tête doit être {string.Join(';', Colonnes)}.");
        return _fausses.Aucune;
    }

    private void LireLigne(int ligne, string[] cellules)
    {
        if (cellules.Length < Colonnes.Length)
        {
            _fausses.Noter(ligne, $"elle porte {cellules.Length} cellules ; il en faut {Colonnes.Length}, séparées par des points-virgules.");
            return;
        }
        var (code, libelle) = (cellules[0], cellules[1]);
        if (!FormesDeCodes.EstQpv(code))
            _fausses.Noter(ligne, $"code_qp : « {Montrer(code)} » n'a pas la forme d'un code de QPV (QN09401M ou QP094012 par exemple).");
        else if (!_lignes.TryAdd(code, ligne))
            _fausses.Noter(ligne, $"code_qp : « {code} » est déjà à la ligne {_lignes[code]} ; gardez-en une.");
        else if (libelle.Length is 0 or > LibelleMax || libelle.Contains('\0', StringComparison.Ordinal))
            _fausses.Noter(ligne, $"lib_qp : il faut un libellé de 1 à {LibelleMax} caractères.");
        else if (LireCommunes(ligne, cellules) is { } communes)
            _quartiers.Add(code, new(code, libelle, communes));
    }

    /// <summary>The communes of a line, or null: something is wrong with them, and noted.</summary>
    private ImmutableArray<string>? LireCommunes(int ligne, string[] cellules)
    {
        var suite = cellules.AsSpan(CelluleDesCommunes);
        // All but the last cell, as long as they begin like codes; the names after them are not looked at.
        var portee = 1;
        while (portee < suite.Length - 1 && suite[portee] is [>= '0' and <= '9', ..])
            portee++;
        var codes = string.Join(';', suite[..portee]!).Split(EntreCodes, StringSplitOptions.TrimEntries);
        foreach (var code in codes)
        {
            if (!FormesDeCodes.EstInsee(code))
                _fausses.Noter(ligne, $"insee_com : « {Montrer(code)} » n'a pas la forme d'un code INSEE de commune (94041 par exemple).");
            else if (!Cog.Existe(code))
                _fausses.Noter(ligne, $"insee_com : le code officiel géographique ne connaît pas de commune « {code} ».");
            else
                continue;
            return null;
        }
        if (suite.Length - portee is var noms && noms != 1 && noms != codes.Length)
        {
            _fausses.Noter(
                ligne, $"elle porte {cellules.Length} cellules ; il en faut {Colonnes.Length}, celles à points-virgules entre guillemets.");
            return null;
        }
        return [.. codes.Distinct(StringComparer.Ordinal)];
    }

    private static string[] Cellules(CsvReader table) => [.. Enumerable.Range(0, table.FieldCount).Select(table.GetString)];

    private static string Dire(CsvMalformedReason raison) => raison is CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote
        ? "un guillemet n'est pas fermé."
        : "un guillemet se trouve au milieu d'une cellule ; doublez-le, et mettez la cellule entre guillemets.";

    private static string Montrer(string texte)
    {
        const int longueur = 40;
        return texte.Length <= longueur ? texte : texte[..longueur] + "…";
    }
}
