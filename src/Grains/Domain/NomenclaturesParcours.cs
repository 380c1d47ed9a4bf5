namespace Clauses.Grains.Domain;

[JsonConverter(typeof(JsonStringEnumConverter<CodeCritere>))]
public enum CodeCritere
{
    [JsonStringEnumMemberName("rsa")] Rsa,
    /// <summary>Allocation de solidarité spécifique.</summary>
    [JsonStringEnumMemberName("ass")] Ass,
    /// <summary>Allocation aux adultes handicapés.</summary>
    [JsonStringEnumMemberName("aah")] Aah,
    /// <summary>Without work for more than 24 months.</summary>
    [JsonStringEnumMemberName("detld")] Detld,
    [JsonStringEnumMemberName("deld")] Deld,
    [JsonStringEnumMemberName("th")] Th,
    [JsonStringEnumMemberName("jeune")] Jeune,
    [JsonStringEnumMemberName("senior")] Senior,
    [JsonStringEnumMemberName("cap-bep")] CapBep,
    [JsonStringEnumMemberName("ase")] Ase,
    [JsonStringEnumMemberName("parent-isole")] ParentIsole,
    /// <summary>Sans hébergement, ou hébergé.</summary>
    [JsonStringEnumMemberName("psh")] Psh,
    [JsonStringEnumMemberName("refugie")] Refugie,
    [JsonStringEnumMemberName("qpv")] Qpv,
    [JsonStringEnumMemberName("zrr")] Zrr,
    [JsonStringEnumMemberName("detention")] Detention,
    [JsonStringEnumMemberName("fle")] Fle,
    [JsonStringEnumMemberName("mobilite")] Mobilite,
    [JsonStringEnumMemberName("pass-iae")] PassIae,
    [JsonStringEnumMemberName("de-sans-mission")] DeSansMission,
    [JsonStringEnumMemberName("auto-entrepreneur")] AutoEntrepreneur,
    /// <summary>By the structure that the person comes from: EA, ESAT, SIAE, EPIDE, E2C, GEIQ, PLIE, régie de quartier.</summary>
    [JsonStringEnumMemberName("structure")] Structure,
}

/// <summary>Where a parcours stands: read off its contracts, but for its end.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EtatParcours>))]
public enum EtatParcours
{
    [JsonStringEnumMemberName("ouvert")] Ouvert,
    [JsonStringEnumMemberName("en-contrat")] EnContrat,
    [JsonStringEnumMemberName("entre-contrats")] EntreContrats,
    /// <summary>Without a contract for long: somebody should say how it ended.</summary>
    [JsonStringEnumMemberName("a-cloturer")] ACloturer,
    [JsonStringEnumMemberName("clos")] Clos,
}

/// <summary>What a person goes to at the end of a parcours: a fact, that policies class.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NatureSortie>))]
public enum NatureSortie
{
    [JsonStringEnumMemberName("cdi")] Cdi,
    [JsonStringEnumMemberName("cdd")] Cdd,
    [JsonStringEnumMemberName("interim")] Interim,
    [JsonStringEnumMemberName("ctti")] Ctti,
    [JsonStringEnumMemberName("cddi")] Cddi,
    [JsonStringEnumMemberName("fonction-publique")] FonctionPublique,
    [JsonStringEnumMemberName("creation")] Creation,
    [JsonStringEnumMemberName("apprentissage")] Apprentissage,
    [JsonStringEnumMemberName("professionnalisation")] Professionnalisation,
    [JsonStringEnumMemberName("contrat-aide")] ContratAide,
    [JsonStringEnumMemberName("formation-certifiante")] FormationCertifiante,
    [JsonStringEnumMemberName("formation-qualifiante")] FormationQualifiante,
    [JsonStringEnumMemberName("formation-prequalifiante")] FormationPrequalifiante,
    [JsonStringEnumMemberName("scolarite")] Scolarite,
    [JsonStringEnumMemberName("immersion")] Immersion,
    [JsonStringEnumMemberName("service-civique")] ServiceCivique,
    [JsonStringEnumMemberName("autre-siae")] AutreSiae,
    [JsonStringEnumMemberName("autre-parcours")] AutreParcours,
    [JsonStringEnumMemberName("recherche-emploi")] RechercheEmploi,
    [JsonStringEnumMemberName("inactif")] Inactif,
    [JsonStringEnumMemberName("sante")] Sante,
    [JsonStringEnumMemberName("maternite")] Maternite,
    [JsonStringEnumMemberName("incarceration")] Incarceration,
    [JsonStringEnumMemberName("demenagement")] Demenagement,
    [JsonStringEnumMemberName("deces")] Deces,
    [JsonStringEnumMemberName("abandon")] Abandon,
    [JsonStringEnumMemberName("exclusion")] Exclusion,
    [JsonStringEnumMemberName("sans-nouvelles")] SansNouvelles,
    [JsonStringEnumMemberName("inconnu")] Inconnu,
}

/// <summary>By what an end of parcours is known.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PreuveSortie>))]
public enum PreuveSortie
{
    [JsonStringEnumMemberName("contrat")] Contrat,
    [JsonStringEnumMemberName("bulletin")] Bulletin,
    [JsonStringEnumMemberName("attestation-employeur")] AttestationEmployeur,
    [JsonStringEnumMemberName("attestation-formation")] AttestationFormation,
    [JsonStringEnumMemberName("kbis")] Kbis,
    [JsonStringEnumMemberName("dsn")] Dsn,
    [JsonStringEnumMemberName("declaratif")] Declaratif,
    [JsonStringEnumMemberName("aucune")] Aucune,
}
