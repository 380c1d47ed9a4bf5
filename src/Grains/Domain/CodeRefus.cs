namespace Clauses.Grains.Domain;

/// <summary>Why a line, a decision, a correction or a change is refused: stable codes of the HTTP contract.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CodeRefus>))]
public enum CodeRefus
{
    /// <summary>The reference is no id.</summary>
    [JsonStringEnumMemberName("reference-invalide")] ReferenceInvalide,
    /// <summary>The reference names another line already.</summary>
    [JsonStringEnumMemberName("reference-deja-utilisee")] ReferenceDejaUtilisee,
    /// <summary>No number, ≤ 0, more than two decimals, over 24 h a day; or more than was declared.</summary>
    [JsonStringEnumMemberName("heures-invalides")] HeuresInvalides,
    /// <summary>No dates, the end before the start, or over a month's end.</summary>
    [JsonStringEnumMemberName("periode-invalide")] PeriodeInvalide,
    /// <summary>The work would end after tomorrow.</summary>
    [JsonStringEnumMemberName("heures-futures")] HeuresFutures,
    /// <summary>No such contract, for this key.</summary>
    [JsonStringEnumMemberName("contrat-inconnu")] ContratInconnu,
    [JsonStringEnumMemberName("hors-contrat")] HorsContrat,
    [JsonStringEnumMemberName("hors-marche")] HorsMarche,
    [JsonStringEnumMemberName("ligne-inconnue")] LigneInconnue,
    /// <summary>The line was corrected: only the line that replaces it can be decided.</summary>
    [JsonStringEnumMemberName("ligne-corrigee")] LigneCorrigee,
    /// <summary>The line is decided: a facilitateur alone corrects it.</summary>
    [JsonStringEnumMemberName("ligne-decidee")] LigneDecidee,
    /// <summary>The line was decided otherwise.</summary>
    [JsonStringEnumMemberName("deja-decidee-autrement")] DejaDecideeAutrement,
    /// <summary>The line was corrected otherwise.</summary>
    [JsonStringEnumMemberName("deja-corrigee-autrement")] DejaCorrigeeAutrement,
    /// <summary>No decision of that name.</summary>
    [JsonStringEnumMemberName("decision-invalide")] DecisionInvalide,
    [JsonStringEnumMemberName("decision-reservee")] DecisionReservee,
    [JsonStringEnumMemberName("motif-requis")] MotifRequis,
    /// <summary>The motif is no text, or too long.</summary>
    [JsonStringEnumMemberName("motif-invalide")] MotifInvalide,
    /// <summary>No date, in the future, or before the work's end.</summary>
    [JsonStringEnumMemberName("date-invalide")] DateInvalide,
    /// <summary>The obligation is the one at signature: an avenant changes it.</summary>
    [JsonStringEnumMemberName("obligation-figee")] ObligationFigee,
    /// <summary>Participant, marché and employer of a contract never change.</summary>
    [JsonStringEnumMemberName("contrat-fige")] ContratFige,
    /// <summary>The dates would leave recorded lines outside.</summary>
    [JsonStringEnumMemberName("dates-exclues")] DatesExclues,
}
