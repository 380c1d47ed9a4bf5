namespace Clauses.Api.Lignes;

// What the hand-written readers and writers of this folder read and write, for OpenAPI and its examples.

/// <summary>A body of lines.</summary>
/// <param name="Lignes">1 to 5 000 lines.</param>
internal sealed record DemandeHeures(IReadOnlyList<LigneDemandee> Lignes);

/// <summary>A line of hours.</summary>
/// <param name="Reference">The employer's own, unique within the contract.</param>
/// <param name="Fin">Last day of work, of the same month.</param>
internal sealed record LigneDemandee(string Reference, string Contrat, DateOnly Debut, DateOnly Fin, Heures Heures);

/// <summary>The answer to lines.</summary>
/// <param name="Enregistrees">How many are recorded now; durable.</param>
/// <param name="DejaEnregistrees">How many were so already; durable.</param>
/// <param name="Totaux"><c>en-cours</c> when totals that were waited for do not hold it all yet.</param>
/// <param name="Resultats">One for each line, in order.</param>
internal sealed record ReponseHeures(int Enregistrees, int DejaEnregistrees, int Refusees, string? Totaux, IReadOnlyList<VueResultat> Resultats);

/// <summary>What became of an item.</summary>
/// <param name="NouvelleReference">Of a correction: the new line's reference.</param>
/// <param name="Detail">The same for people: the field and the cure.</param>
/// <param name="Signalements">Of a line that looks like another one of its contract: <c>ligne-en-double</c>, with the contract and the other's numero. Of a
/// decision into an exercice that was frozen: <c>exercice-arrete</c>, with the contract and the exercice.</param>
internal sealed record VueResultat(
    string? Reference, string? Contrat, string Etat, long? Numero = null, string? NouvelleReference = null, string? Code = null,
    string? Detail = null, IReadOnlyList<Signalement>? Signalements = null);

/// <summary>A body of decisions.</summary>
/// <param name="Decisions">1 to 5 000 decisions.</param>
internal sealed record DemandeDecisions(IReadOnlyList<DecisionDocumentee> Decisions);

/// <param name="Heures">The hours validated, the rest being refused; absent: all.</param>
/// <param name="Date">Day of the decision; absent: today.</param>
internal sealed record DecisionDocumentee(string Contrat, string Reference, string Decision, Heures? Heures, string? Motif, DateOnly? Date);

/// <summary>The answer to decisions.</summary>
/// <param name="Decidees">How many are recorded now; durable.</param>
/// <param name="DejaDecidees">How many were so already; durable.</param>
/// <param name="Totaux"><c>en-cours</c> when totals that were waited for do not hold it all yet.</param>
/// <param name="Resultats">One for each decision, in order.</param>
internal sealed record ReponseDecisions(int Decidees, int DejaDecidees, int Refusees, string? Totaux, IReadOnlyList<VueResultat> Resultats);

/// <summary>A body of corrections.</summary>
/// <param name="Corrections">1 to 5 000 corrections.</param>
internal sealed record DemandeCorrections(IReadOnlyList<CorrectionDocumentee> Corrections);

/// <param name="NouvelleReference">Reference of the new line; absent: made from the old one.</param>
/// <param name="Debut">First day of the new line; absent: as before.</param>
/// <param name="Fin">Last day of the new line; absent: as before.</param>
/// <param name="Heures">Hours of the new line; 0 cancels without one.</param>
/// <param name="Decision">A decision on the new line in the same call; absent: it waits.</param>
/// <param name="Date">Day of that decision; absent: today.</param>
internal sealed record CorrectionDocumentee(
    string Contrat, string Reference, string? NouvelleReference, DateOnly? Debut, DateOnly? Fin, Heures Heures, string Motif, string? Decision,
    DateOnly? Date);

/// <summary>The answer to corrections.</summary>
/// <param name="Corrigees">How many are recorded now; durable.</param>
/// <param name="DejaCorrigees">How many were so already; durable.</param>
/// <param name="Totaux"><c>en-cours</c> when totals that were waited for do not hold it all yet.</param>
/// <param name="Resultats">One for each correction, in order.</param>
internal sealed record ReponseCorrections(int Corrigees, int DejaCorrigees, int Refusees, string? Totaux, IReadOnlyList<VueResultat> Resultats);
