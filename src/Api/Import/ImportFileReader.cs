namespace Clauses.Api.Import;

/// <summary>Files of hours: their columns, and what a row asks of its marché.</summary>
internal static class ImportFileReader
{
    /// <summary>Places among <see cref="Colonnes"/>.</summary>
    public const int PlaceNom = 0, PlacePrenom = 1, PlaceMatricule = 2, PlaceChantier = 3, PlaceReference = 4, PlaceContrat = 5;

    private const int PlaceDebut = 6, PlaceFin = 7;

    private const string DeMatricule = "matricule";

    private const string DeNom = "nom";

    /// <summary>What a first day is called that has a last one.</summary>
    private static readonly ImmutableArray<string> Debuts = ["du", "date debut", "date de debut", "premier jour", "debut periode", "debut de periode"];

    /// <summary>The only day of a line, or its month, may stand in its place.</summary>
    private static readonly Column Debut = new Column("début", Debuts)
    {
        Faute = ["date", "jour", "date de travail", "jour de travail", "journee", "mois", "mois de travail", "mois travaille", "mois de paie", "mois annee"],
        Contenu = "Le premier jour de travail. Une seule colonne « date », ou « mois », suffit à qui n'a qu'un jour, ou qu'un mois, par ligne.",
        Exemple = "18/03/2024",
    }.OfMonths(static mois => mois);

    /// <summary>A file of hours, and what payrolls and people call its columns.</summary>
    public static readonly ImmutableArray<Column> Colonnes =
    [
        new(
            DeNom, "nom prenom", "nom et prenom", "prenom nom", "salarie", "nom salarie", "nom du salarie", "interimaire", "personne", "beneficiaire",
            "nom de famille")
        {
            Facultative = true, Admet = static texte => texte.Any(char.IsLetter),
            Contenu = "Le nom de la personne : il dit le contrat, si un seul court ces jours-là.", Exemple = "Nom Prénom",
        },
        new("prénom", "prenom salarie", "prenom du salarie") { Facultative = true, Contenu = "Son prénom, s'il est à part.", Exemple = "Prénom" },
        new(
            DeMatricule, "mat", "n matricule", "no matricule", "numero matricule", "numero de matricule", "matricule salarie", "matricule paie", "n salarie",
            "no salarie", "numero salarie", "code salarie")
        {
            Facultative = true, Numero = true, Contenu = "Son numéro dans votre paie : il dit le contrat, si un seul court ces jours-là. Vous seul le voyez.",
            Exemple = "00042",
        },
        new("chantier", "site", "operation", "intitule", "marche", "lieu")
        {
            // Who writes « lieu » may mean a town.
            Facultative = true, Admet = static texte => Cog.Named(texte.TrimStart([.. "0123456789 -"])).IsEmpty,
            Contenu = "Le chantier : il départage deux contrats d'une même personne.", Exemple = "Groupe scolaire",
        },
        new("référence", "ref", "numero", "no", "n", "ligne", "n de ligne", "numero ligne", "numero de ligne", "n ligne", "id ligne", "reference ligne")
        {
            Facultative = true, Numero = true,
            Contenu =
                "Le numéro de la ligne, unique dans le contrat. Si le fichier est envoyé deux fois, il fait que les heures ne comptent qu'une. Vide : les jours en tiennent lieu, une ligne par contrat et par jours.",
            Exemple = "S-2024-12-L1",
        },
        new(
            "contrat", "numero contrat", "numero de contrat", "n de contrat", "n contrat", "no contrat", "id contrat", "ref contrat", "reference contrat",
            "code contrat")
        {
            OuBien = [DeMatricule, DeNom], Numero = true, Contenu = "L'identifiant du contrat ; il n'en faut pas si le matricule ou le nom le dit.",
            Exemple = "C-0001",
        },
        Debut,
        new Column("fin", "au", "date fin", "date de fin", "dernier jour", "fin periode", "fin de periode")
        {
            Sinon = Debut, SaufNommee = [Debut.Nom, .. Debuts], Contenu = "Le dernier jour, du même mois.", Exemple = "22/03/2024",
        }.OfMonths(static mois => Mois.De(mois).Fin),
        new Column(HeuresReader.Titres[0], HeuresReader.Titres[1..])
        {
            Contenu = "Les heures faites, au centième : 7,5, 7.5 ou 7:30.", Exemple = "35",
        }.OfHours(),
    ];

    /// <exception cref="FileRefused">It cannot be read as a whole.</exception>
    public static ReadFile Read(string nom, byte[] octets, ILookup<string, string>? appris = null, string? feuille = null) =>
        FileReader.Read(
            ReadFile.DHeures, nom, octets, appris ?? TitledTable.NothingLearned, feuille, Colonnes, ReadFile.MaxLignes,
            (numero, cellules) => ReadRow(numero, cellules, Colonnes));

    /// <summary>The hours that a file writes, those of refused lines too: what people compare with the total of their own program.</summary>
    public static Heures Total(ReadFile fichier) => new(fichier.Lignes.Sum(ligne => HeuresReader.Read(ligne.Cellules[^1]).Valeur?.Centiemes ?? 0));

    /// <summary>The name that a row gives to the person, in one cell or in two.</summary>
    public static string Nom(FileLigne ligne) => $"{ligne.Cellules[PlaceNom]} {ligne.Cellules[PlacePrenom]}".Trim();

    public static FileLigne ReadRow(int numero, ImmutableArray<string> cellules, ImmutableArray<Column> colonnes)
    {
        if (SpoiledCells.Defaut(numero, cellules, colonnes) is { } defaut)
            return new(numero, cellules, null, defaut);
        var ecrite = LigneEcrite.Read(Reference(cellules), Contrat(cellules[PlaceContrat]), cellules[PlaceDebut], cellules[PlaceFin], cellules[^1]);
        return new(numero, cellules, ecrite.Element.Demande, ecrite.Detail);
    }

    /// <summary>The number of a contract without the blanks that people part it with, which no id has.</summary>
    private static string Contrat(string cellule) => string.Concat(cellule.Where(signe => !char.IsWhiteSpace(signe))) is var net && Identifiant.IsValid(net)
        ? net
        : cellule;

    /// <summary>A row that has none has that of its days, the same whenever the file is sent.</summary>
    private static string Reference(ImmutableArray<string> cellules) => cellules[PlaceReference] is { Length: > 0 } dite ? dite
        : DateReader.Read(cellules[PlaceDebut]).Valeur is { } debut && DateReader.Read(cellules[PlaceFin]).Valeur is { } fin ? ReferenceOf(new(debut, fin))
        : "f";

    public static string ReferenceOf(Periode jours) => string.Create(CultureInfo.InvariantCulture, $"f-{jours.Debut:yyyy-MM-dd}-{jours.Fin:dd}");
}
