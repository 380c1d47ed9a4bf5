namespace Clauses.Api.Bilans;

/// <summary>A bilan as a file: as it is shown, so that what is hidden there is hidden here.</summary>
internal static class ExportBilan
{
    public static IResult Csv(VueBilan bilan) => FileDownload.Csv(Nom(bilan), new("Bilan", [],
        [
            new("tableau", 0), new("libellé", 0), new("base", 0), new("périmètre", 0), new("code", 0), new("ligne", 0), new("marchés", 0),
            new("contrats", 0), new("participants", 0), new("heures", 0), new("valeur", 0), new("précision", 0),
        ],
        Tableaux(bilan).SelectMany(LignesDeTableau.De).Concat(LignesDeBilan.De(bilan)).ToAsyncEnumerable().Select(ligne => new Rang(
        [
            SheetCell.De(ligne.Tableau), SheetCell.De(ligne.Libelle), SheetCell.De(ligne.Base), SheetCell.De(ligne.Perimetre), SheetCell.De(ligne.Code),
            SheetCell.De(ligne.Ligne),
            ligne.Marches, ligne.Contrats, ligne.Participants, ligne.Heures, ligne.Valeur, SheetCell.De(ligne.Precision),
        ]))));

    /// <summary>A sheet for the perimeters and what the bilan was made with, then one a table.</summary>
    public static IResult Xlsx(VueBilan bilan) =>
        FileDownload.Xlsx(Nom(bilan), [FirstSheet(bilan), .. Tableaux(bilan).Select(tableau => SheetOf(bilan, tableau))]);

    private static Sheet FirstSheet(VueBilan bilan) => new("Périmètres",
        [
            Titre(bilan, "périmètres, bases et paramètres"),
            "Périmètre : toutes les heures validées dans l'exercice, sauf mention contraire dans la colonne « périmètre ».",
            "Base : celle que dit la colonne « base ».",
        ],
        [
            new("Rubrique", 20), new("Ligne", 70), new("Base", 12), new("Périmètre", 20), new("Marchés", 12), new("Contrats", 12),
            new("Participants", 13), new("Heures", 15), new("Valeur", 20), new("Précision", 70),
        ],
        LignesDeBilan.De(bilan).ToAsyncEnumerable().Select(ligne => new Rang(
        [
            SheetCell.De(ligne.Libelle), SheetCell.De(ligne.Ligne), SheetCell.De(ligne.Base), SheetCell.De(ligne.Perimetre),
            ligne.Marches, ligne.Contrats, ligne.Participants, ligne.Heures, ligne.Valeur, SheetCell.De(ligne.Precision),
        ], ligne is { Tableau: "perimetres", Code: "total" })));

    private static Sheet SheetOf(VueBilan bilan, VueTableau tableau)
    {
        return new(tableau.Libelle,
            [Titre(bilan, tableau.Libelle), $"Périmètre : {Captions.De(tableau.Perimetre)}.", $"Base : {Captions.De(tableau.Base)}."],
            [new("Code", 20), new("Ligne", 55), new("Marchés", 12), new("Contrats", 12), new("Participants", 13), new("Heures", 15)],
            LignesDeTableau.De(tableau).ToAsyncEnumerable().Select(ligne => new Rang(
                [SheetCell.De(ligne.Code), SheetCell.De(ligne.Ligne), ligne.Marches, ligne.Contrats, ligne.Participants, ligne.Heures], ligne.IsTotal)));
    }

    private static IEnumerable<VueTableau> Tableaux(VueBilan bilan) => bilan.Tableaux.Concat(bilan.Repartitions);

    private static string Nom(VueBilan bilan) => $"bilan-{bilan.Annee.ToString(CultureInfo.InvariantCulture)}";

    private static string Titre(VueBilan bilan, string suite) => $"Bilan {bilan.Annee.ToString(CultureInfo.InvariantCulture)} : {suite}";
}
