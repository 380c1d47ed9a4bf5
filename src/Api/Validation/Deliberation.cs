namespace Clauses.Api.Validation;

internal delegate Suite RedactionSuite(string contrat, string reference, ResultatLigne resultat, LigneLue? ligne);

/// <summary>Sends what is decided on the pages where the bodies of the API go, by the same rules, and says what became of each line.</summary>
internal sealed class Deliberation(Dispatch envoi, ReadsPostgres lignes)
{
    /// <exception cref="ProblemException">429 or 503: the same may be sent again, nothing counts twice.</exception>
    public Task<ImmutableArray<Suite>> DeciderAsync(
        List<Element<DecisionDemandee>> decisions, Caller porteur, CancellationToken cancellationToken) =>
        SendAsync(decisions, porteur, static (marche, demandes, auteur) => marche.Decider(demandes, auteur), Suite.De, cancellationToken);

    /// <summary>Undoes the decisions of lines: each is reversed, and declared anew as it was.</summary>
    /// <exception cref="ProblemException">429 or 503: the same may be sent again, nothing counts twice.</exception>
    public Task<ImmutableArray<Suite>> ResumeAsync(
        List<Element<CorrectionDemandee>> corrections, Caller porteur, CancellationToken cancellationToken) =>
        SendAsync(corrections, porteur, static (marche, demandes, auteur) => marche.Corriger(demandes, auteur), Suite.DeReprise, cancellationToken);

    private async Task<ImmutableArray<Suite>> SendAsync<T>(
        List<Element<T>> elements, Caller porteur, AppelMarche<T> appel, RedactionSuite rediger, CancellationToken cancellationToken)
    {
        if (elements.Count == 0)
            return [];
        var lot = await envoi.SendAsync(elements, porteur, appel, static _ => CodeRefus.LigneInconnue, cancellationToken);
        Outcomes.Require(lot.Outcome);
        // Whoever looks at a balance next sees what was just decided.
        await lot.WaitForTotauxAsync();
        var cles = elements.ConvertAll(element => (Contrat: element.Contrat ?? "", Reference: element.Reference ?? ""));
        var lues = await lignes.FindLignesAsync(cles, cancellationToken);
        return [.. cles.Zip(lot.Resultats, (cle, resultat) => rediger(cle.Contrat, cle.Reference, resultat, lues.GetValueOrDefault(cle)))];
    }
}

/// <summary>What became of a decision, said to who asked for it.</summary>
/// <param name="Remplacante">Reference of the line that waits in its place, where its decision was undone.</param>
internal sealed record Suite(string Contrat, string Reference, EtatSuite Etat, string Phrase, string? Remplacante = null)
{
    public bool Reussie => Etat is EtatSuite.Faite or EtatSuite.DejaFaite;

    public string Address => $"/validation/ligne/{Contrat}/{Reference}";

    /// <param name="ligne">The line as it stands after it, or null: it cannot be found.</param>
    public static Suite De(string contrat, string reference, ResultatLigne resultat, LigneLue? ligne) => resultat switch
    {
        { Code: null, Deja: false } => new(contrat, reference, EtatSuite.Faite, $"C'est fait : {Decision(ligne)}."),
        { Code: null } => new(contrat, reference, EtatSuite.DejaFaite, $"C'était déjà fait : {Decision(ligne)}. Rien n'est compté deux fois."),
        { Code: CodeRefus.DejaDecideeAutrement } => new(contrat, reference, EtatSuite.Autrement,
            $"Cette ligne a été décidée autrement avant vous : {Decision(ligne)}. Rien n'a changé ; annulez cette décision si elle est fausse."),
        { Code: CodeRefus.LigneCorrigee } => new(contrat, reference, EtatSuite.Autrement, ligne?.CorrigeePar is { } remplacante
            ? $"Cette ligne a été corrigée entre-temps : la ligne {remplacante} la remplace, décidez celle-là."
            : "Cette ligne a été annulée entre-temps par une correction : il n'y a plus rien à décider."),
        { Code: CodeRefus.DejaCorrigeeAutrement } => new(contrat, reference, EtatSuite.Autrement,
            "Cette ligne a déjà été corrigée avant vous. Rien n'a changé ; regardez la ligne qui la remplace."),
        { Code: { } code } => new(contrat, reference, EtatSuite.Refusee, FrenchText.Phrase(TextesRefus.PourQuiDecide(code))),
    };

    public static Suite DeReprise(string contrat, string reference, ResultatLigne resultat, LigneLue? ligne) => resultat.Code is null
        ? new(contrat, reference, resultat.Deja ? EtatSuite.DejaFaite : EtatSuite.Faite,
            $"{(resultat.Deja ? "Sa décision était déjà annulée" : "Sa décision est annulée")} : elle attend de nouveau, sous la référence {ligne?.CorrigeePar}.", ligne?.CorrigeePar)
        : De(contrat, reference, resultat, ligne);

    /// <summary>Lines that were shown as plain and are so no more: they are not sent.</summary>
    public static Suite Retenue(LigneInstruite ligne) => new(
        ligne.Ligne.Contrat, ligne.Ligne.Reference, EtatSuite.Retenue,
        "Pas décidée : elle mérite maintenant un regard. " + string.Join(" ", ligne.Reserves.Select(reserve => reserve.Detail)));

    /// <summary>« 20,00 h validées et 15,00 h refusées le 05/04/2024, motif : … ».</summary>
    public static string Decision(LigneLue? ligne)
    {
        if (ligne is not { Validees: { } validees, Refusees: { } refusees })
            return "la décision est enregistrée";
        var quoi = (validees.Centiemes, refusees.Centiemes) switch
        {
            (_, 0) => $"{FrenchText.Heures(validees)} validées",
            (0, _) => $"{FrenchText.Heures(refusees)} refusées",
            _ => $"{FrenchText.Heures(validees)} validées et {FrenchText.Heures(refusees)} refusées",
        };
        var quand = ligne.DateDecision is { } date ? $" le {FrenchText.Jour(date)}" : "";
        return quoi + quand + (string.IsNullOrEmpty(ligne.Motif) ? "" : $", motif : {ligne.Motif}");
    }
}

internal enum EtatSuite
{
    Faite,
    DejaFaite,
    /// <summary>Somebody was faster, and decided or corrected otherwise.</summary>
    Autrement,
    /// <summary>It was not sent: something came up since the page was shown.</summary>
    Retenue,
    Refusee,
}

/// <param name="Heures">The hours typed, when the form is shown again.</param>
/// <param name="RefusHeures">What is wrong with the hours.</param>
internal sealed record DecisionForm(
    LigneInstruite Ligne, string? Heures = null, string? Motif = null, string? Date = null, string? RefusHeures = null, string? RefusMotif = null, string? RefusDate = null)
{
    public const string Valider = "valider";

    public const string Partie = "partie";

    public const string Refuser = "refuser";

    public const string Annuler = "annuler";

    public bool Fautif => RefusHeures is not null || RefusMotif is not null || RefusDate is not null;
}

/// <summary>The day of a decision, as a form asks it.</summary>
/// <param name="Valeur">As it was typed; null: today.</param>
/// <param name="Refus">What is wrong with it.</param>
internal sealed record ChampDate(string? Valeur, string? Refus, string Id = "date", string Nom = "Date de la décision");
