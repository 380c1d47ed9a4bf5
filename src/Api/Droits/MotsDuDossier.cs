namespace Clauses.Api.Droits;

internal static class MotsDuDossier
{
    public static string Say(NatureSortie nature) => nature switch
    {
        NatureSortie.Cdi => "CDI",
        NatureSortie.Cdd => "CDD",
        NatureSortie.Interim => "intérim",
        NatureSortie.Ctti => "contrat d'une entreprise de travail temporaire d'insertion",
        NatureSortie.Cddi => "CDD d'insertion",
        NatureSortie.FonctionPublique => "fonction publique",
        NatureSortie.Creation => "création d'entreprise",
        NatureSortie.Apprentissage => "apprentissage",
        NatureSortie.Professionnalisation => "contrat de professionnalisation",
        NatureSortie.ContratAide => "contrat aidé",
        NatureSortie.FormationCertifiante => "formation certifiante",
        NatureSortie.FormationQualifiante => "formation qualifiante",
        NatureSortie.FormationPrequalifiante => "formation préqualifiante",
        NatureSortie.Scolarite => "reprise d'études",
        NatureSortie.Immersion => "immersion en entreprise",
        NatureSortie.ServiceCivique => "service civique",
        NatureSortie.AutreSiae => "autre structure d'insertion",
        NatureSortie.AutreParcours => "autre parcours",
        NatureSortie.RechercheEmploi => "recherche d'emploi",
        NatureSortie.Inactif => "sans activité",
        NatureSortie.Sante => "santé",
        NatureSortie.Maternite => "maternité",
        NatureSortie.Incarceration => "incarcération",
        NatureSortie.Demenagement => "déménagement",
        NatureSortie.Deces => "décès",
        NatureSortie.Abandon => "arrêt du parcours",
        NatureSortie.Exclusion => "exclusion",
        NatureSortie.SansNouvelles => "sans nouvelles",
        _ => "non connu",
    };

    public static string Say(Canal canal) => canal switch
    {
        Canal.Prescription => "envoyé par un organisme",
        Canal.Candidature => "candidature",
        Canal.Employeur => "par l'employeur",
        Canal.Facilitateur => "par le facilitateur",
        Canal.Vivier => "gardé d'une fois précédente",
        Canal.Spontane => "venu de lui-même",
        _ => "rencontré hors les murs",
    };

    public static string Say(EtatParcours etat) => etat switch
    {
        EtatParcours.Ouvert => "ouvert",
        EtatParcours.EnContrat => "en contrat",
        EtatParcours.EntreContrats => "entre deux contrats",
        EtatParcours.ACloturer => "sans contrat depuis longtemps",
        _ => "terminé",
    };

    public static string Say(EtatLigne etat) => etat switch
    {
        EtatLigne.EnAttente => "en attente",
        EtatLigne.Validee => "validée",
        EtatLigne.Refusee => "refusée",
        _ => "corrigée",
    };

    public static string Say(ObjetConsulte objet) => objet switch
    {
        ObjetConsulte.Identite => "le nom",
        ObjetConsulte.Fiche => "la fiche",
        ObjetConsulte.Parcours => "les parcours",
        _ => "ce dossier",
    };

    /// <summary>What was done to what was known.</summary>
    public static string Done(string genre) => genre switch
    {
        "fiche" => "fiche écrite",
        "correction" => "correction",
        "sortie" => "fin de parcours",
        _ => "parcours écrit",
    };
}
