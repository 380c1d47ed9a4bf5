namespace Clauses.Grains.Domain;

/// <summary>The six types of maître d'ouvrage of the SERCI's report.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TypeMaitreOuvrage>))]
public enum TypeMaitreOuvrage
{
    [JsonStringEnumMemberName("bailleur-social")] BailleurSocial,
    [JsonStringEnumMemberName("commune")] Commune,
    /// <summary>Établissement public de coopération intercommunale.</summary>
    [JsonStringEnumMemberName("epci")] Epci,
    /// <summary>Établissement public d'aménagement universitaire de la région Île-de-France.</summary>
    [JsonStringEnumMemberName("epaurif")] Epaurif,
    [JsonStringEnumMemberName("sem")] Sem,
    [JsonStringEnumMemberName("prive")] Prive,
}

/// <summary>How an entreprise hires: the modalité d'embauche, independent of the type of contract.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Modalite>))]
public enum Modalite
{
    [JsonStringEnumMemberName("ai")] Ai,
    [JsonStringEnumMemberName("ea")] Ea,
    [JsonStringEnumMemberName("directe")] Directe,
    /// <summary>Établissement et service d'aide par le travail.</summary>
    [JsonStringEnumMemberName("esat")] Esat,
    [JsonStringEnumMemberName("ett")] Ett,
    /// <summary>Entreprise de travail temporaire d'insertion.</summary>
    [JsonStringEnumMemberName("etti")] Etti,
    /// <summary>Groupement d'employeurs pour l'insertion et la qualification.</summary>
    [JsonStringEnumMemberName("geiq")] Geiq,
}

/// <summary>The type of a contract, in the order in which reports print them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TypeContrat>))]
public enum TypeContrat
{
    [JsonStringEnumMemberName("cdd")] Cdd,
    [JsonStringEnumMemberName("cddi")] Cddi,
    [JsonStringEnumMemberName("cdi")] Cdi,
    /// <summary>Contrat de mise à disposition.</summary>
    [JsonStringEnumMemberName("cmad")] Cmad,
    [JsonStringEnumMemberName("apprentissage")] Apprentissage,
    [JsonStringEnumMemberName("professionnalisation")] Professionnalisation,
    [JsonStringEnumMemberName("ctt")] Ctt,
    /// <summary>Contrat de travail temporaire d'insertion.</summary>
    [JsonStringEnumMemberName("ctti")] Ctti,
    [JsonStringEnumMemberName("prealable")] Prealable,
}

[JsonConverter(typeof(JsonStringEnumConverter<Sexe>))]
public enum Sexe
{
    [JsonStringEnumMemberName("f")] Femme,
    [JsonStringEnumMemberName("h")] Homme,
    [JsonStringEnumMemberName("x")] Autre,
}

/// <summary>The one status at entry that reports keep.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StatutEntree>))]
public enum StatutEntree
{
    /// <summary>Demandeur d'emploi de longue durée.</summary>
    [JsonStringEnumMemberName("deld")] Deld,
    [JsonStringEnumMemberName("th")] Th,
    /// <summary>Jeune de moins de 26 ans.</summary>
    [JsonStringEnumMemberName("jeune")] Jeune,
    [JsonStringEnumMemberName("rsa")] Rsa,
    /// <summary>Demandeur d'emploi ou intérimaire sans mission.</summary>
    [JsonStringEnumMemberName("de")] De,
    [JsonStringEnumMemberName("auto-entrepreneur")] AutoEntrepreneur,
    [JsonStringEnumMemberName("refugie")] Refugie,
    /// <summary>Demandeur d'emploi de plus de 50 ans.</summary>
    [JsonStringEnumMemberName("de50")] De50,
    [JsonStringEnumMemberName("inconnu")] Inconnu,
}

[JsonConverter(typeof(JsonStringEnumConverter<Prescripteur>))]
public enum Prescripteur
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
    [JsonStringEnumMemberName("aucun")] Aucun,
    [JsonStringEnumMemberName("serci")] Serci,
    [JsonStringEnumMemberName("inconnu")] Inconnu,
}

[JsonConverter(typeof(JsonStringEnumConverter<NiveauFormation>))]
public enum NiveauFormation
{
    /// <summary>Aucun diplôme, maîtrise des savoirs de base.</summary>
    [JsonStringEnumMemberName("savoirs-base")] SavoirsBase,
    /// <summary>Aucun diplôme, activités simples, problèmes courants.</summary>
    [JsonStringEnumMemberName("activites-simples")] ActivitesSimples,
    /// <summary>Diplôme étranger sans équivalence en France.</summary>
    [JsonStringEnumMemberName("etranger")] Etranger,
    [JsonStringEnumMemberName("cap-bep")] CapBep,
    [JsonStringEnumMemberName("bac")] Bac,
    /// <summary>Bac + 2.</summary>
    [JsonStringEnumMemberName("bac2")] Bac2,
    /// <summary>Bac + 3 ou 4.</summary>
    [JsonStringEnumMemberName("bac3")] Bac3,
    [JsonStringEnumMemberName("inconnu")] Inconnu,
}

[JsonConverter(typeof(JsonStringEnumConverter<EtatLigne>))]
public enum EtatLigne
{
    [JsonStringEnumMemberName("en-attente")] EnAttente,
    /// <summary>Validated, wholly or for a part.</summary>
    [JsonStringEnumMemberName("validee")] Validee,
    [JsonStringEnumMemberName("refusee")] Refusee,
    /// <summary>Reversed, and replaced or cancelled.</summary>
    [JsonStringEnumMemberName("corrigee")] Corrigee,
}
