using System.Text.RegularExpressions;
using Clauses.Api.Saisie;
using Clauses.Api.Tables;

namespace Clauses.Api.Import;

/// <summary>Reads a file of hours. A line that is wrong stops none of the others.</summary>
internal sealed partial class ImportFileReader(ImmutableArray<Column> colonnes, Func<int, ImmutableArray<string>, FileLigne> readRow)
{
    private const int MaxCell = 200;
    private const int MaxTold = 20;

    /// <summary>Places among <see cref="Colonnes"/>.</summary>
    public const int PlaceNom = 0, PlacePrenom = 1, PlaceMatricule = 2, PlaceChantier = 3, PlaceReference = 4, PlaceContrat = 5;

    private const int PlaceDebut = 6, PlaceFin = 7;

    private const string DeMatricule = "matricule";

    private const string DeNom = "nom";

    /// <summary>A file of hours, and what payrolls and people call its columns.</summary>
    public static readonly ImmutableArray<Column> Colonnes =
    [
        new(DeNom, "nom prenom", "nom et prenom", "prenom nom", "salarie", "nom salarie", "nom du salarie", "interimaire", "personne", "beneficiaire", "nom de famille")
        {
            Facultative = true, Contenu = "Le nom de la personne : il dit le contrat, si un seul court ces jours-là.", Exemple = "Nom Prénom",
        },
        new("prenom", "prenom salarie", "prenom du salarie") { Facultative = true, Contenu = "Son prénom, s'il est à part.", Exemple = "Prénom" },
        new(DeMatricule, "mat", "n matricule", "no matricule", "numero matricule", "numero de matricule", "matricule salarie", "matricule paie", "n salarie", "no salarie", "numero salarie", "code salarie")
        {
            Facultative = true, Numero = true, Contenu = "Son numéro dans votre paie : il dit le contrat, si un seul court ces jours-là. Vous seul le voyez.", Exemple = "00042",
        },
        new("chantier", "site", "operation", "intitule", "marche", "lieu") { Facultative = true, Contenu = "Le chantier : il départage deux contrats d'une même personne.", Exemple = "Groupe scolaire" },
        new("reference", "ref", "numero", "no", "n", "ligne", "n de ligne", "numero ligne", "numero de ligne", "n ligne", "id ligne", "reference ligne")
        {
            Facultative = true, Numero = true,
            Contenu = "Le numéro de la ligne, unique dans le contrat. Si le fichier est envoyé deux fois, il fait que les heures ne comptent qu'une. Vide : les jours en tiennent lieu, une ligne par contrat et par jours.",
            Exemple = "S-2024-12-L1",
        },
        new("contrat", "numero contrat", "numero de contrat", "n de contrat", "n contrat", "no contrat", "id contrat", "ref contrat", "reference contrat", "code contrat")
        {
            OuBien = [DeMatricule, DeNom], Numero = true, Contenu = "L'identifiant du contrat ; il n'en faut pas si le matricule ou le nom le dit.", Exemple = "C-0001",
        },
        new("debut", "du", "date debut", "date de debut", "premier jour", "debut periode", "debut de periode") { Contenu = "Le premier jour de travail.", Exemple = "18/03/2024" },
        new("fin", "au", "date fin", "date de fin", "dernier jour", "fin periode", "fin de periode") { Contenu = "Le dernier jour, du même mois.", Exemple = "22/03/2024" },
        new(HeuresReader.Titres[0], HeuresReader.Titres[1..])
        {
            Contenu = "Les heures faites, au centième : 7,5, 7.5 ou 7:30.", Exemple = "35",
        },
    ];

    private readonly ImmutableArray<FileLigne>.Builder _lignes = ImmutableArray.CreateBuilder<FileLigne>();
    private readonly List<int> _sansHeures = [];
    private readonly List<int> _totaux = [];
    private int _vides;

    /// <exception cref="FileRefused">It cannot be read as a whole.</exception>
    public static ReadFile Read(string nom, byte[] octets, ILookup<string, string>? appris = null, string? feuille = null) =>
        Read(nom, octets, appris ?? TitledTable.NothingLearned, feuille, Colonnes, (numero, cellules) => ReadRow(numero, cellules, Colonnes));

    /// <param name="colonnes">Those of <see cref="Colonnes"/>, and others between them and the hours.</param>
    /// <param name="readRow">Makes a line of its cells.</param>
    /// <exception cref="FileRefused">It cannot be read as a whole.</exception>
    public static ReadFile Read(
        string nom, byte[] octets, ILookup<string, string> appris, string? feuille, ImmutableArray<Column> colonnes,
        Func<int, ImmutableArray<string>, FileLigne> readRow) =>
        TitledTable.Read(octets, colonnes, appris, table => new ImportFileReader(colonnes, readRow).Read(nom, table), feuille);

    /// <summary>The name that a row gives to the person, in one cell or in two.</summary>
    public static string Nom(FileLigne ligne) => $"{ligne.Cellules[PlaceNom]} {ligne.Cellules[PlacePrenom]}".Trim();

    /// <summary>A row as it stands after it was mended.</summary>
    public static FileLigne ReadRow(int numero, ImmutableArray<string> cellules, ImmutableArray<Column> colonnes)
    {
        if (SpoiledCells.Defaut(numero, cellules, colonnes) is { } defaut)
            return new(numero, cellules, null, defaut);
        var ecrite = LigneEcrite.Read(Reference(cellules), cellules[PlaceContrat], cellules[PlaceDebut], cellules[PlaceFin], cellules[^1]);
        return new(numero, cellules, ecrite.Element.Demande, ecrite.Detail);
    }

    /// <summary>A row that has none has that of its days, the same whenever the file is sent.</summary>
    private static string Reference(ImmutableArray<string> cellules) => cellules[PlaceReference] is { Length: > 0 } dite ? dite
        : DateReader.Read(cellules[PlaceDebut]).Valeur is { } debut && DateReader.Read(cellules[PlaceFin]).Valeur is { } fin
            ? string.Create(CultureInfo.InvariantCulture, $"f-{debut:yyyy-MM-dd}-{fin:dd}")
            : "f";

    private ReadFile Read(string nom, TitledTable table)
    {
        foreach (var rang in table.Rows)
            Take(rang, table);
        return _lignes.Count == 0
            ? throw new FileRefused("Le fichier n'a aucune ligne d'heures sous celle qui nomme les colonnes.")
            : new(nom, table.Table.Encodage, table.Table.Separator, table.Ignorees, _lignes.DrainToImmutable(), Skipped()) { AutresFeuilles = table.Table.Autres };
    }

    private void Take(FileRow rang, TitledTable table)
    {
        if (rang.Cassee is { } cassee)
            Note(rang.Numero, cassee);
        else if (rang.IsBlank)
            _vides++;
        else if (rang.Cellules.First(cellule => !string.IsNullOrWhiteSpace(cellule)) is var premiere && Total().IsMatch(premiere))
            _totaux.Add(rang.Numero);
        else if (Width(rang.Cellules, table) is { } defaut)
            Note(rang.Numero, defaut, [.. table.Cells(rang).Select(cellule => FrenchText.Cut(cellule, MaxCell))]);
        else if (table.Places.Any(place => place >= 0 && rang.Cellules[place].Length > MaxCell))
            Note(rang.Numero, $"une cellule a plus de {MaxCell} caractères : un guillemet ou un séparateur manque sans doute.");
        else if (string.IsNullOrWhiteSpace(rang.Cellules[table.Places[^1]]))
            _sansHeures.Add(rang.Numero);
        else
            Keep(readRow(rang.Numero, table.Cells(rang)));
    }

    private void Note(int numero, string detail, ImmutableArray<string>? cellules = null) =>
        Keep(new(numero, cellules ?? [.. colonnes.Select(_ => "")], null, detail));

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

    private static string? Width(string[] cellules, TitledTable table)
    {
        var voulues = table.Titres.Length;
        if (cellules.Length < table.Places.Max() + 1)
        {
            return $"{cellules.Length} cellule{(cellules.Length > 1 ? "s" : "")} au lieu de {voulues} : la ligne est coupée, ou le fichier l'est ici. Complétez-la.";
        }
        return cellules.Length > voulues && cellules.AsSpan(voulues).ContainsAnyExcept("")
            ? $"{cellules.Length} cellules au lieu de {voulues} : un séparateur de trop. Si les virgules séparent les cellules, écrivez 7.5, ou \"7,5\" entre guillemets."
            : null;
    }

    [GeneratedRegex(@"^\s*(sous[- ])?(total|totaux)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Total();
}
