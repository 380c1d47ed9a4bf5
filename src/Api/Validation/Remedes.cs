namespace Clauses.Api.Validation;

/// <summary>Where what makes a line doubtful is mended: by its first reason.</summary>
internal static class Remedes
{
    public static string Adresse(LigneInstruite ligne) => ligne.Reserves[0].Nature switch
    {
        NatureReserve.Fiche => $"/contrats/{ligne.Ligne.Contrat}",
        NatureReserve.Chevauchement or NatureReserve.MoisPlein or NatureReserve.Semaine => $"/participants/{ligne.Contrat.Participant}",
        NatureReserve.Reprise => $"/validation/ligne/{ligne.Ligne.Contrat}/{ligne.Ligne.Corrige}",
        NatureReserve.Inhabituelle or NatureReserve.Tardive => LignesPage.Adresse(ligne.Ligne.Contrat),
        _ => $"{ligne.Address}/corriger",
    };

    public static string Dit(LigneInstruite ligne) => ligne.Reserves[0].Nature switch
    {
        NatureReserve.Fiche => "Corriger la fiche du contrat",
        NatureReserve.Chevauchement or NatureReserve.MoisPlein or NatureReserve.Semaine => "Voir toutes les heures de la personne",
        NatureReserve.Reprise => "Voir la ligne d'avant",
        NatureReserve.Inhabituelle or NatureReserve.Tardive => "Voir les heures du contrat",
        _ => "Corriger la ligne",
    };
}
