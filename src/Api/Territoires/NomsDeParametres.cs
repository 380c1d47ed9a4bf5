namespace Clauses.Api.Territoires;

/// <summary>What people call the parameters, what each is for, and where it is changed.</summary>
internal static class NomsDeParametres
{
    public static string Nommer(NomDeParametre nom) => nom switch
    {
        NomDeParametre.Territoire => "Territoire",
        NomDeParametre.Qpv => "Quartiers prioritaires",
        NomDeParametre.DiviseurEtp => "Équivalent temps plein",
        NomDeParametre.ReferenceAge => "Date des âges",
        NomDeParametre.AnneesPubliees => "Années publiées",
        NomDeParametre.Prescripteurs => "Lignes de prescripteurs",
        NomDeParametre.Placements => "Délais des placements",
        NomDeParametre.DonneesPersonnelles => "Données personnelles",
        NomDeParametre.Responsable => "Responsable des données",
        _ => "Politiques de sortie",
    };

    public static string Explain(NomDeParametre nom) => nom switch
    {
        NomDeParametre.Territoire =>
            "Les communes du territoire. Un chantier ailleurs compte « hors territoire » ; un habitant d'ailleurs, dans « autres villes ».",
        NomDeParametre.Qpv => "Les listes officielles, une par millésime. Un code qu'aucune ne connaît est accepté et signalé.",
        NomDeParametre.DiviseurEtp => "Les heures d'une année à temps plein : les ETP sont les heures validées divisées par ce nombre.",
        NomDeParametre.ReferenceAge => "Le jour de l'exercice où se prend l'âge de chacun.",
        NomDeParametre.AnneesPubliees => "Les années d'avant le grand livre, reprises par leurs totaux publiés, à côté des bilans.",
        NomDeParametre.Prescripteurs => "La ligne du bilan où chaque genre d'organisme se range : chacun dans une seule.",
        NomDeParametre.Placements => "Combien de jours une orientation attend une réponse avant d'être relancée, puis d'expirer.",
        NomDeParametre.DonneesPersonnelles => "Combien de temps ce qui touche une personne est gardé.",
        NomDeParametre.Responsable =>
            "À qui les personnes écrivent pour savoir, corriger ou faire effacer : la page « Vos données » le dit à tous. L'organisme et son signataire sont en tête des documents.",
        _ => "Ce que chaque financeur appelle une sortie. Une sortie garde des faits ; ces définitions les lisent.",
    };

    public static string Address(NomDeParametre nom) => $"/parametres/{Codes<NomDeParametre>.De(nom)}";
}
