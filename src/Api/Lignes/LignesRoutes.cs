namespace Clauses.Api.Lignes;

internal static class LignesRoutes
{
    public static void Open(RouteGroupBuilder v1)
    {
        var heures = v1.MapGroup("/heures").WithTags("Heures");
        // Asked for once: a route that has them given to it opens a scope for each request.
        var services = ((IEndpointRouteBuilder)v1).ServiceProvider;
        var (envoi, temps) = (services.GetRequiredService<Dispatch>(), services.GetRequiredService<TimeProvider>());
        Func<Element<LigneRecue>, CodeRefus> inconnu =
            ligne => ligne.Defaut ?? (ligne.Demande.Periode.IsFuture(temps.Today()) ? CodeRefus.HeuresFutures : CodeRefus.ContratInconnu);
        heures.MapPost("", (HttpContext contexte, string? attendre) => Declarer(contexte, attendre, envoi, inconnu))
            .Pour(Role.Facilitateur, Role.Employeur)
            .Describe("declarerHeures", "Déclare des lignes d'heures. Chacune est prise ou refusée pour elle-même ; prise veut dire durable.")
            .Receives(LignesExamples.Heures)
            .Responds(200, LignesExamples.ReponseHeures)
            .Responds(207, LignesExamples.ReponseHeuresRefusees)
            .RefuserLots();
        heures.MapPost("/decisions", Decider)
            .Describe("deciderHeures", "Valide ou refuse des lignes. Une ligne est décidée une fois.")
            .Receives(LignesExamples.Decisions)
            .Responds(200, LignesExamples.ReponseDecisions)
            .Responds(207, LignesExamples.ReponseDecisionsRefusees)
            .RefuserLots();
        heures.MapPost("/corrections", Corriger)
            .Pour(Role.Facilitateur, Role.Employeur)
            .Describe("corrigerHeures", "Corrige des lignes : une contre-passation et une ligne nouvelle ; rien n'est réécrit.")
            .Receives(LignesExamples.Corrections)
            .Responds(200, LignesExamples.ReponseCorrections)
            .Responds(207, LignesExamples.ReponseCorrectionsRefusees)
            .RefuserLots();
        LignesList.Open(heures);
    }

    private static void RefuserLots(this RouteHandlerBuilder route) => route
        .Refuse(400, "corps-illisible", "nombre-invalide", "parametre-invalide")
        .Refuse(413, "corps-trop-grand")
        .Refuse(415, "type-non-pris")
        .Refuse(503, "issue-incertaine", "service-indisponible");

    private static async Task Declarer(HttpContext contexte, string? attendre, Dispatch envoi, Func<Element<LigneRecue>, CodeRefus> inconnu)
    {
        var attente = Parametres.Attendre(attendre);
        var lignes = await Body.ReadAsync(
            contexte, Body.MaxBytes, static octets => BatchReader.Read(octets, "lignes", LignesReader.Read));
        var lot = await envoi.SendAsync(
            lignes, contexte.Porteur(), static (marche, demandes, auteur) => marche.Declarer(demandes, auteur), inconnu, contexte.RequestAborted);
        await AnswerAsync(contexte, Wording.Heures, lignes, lot, attente);
    }

    private static async Task Decider(HttpContext contexte, string? attendre, Dispatch envoi, DatesDeDecision dates)
    {
        var attente = Parametres.Attendre(attendre);
        var decisions = await Body.ReadAsync(
            contexte, Body.MaxBytes, static octets => BatchReader.Read(octets, "decisions", DecisionsReader.Read));
        var lot = await envoi.SendAsync(
            decisions, contexte.Porteur(), static (marche, demandes, auteur) => marche.Decider(demandes, auteur),
            static _ => CodeRefus.LigneInconnue, contexte.RequestAborted);
        await AnswerAsync(
            contexte, Wording.Decisions, decisions, lot, attente,
            await ArretesAsync(decisions, dates, static decision => decision.Date, contexte.RequestAborted));
    }

    private static async Task Corriger(HttpContext contexte, string? attendre, Dispatch envoi, DatesDeDecision dates)
    {
        var attente = Parametres.Attendre(attendre);
        var corrections = await Body.ReadAsync(
            contexte, Body.MaxBytes, static octets => BatchReader.Read(octets, "corrections", CorrectionsReader.Read));
        var porteur = contexte.Porteur();
        if (!porteur.Facilitateur)
            corrections = corrections.ConvertAll(Restrict);
        var lot = await envoi.SendAsync(
            corrections, porteur, static (marche, demandes, auteur) => marche.Corriger(demandes, auteur),
            static _ => CodeRefus.LigneInconnue, contexte.RequestAborted);
        await AnswerAsync(
            contexte, Wording.Corrections, corrections, lot, attente,
            await ArretesAsync(corrections, dates, static correction => correction.Decision?.Date, contexte.RequestAborted));
    }

    /// <summary>An employer corrects lines that still wait, and decides nothing.</summary>
    private static Element<CorrectionDemandee> Restrict(Element<CorrectionDemandee> correction)
    {
        var decide = correction.Demande.Decision is not null || correction.Defaut == CodeRefus.DecisionInvalide;
        var defaut = decide ? CodeRefus.DecisionReservee : correction.Defaut;
        return correction with { Defaut = defaut, Demande = correction.Demande with { LignesDecidees = false, Decision = null, Defaut = defaut } };
    }

    /// <summary>Of each item, the frozen exercice that it decides into; 0: none. Null: none of them does, as nearly always.</summary>
    private static async Task<int[]?> ArretesAsync<T>(
        List<Element<T>> elements, DatesDeDecision dates, Func<T, DateOnly?> jour, CancellationToken cancellationToken)
    {
        var exercices = elements.Select(element => jour(element.Demande)?.Year ?? 0).ToArray();
        var arretes = await dates.ArretesAsync(exercices.Where(annee => annee != 0), cancellationToken);
        return arretes.Count == 0 ? null : Array.ConvertAll(exercices, annee => arretes.Contains(annee) ? annee : 0);
    }

    private static Task AnswerAsync<T>(HttpContext contexte, Wording mots, List<Element<T>> elements, Batch lot, bool attente, int[]? arretes = null)
    {
        Outcomes.Require(lot.Outcome);
        return attente ? WaitAsync() : BatchWriter.WriteAsync(contexte, mots, elements, lot.Resultats, totauxEnCours: false, arretes);

        async Task WaitAsync() =>
            await BatchWriter.WriteAsync(contexte, mots, elements, lot.Resultats, totauxEnCours: !await lot.WaitForTotauxAsync(), arretes);
    }
}

internal static class LignesExamples
{
    private const string Contrat = "c-0007";
    private const string Reference = "S12-2024";

    public static readonly DemandeHeures Heures = new([new(Reference, Contrat, new(2024, 3, 18), new(2024, 3, 22), new(3_550))]);

    public static readonly ReponseHeures ReponseHeures = new(1, 0, 0, null, [new(Reference, Contrat, "enregistree", 12)]);

    public static readonly ReponseHeures ReponseHeuresRefusees = new(0, 0, 1, null, [Refus(CodeRefus.PeriodeInvalide)]);

    public static readonly DemandeDecisions Decisions =
        new([new(Contrat, Reference, "valider", new(3_000), "Une journée sans émargement", new(2024, 4, 5))]);

    public static readonly ReponseDecisions ReponseDecisions = new(1, 0, 0, null, [new(Reference, Contrat, "decidee", 12)]);

    public static readonly ReponseDecisions ReponseDecisionsRefusees = new(0, 0, 1, null, [Refus(CodeRefus.MotifRequis)]);

    public static readonly DemandeCorrections Corrections =
        new([new(Contrat, Reference, "S12-2024-bis", null, null, new(2_850), "Erreur de saisie", null, null)]);

    public static readonly ReponseCorrections ReponseCorrections =
        new(1, 0, 0, null, [new(Reference, Contrat, "corrigee", 20, "S12-2024-bis")]);

    public static readonly ReponseCorrections ReponseCorrectionsRefusees = new(0, 0, 1, null, [Refus(CodeRefus.LigneInconnue)]);

    private static VueResultat Refus(CodeRefus code) =>
        new(Reference, Contrat, "refusee", Code: Codes<CodeRefus>.De(code), Detail: TextesRefus.De(code));
}
