using System.Text.Json.Serialization;

namespace Clauses.Grains.Domaine;

/// <summary>The six types of maître d'ouvrage of the SERCI's report.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TypeMaitreOuvrage>))]
public enum TypeMaitreOuvrage
{
    /// <summary>Bailleur social.</summary>
    [JsonStringEnumMemberName("bailleur-social")] BailleurSocial,
    /// <summary>Commune.</summary>
    [JsonStringEnumMemberName("commune")] Commune,
    /// <summary>Établissement public de coopération intercommunale.</summary>
    [JsonStringEnumMemberName("epci")] Epci,
    /// <summary>Établissement public d'aménagement universitaire de la région Île-de-France.</summary>
    [JsonStringEnumMemberName("epaurif")] Epaurif,
    /// <summary>Société d'économie mixte.</summary>
    [JsonStringEnumMemberName("sem")] Sem,
    /// <summary>Établissement privé (promoteur).</summary>
    [JsonStringEnumMemberName("prive")] Prive,
}

/// <summary>How an entreprise hires: the modalité d'embauche, independent of the type of contract.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Modalite>))]
public enum Modalite
{
    /// <summary>Association intermédiaire.</summary>
    [JsonStringEnumMemberName("ai")] Ai,
    /// <summary>Entreprise adaptée.</summary>
    [JsonStringEnumMemberName("ea")] Ea,
    /// <summary>Embauche directe.</summary>
    [JsonStringEnumMemberName("directe")] Directe,
    /// <summary>Établissement et service d'aide par le travail.</summary>
    [JsonStringEnumMemberName("esat")] Esat,
    /// <summary>Entreprise de travail temporaire.</summary>
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
    /// <summary>Contrat à durée déterminée.</summary>
    [JsonStringEnumMemberName("cdd")] Cdd,
    /// <summary>CDD d'insertion.</summary>
    [JsonStringEnumMemberName("cddi")] Cddi,
    /// <summary>Contrat à durée indéterminée.</summary>
    [JsonStringEnumMemberName("cdi")] Cdi,
    /// <summary>Contrat de mise à disposition.</summary>
    [JsonStringEnumMemberName("cmad")] Cmad,
    /// <summary>Contrat d'apprentissage.</summary>
    [JsonStringEnumMemberName("apprentissage")] Apprentissage,
    /// <summary>Contrat de professionnalisation.</summary>
    [JsonStringEnumMemberName("professionnalisation")] Professionnalisation,
    /// <summary>Contrat de travail temporaire.</summary>
    [JsonStringEnumMemberName("ctt")] Ctt,
    /// <summary>Contrat de travail temporaire d'insertion.</summary>
    [JsonStringEnumMemberName("ctti")] Ctti,
    /// <summary>Dispositif préalable à l'embauche.</summary>
    [JsonStringEnumMemberName("prealable")] Prealable,
}

/// <summary>Sexe, as declared.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Sexe>))]
public enum Sexe
{
    /// <summary>Femme.</summary>
    [JsonStringEnumMemberName("f")] Femme,
    /// <summary>Homme.</summary>
    [JsonStringEnumMemberName("h")] Homme,
    /// <summary>Autre ou non déclaré.</summary>
    [JsonStringEnumMemberName("x")] Autre,
}

/// <summary>The one status at entry that reports keep.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StatutEntree>))]
public enum StatutEntree
{
    /// <summary>Demandeur d'emploi de longue durée.</summary>
    [JsonStringEnumMemberName("deld")] Deld,
    /// <summary>Travailleur handicapé.</summary>
    [JsonStringEnumMemberName("th")] Th,
    /// <summary>Jeune de moins de 26 ans.</summary>
    [JsonStringEnumMemberName("jeune")] Jeune,
    /// <summary>Bénéficiaire du RSA.</summary>
    [JsonStringEnumMemberName("rsa")] Rsa,
    /// <summary>Demandeur d'emploi ou intérimaire sans mission.</summary>
    [JsonStringEnumMemberName("de")] De,
    /// <summary>Auto-entrepreneur.</summary>
    [JsonStringEnumMemberName("auto-entrepreneur")] AutoEntrepreneur,
    /// <summary>Réfugié.</summary>
    [JsonStringEnumMemberName("refugie")] Refugie,
    /// <summary>Demandeur d'emploi de plus de 50 ans.</summary>
    [JsonStringEnumMemberName("de50")] De50,
    /// <summary>Inconnu.</summary>
    [JsonStringEnumMemberName("inconnu")] Inconnu,
}

/// <summary>Who sent the participant.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Prescripteur>))]
public enum Prescripteur
{
    /// <summary>Le PLIE du territoire.</summary>
    [JsonStringEnumMemberName("plie")] Plie,
    /// <summary>La mission locale du territoire.</summary>
    [JsonStringEnumMemberName("ml")] Ml,
    /// <summary>Une autre mission locale.</summary>
    [JsonStringEnumMemberName("ml-autre")] MlAutre,
    /// <summary>France Travail.</summary>
    [JsonStringEnumMemberName("france-travail")] FranceTravail,
    /// <summary>Une SIAE du territoire.</summary>
    [JsonStringEnumMemberName("siae")] Siae,
    /// <summary>Une autre SIAE.</summary>
    [JsonStringEnumMemberName("siae-autre")] SiaeAutre,
    /// <summary>Une entreprise.</summary>
    [JsonStringEnumMemberName("entreprise")] Entreprise,
    /// <summary>L'intérim classique.</summary>
    [JsonStringEnumMemberName("interim")] Interim,
    /// <summary>Une maison de quartier.</summary>
    [JsonStringEnumMemberName("maison-quartier")] MaisonQuartier,
    /// <summary>Personne.</summary>
    [JsonStringEnumMemberName("aucun")] Aucun,
    /// <summary>Le SERCI.</summary>
    [JsonStringEnumMemberName("serci")] Serci,
    /// <summary>Inconnu.</summary>
    [JsonStringEnumMemberName("inconnu")] Inconnu,
}

/// <summary>Level of education at entry.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NiveauFormation>))]
public enum NiveauFormation
{
    /// <summary>Aucun diplôme, maîtrise des savoirs de base.</summary>
    [JsonStringEnumMemberName("savoirs-base")] SavoirsBase,
    /// <summary>Aucun diplôme, activités simples, problèmes courants.</summary>
    [JsonStringEnumMemberName("activites-simples")] ActivitesSimples,
    /// <summary>Diplôme étranger sans équivalence en France.</summary>
    [JsonStringEnumMemberName("etranger")] Etranger,
    /// <summary>CAP ou BEP.</summary>
    [JsonStringEnumMemberName("cap-bep")] CapBep,
    /// <summary>Baccalauréat.</summary>
    [JsonStringEnumMemberName("bac")] Bac,
    /// <summary>Bac + 2.</summary>
    [JsonStringEnumMemberName("bac2")] Bac2,
    /// <summary>Bac + 3 ou 4.</summary>
    [JsonStringEnumMemberName("bac3")] Bac3,
    /// <summary>Inconnu.</summary>
    [JsonStringEnumMemberName("inconnu")] Inconnu,
}

/// <summary>What became of a line of hours.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EtatLigne>))]
public enum EtatLigne
{
    /// <summary>Declared, not decided yet.</summary>
    [JsonStringEnumMemberName("en-attente")] EnAttente,
    /// <summary>Validated, wholly or for a part.</summary>
    [JsonStringEnumMemberName("validee")] Validee,
    /// <summary>Refused wholly.</summary>
    [JsonStringEnumMemberName("refusee")] Refusee,
    /// <summary>Reversed, and replaced or cancelled.</summary>
    [JsonStringEnumMemberName("corrigee")] Corrigee,
}
