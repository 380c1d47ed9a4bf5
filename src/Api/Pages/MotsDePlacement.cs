namespace Clauses.Api.Pages;

/// <summary>What people call where a need, or a person sent to it, stands.</summary>
internal static class MotsDePlacement
{
    public static string Say(EtatBesoin etat) => etat switch
    {
        EtatBesoin.Ouvert => "ouvert",
        EtatBesoin.Suspendu => "suspendu",
        EtatBesoin.Pourvu => "pourvu",
        _ => "fermé",
    };

    public static string Classe(EtatBesoin etat) => etat switch
    {
        EtatBesoin.Pourvu => "fait",
        EtatBesoin.Suspendu => "attente",
        _ => "",
    };

    public static string Say(MotifFermeture motif) => motif switch
    {
        MotifFermeture.PourvuHorsClause => "Pourvu sans la clause",
        MotifFermeture.AnnuleClient => "Annulé par l'entreprise",
        MotifFermeture.ChantierRetarde => "Chantier retardé",
        MotifFermeture.SansCandidat => "Aucun candidat trouvé",
        _ => "Remplacé par un autre besoin",
    };

    public static string Say(EtatOrientation etat) => etat switch
    {
        EtatOrientation.Proposee => "proposé",
        EtatOrientation.Transmise => "envoyé",
        EtatOrientation.RdvFixe => "entretien fixé",
        EtatOrientation.Recue => "reçu",
        EtatOrientation.Absente => "absent à l'entretien",
        EtatOrientation.Excusee => "excusé",
        EtatOrientation.Essai => "à l'essai",
        EtatOrientation.Retenue => "retenu, contrat à préparer",
        EtatOrientation.Embauchee => "embauché",
        EtatOrientation.NonRetenue => "non retenu",
        EtatOrientation.Declinee => "a renoncé",
        EtatOrientation.Vivier => "gardé pour plus tard",
        EtatOrientation.Caduque => "plus de place, ou placé ailleurs",
        EtatOrientation.Expiree => "jamais de réponse",
        EtatOrientation.Annulee => "embauche annulée",
        _ => "envoyé par erreur",
    };

    public static string Say(MotifOrientation motif) => motif switch
    {
        MotifOrientation.AbsentEntretien => "Absent à l'entretien",
        MotifOrientation.Absent => "Ne s'est pas présenté au travail",
        MotifOrientation.EmbaucheAilleurs => "Embauché ailleurs",
        MotifOrientation.Formation => "Entre en formation",
        MotifOrientation.NonEligible => "Ne remplit pas les conditions de la clause",
        MotifOrientation.Mobilite => "Trajet impossible",
        MotifOrientation.PasInteresse => "Pas intéressé par le poste",
        MotifOrientation.Competences => "Compétences trop éloignées du poste",
        MotifOrientation.Incompatible => "Horaires ou conditions incompatibles",
        MotifOrientation.Freins => "D'autres difficultés à régler d'abord",
        MotifOrientation.PostePourvu => "Poste déjà pourvu",
        MotifOrientation.Doublon => "Envoyé deux fois",
        MotifOrientation.SansReponse => "Aucune réponse",
        MotifOrientation.HorsTerritoire => "N'habite pas une commune demandée",
        MotifOrientation.HorsQpv => "N'habite pas un quartier prioritaire",
        MotifOrientation.TitreSejour => "Titre de séjour",
        MotifOrientation.HabilitationSecurite => "Habilitation de sécurité",
        MotifOrientation.Aptitude => "Aptitude au poste",
        _ => "Autre raison",
    };

    public static string Say(CodeCritere critere) => critere switch
    {
        CodeCritere.Rsa => "Bénéficiaire du RSA",
        CodeCritere.Ass => "Bénéficiaire de l'allocation de solidarité spécifique",
        CodeCritere.Aah => "Bénéficiaire de l'allocation aux adultes handicapés",
        CodeCritere.Detld => "Sans emploi depuis plus de deux ans",
        CodeCritere.Deld => "Sans emploi depuis plus d'un an",
        CodeCritere.Th => "Travailleur handicapé reconnu",
        CodeCritere.Jeune => "Moins de 26 ans",
        CodeCritere.Senior => "Plus de 50 ans",
        CodeCritere.CapBep => "Niveau de formation",
        CodeCritere.Ase => "Accompagné par l'aide sociale à l'enfance",
        CodeCritere.ParentIsole => "Parent seul",
        CodeCritere.Psh => "Sans hébergement ou hébergé",
        CodeCritere.Refugie => "Réfugié",
        CodeCritere.Qpv => "Habite un quartier prioritaire",
        CodeCritere.Zrr => "Habite une zone de revitalisation rurale",
        CodeCritere.Detention => "Suivi par la justice",
        CodeCritere.Fle => "Apprend le français",
        CodeCritere.Mobilite => "Difficulté à se déplacer",
        CodeCritere.PassIae => "PASS IAE",
        CodeCritere.DeSansMission => "Demandeur d'emploi sans mission",
        CodeCritere.AutoEntrepreneur => "Auto-entrepreneur",
        _ => "Accompagné par une structure d'insertion",
    };
}
