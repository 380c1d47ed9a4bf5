namespace Clauses.Grains.Domain;

[JsonConverter(typeof(JsonStringEnumConverter<GenreOrganisme>))]
public enum GenreOrganisme
{
    [JsonStringEnumMemberName("plie")] Plie,
    /// <summary>La mission locale du territoire.</summary>
    [JsonStringEnumMemberName("ml")] Ml,
    [JsonStringEnumMemberName("ml-autre")] MlAutre,
    [JsonStringEnumMemberName("france-travail")] FranceTravail,
    [JsonStringEnumMemberName("siae")] Siae,
    [JsonStringEnumMemberName("siae-autre")] SiaeAutre,
    [JsonStringEnumMemberName("entreprise")] Entreprise,
    [JsonStringEnumMemberName("interim")] Interim,
    [JsonStringEnumMemberName("maison-quartier")] MaisonQuartier,
    [JsonStringEnumMemberName("serci")] Serci,
    [JsonStringEnumMemberName("cllaj")] Cllaj,
    /// <summary>Espace départemental des solidarités.</summary>
    [JsonStringEnumMemberName("departement-eds")] DepartementEds,
    /// <summary>Espace solidarité emploi du département.</summary>
    [JsonStringEnumMemberName("ese")] Ese,
    [JsonStringEnumMemberName("ccas")] Ccas,
    [JsonStringEnumMemberName("cap-emploi")] CapEmploi,
    /// <summary>Aide sociale à l'enfance.</summary>
    [JsonStringEnumMemberName("ase")] Ase,
    [JsonStringEnumMemberName("pjj")] Pjj,
    [JsonStringEnumMemberName("spip")] Spip,
    [JsonStringEnumMemberName("prevention")] Prevention,
    [JsonStringEnumMemberName("chrs")] Chrs,
    [JsonStringEnumMemberName("residence-sociale")] ResidenceSociale,
    [JsonStringEnumMemberName("e2c")] E2c,
    [JsonStringEnumMemberName("epide")] Epide,
    [JsonStringEnumMemberName("afpa")] Afpa,
    [JsonStringEnumMemberName("caf")] Caf,
    [JsonStringEnumMemberName("pij")] Pij,
    [JsonStringEnumMemberName("association")] Association,
    [JsonStringEnumMemberName("autre-facilitateur")] AutreFacilitateur,
}

public static class GenresOrganisme
{
    /// <summary>What hides a kind that would tell of a person more than that it was sent.</summary>
    public const string Autre = "autre";

    /// <summary>A kind as somebody is shown it: whom child protection, a court or a shelter sends is a facilitateur's matter alone.</summary>
    public static string Montre(GenreOrganisme genre, bool facilitateur) =>
        !facilitateur && genre is (GenreOrganisme.Ase or GenreOrganisme.Pjj or GenreOrganisme.Spip or GenreOrganisme.Chrs)
            ? Autre
            : Codes<GenreOrganisme>.De(genre);
}

/// <summary>How a person came: the first five to a need, the last two to insertion at all, through no organisme.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Canal>))]
public enum Canal
{
    [JsonStringEnumMemberName("prescription")] Prescription,
    [JsonStringEnumMemberName("candidature")] Candidature,
    [JsonStringEnumMemberName("employeur")] Employeur,
    [JsonStringEnumMemberName("facilitateur")] Facilitateur,
    [JsonStringEnumMemberName("vivier")] Vivier,
    [JsonStringEnumMemberName("spontane")] Spontane,
    [JsonStringEnumMemberName("hors-les-murs")] HorsLesMurs,
}

[JsonConverter(typeof(JsonStringEnumConverter<EtatOrientation>))]
public enum EtatOrientation
{
    /// <summary>Suggested; neither the prescripteur nor the person has agreed.</summary>
    [JsonStringEnumMemberName("proposee")] Proposee,
    [JsonStringEnumMemberName("transmise")] Transmise,
    [JsonStringEnumMemberName("rdv-fixe")] RdvFixe,
    [JsonStringEnumMemberName("recue")] Recue,
    [JsonStringEnumMemberName("absente")] Absente,
    /// <summary>Did not come, and had said so.</summary>
    [JsonStringEnumMemberName("excusee")] Excusee,
    /// <summary>On trial: PMSMP, POE, AFPR, test de poste.</summary>
    [JsonStringEnumMemberName("essai")] Essai,
    /// <summary>The employer says yes; there is no contract yet.</summary>
    [JsonStringEnumMemberName("retenue")] Retenue,
    [JsonStringEnumMemberName("embauchee")] Embauchee,
    [JsonStringEnumMemberName("non-retenue")] NonRetenue,
    /// <summary>The person or the prescripteur withdrew.</summary>
    [JsonStringEnumMemberName("declinee")] Declinee,
    /// <summary>Good, and no place now.</summary>
    [JsonStringEnumMemberName("vivier")] Vivier,
    /// <summary>Hired elsewhere, or the need is full or closed.</summary>
    [JsonStringEnumMemberName("caduque")] Caduque,
    [JsonStringEnumMemberName("expiree")] Expiree,
    /// <summary>The hire was undone before its first hour.</summary>
    [JsonStringEnumMemberName("annulee")] Annulee,
    /// <summary>Sent by mistake: it counts nowhere.</summary>
    [JsonStringEnumMemberName("rectifie")] Rectifiee,
}

[JsonConverter(typeof(JsonStringEnumConverter<MotifOrientation>))]
public enum MotifOrientation
{
    [JsonStringEnumMemberName("absent-entretien")] AbsentEntretien,
    [JsonStringEnumMemberName("absent")] Absent,
    [JsonStringEnumMemberName("embauche-ailleurs")] EmbaucheAilleurs,
    [JsonStringEnumMemberName("formation")] Formation,
    [JsonStringEnumMemberName("non-eligible")] NonEligible,
    [JsonStringEnumMemberName("mobilite")] Mobilite,
    [JsonStringEnumMemberName("pas-interesse")] PasInteresse,
    [JsonStringEnumMemberName("competences")] Competences,
    [JsonStringEnumMemberName("incompatible")] Incompatible,
    [JsonStringEnumMemberName("freins")] Freins,
    [JsonStringEnumMemberName("poste-pourvu")] PostePourvu,
    [JsonStringEnumMemberName("doublon")] Doublon,
    /// <summary>Of an expiry: nobody chooses it.</summary>
    [JsonStringEnumMemberName("sans-reponse")] SansReponse,
    [JsonStringEnumMemberName("hors-territoire")] HorsTerritoire,
    [JsonStringEnumMemberName("hors-qpv")] HorsQpv,
    [JsonStringEnumMemberName("titre-sejour")] TitreSejour,
    [JsonStringEnumMemberName("habilitation-securite")] HabilitationSecurite,
    /// <summary>Fitness for work, without any medical detail.</summary>
    [JsonStringEnumMemberName("aptitude")] Aptitude,
    [JsonStringEnumMemberName("autre")] Autre,
}

[JsonConverter(typeof(JsonStringEnumConverter<EtatBesoin>))]
public enum EtatBesoin
{
    [JsonStringEnumMemberName("ouvert")] Ouvert,
    [JsonStringEnumMemberName("suspendu")] Suspendu,
    /// <summary>All places are taken: it comes and goes by itself.</summary>
    [JsonStringEnumMemberName("pourvu")] Pourvu,
    [JsonStringEnumMemberName("ferme")] Ferme,
}

[JsonConverter(typeof(JsonStringEnumConverter<MotifFermeture>))]
public enum MotifFermeture
{
    [JsonStringEnumMemberName("pourvu-hors-clause")] PourvuHorsClause,
    [JsonStringEnumMemberName("annule-client")] AnnuleClient,
    [JsonStringEnumMemberName("chantier-retarde")] ChantierRetarde,
    /// <summary>Evidence, for the promoter, that people were sought.</summary>
    [JsonStringEnumMemberName("sans-candidat")] SansCandidat,
    [JsonStringEnumMemberName("remplace")] Remplace,
}
