namespace Clauses.Grains.Domain;

/// <summary>Why a need, an orientation, one of its events or a hire is refused: stable codes of the HTTP contract.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CodePlacement>))]
public enum CodePlacement
{
    [JsonStringEnumMemberName("reference-invalide")] ReferenceInvalide,
    [JsonStringEnumMemberName("reference-deja-utilisee")] ReferenceDejaUtilisee,
    [JsonStringEnumMemberName("besoin-inconnu")] BesoinInconnu,
    [JsonStringEnumMemberName("participant-inconnu")] ParticipantInconnu,
    [JsonStringEnumMemberName("organisme-inconnu")] OrganismeInconnu,
    /// <summary>The employer is none of those who may hire for the need.</summary>
    [JsonStringEnumMemberName("employeur-etranger")] EmployeurEtranger,
    /// <summary>The person was erased: nothing new is written of them.</summary>
    [JsonStringEnumMemberName("participant-efface")] ParticipantEfface,
    /// <summary>No date, before the last event's, or more than 31 days ahead.</summary>
    [JsonStringEnumMemberName("date-invalide")] DateInvalide,
    /// <summary>A canal or a first state that there is not, a text that is too long.</summary>
    [JsonStringEnumMemberName("champ-invalide")] ChampInvalide,
    /// <summary>The need is closed or suspended.</summary>
    [JsonStringEnumMemberName("besoin-ferme")] BesoinFerme,
    [JsonStringEnumMemberName("complet")] Complet,
    [JsonStringEnumMemberName("orientation-en-cours")] OrientationEnCours,
    /// <summary>The need has as many live orientations as it may.</summary>
    [JsonStringEnumMemberName("trop-d-orientations")] TropDOrientations,
    [JsonStringEnumMemberName("orientation-inconnue")] OrientationInconnue,
    /// <summary>Not from where it stands, or not by this role.</summary>
    [JsonStringEnumMemberName("etat-impossible")] EtatImpossible,
    [JsonStringEnumMemberName("motif-requis")] MotifRequis,
    [JsonStringEnumMemberName("motif-inconnu")] MotifInconnu,
    /// <summary>The hire has hours: it cannot be undone.</summary>
    [JsonStringEnumMemberName("heures-declarees")] HeuresDeclarees,
    /// <summary>Participant, marché or employer of a contract are not those of the orientation that it names.</summary>
    [JsonStringEnumMemberName("orientation-incoherente")] OrientationIncoherente,
    [JsonStringEnumMemberName("postes-pris")] PostesPris,
    /// <summary>Marché and user company of a need stay once somebody was sent to it; employers are only added.</summary>
    [JsonStringEnumMemberName("besoin-fige")] BesoinFige,
}
