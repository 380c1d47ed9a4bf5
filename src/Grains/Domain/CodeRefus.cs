namespace Clauses.Grains.Domain;

/// <summary>Why a line, a decision, a correction or a change is refused: stable codes of the HTTP contract.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CodeRefus>))]
public enum CodeRefus
{
    [JsonStringEnumMemberName("reference-invalide")] ReferenceInvalide,
    [JsonStringEnumMemberName("reference-deja-utilisee")] ReferenceDejaUtilisee,
    /// <summary>No number, ≤ 0, more than two decimals, over 24 h a day; or more than was declared.</summary>
    [JsonStringEnumMemberName("heures-invalides")] HeuresInvalides,
    /// <summary>No dates, the end before the start, or over a month's end.</summary>
    [JsonStringEnumMemberName("periode-invalide")] PeriodeInvalide,
    [JsonStringEnumMemberName("heures-futures")] HeuresFutures,
    [JsonStringEnumMemberName("contrat-inconnu")] ContratInconnu,
    [JsonStringEnumMemberName("hors-contrat")] HorsContrat,
    [JsonStringEnumMemberName("hors-marche")] HorsMarche,
    [JsonStringEnumMemberName("ligne-inconnue")] LigneInconnue,
    /// <summary>The line was corrected: only the line that replaces it can be decided.</summary>
    [JsonStringEnumMemberName("ligne-corrigee")] LigneCorrigee,
    /// <summary>The line is decided: a facilitateur alone corrects it.</summary>
    [JsonStringEnumMemberName("ligne-decidee")] LigneDecidee,
    [JsonStringEnumMemberName("deja-decidee-autrement")] DejaDecideeAutrement,
    [JsonStringEnumMemberName("deja-corrigee-autrement")] DejaCorrigeeAutrement,
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
    [JsonStringEnumMemberName("dates-exclues")] DatesExclues,
}
