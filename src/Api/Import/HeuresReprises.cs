namespace Clauses.Api.Import;

/// <summary>Hours that a facilitateur brings, with what was decided of them, and when: of a year that was kept elsewhere.</summary>
internal sealed class HeuresReprises(
    Dispatch envoi, ContratsNommes nommes, Releves releves, Salaries salaries, DossiersPostgres dossiers, ReadsPostgres lignes, DatesDeDecision dates, TimeProvider temps)
    : Importation(envoi, nommes, releves, salaries, dossiers)
{
    private const string Repris = "Repris d'un tableau, tel que décidé alors.";

    private const int PlaceValidees = 8, PlaceDate = 9;

    // The hours stand last, as everywhere.
    private static readonly ImmutableArray<Column> Columns =
    [
        .. ImportFileReader.Colonnes[..PlaceValidees],
        new Column("heures validées", "validees", "heures valides", "nombre d'heures validees", "nb heures validees", "heures retenues")
        {
            Facultative = true, Contenu = "Celles qui ont été validées, si ce n'est pas tout : le reste est refusé. Vide avec une date : toutes.",
            Exemple = "30",
        }.OfHours(),
        new Column("date de validation", "date_validation", "validation", "validee le", "date validation", "date de decision")
        {
            Facultative = true, Contenu = "Le jour où elles l'ont été : son année est l'exercice où elles comptent. Vide : elles attendront une décision.",
            Exemple = "31/03/2024",
        }.OfDays(),
        ImportFileReader.Colonnes[^1],
    ];

    private readonly Dispatch _envoi = envoi;

    public override IReadOnlyList<Role> Roles => [Role.Facilitateur];

    public override ImmutableArray<Column> Colonnes => Columns;

    protected override string Say(CodeRefus code) => TextesRefus.PourQuiSuit(code);

    /// <summary>A row as the reader has it, and its decision too, which must be one.</summary>
    public override FileLigne ReadRow(int numero, ImmutableArray<string> cellules)
    {
        var ligne = base.ReadRow(numero, cellules);
        var (heures, date) = (cellules[PlaceValidees], cellules[PlaceDate]);
        if ((heures.Length == 0 && date.Length == 0) || ligne.Demande is null)
            return ligne;
        string?[] defauts =
        [
            ligne.Detail,
            heures.Length > 0 && HeuresReader.Read(heures).Defaut is { } mal ? $"heures validées : {mal}" : null,
            date.Length == 0
                ? "date de validation : écrivez-la, son année est l'exercice où ces heures comptent."
                : DateReader.Read(date).Defaut is { } faux
                ? $"date de validation : {faux}"
                : null,
        ];
        return Array.TrueForAll(defauts[1..], defaut => defaut is null)
            ? ligne
            : ligne with { Demande = null, Detail = string.Join('\n', defauts.OfType<string>()) };
    }

    /// <summary>What a row says was decided; null: nothing.</summary>
    public static DecisionDemandee? Decision(FileLigne ligne)
    {
        if (ligne is not { Detail: null, Demande: { } demande } || ligne.Cellules.Length != Columns.Length || DateReader.Read(ligne.Cellules[PlaceDate]).Valeur is not { } date)
            return null;
        var validees = ligne.Cellules[PlaceValidees].Length == 0 ? demande.Heures : HeuresReader.Read(ligne.Cellules[PlaceValidees]).Valeur ?? demande.Heures;
        return new(
            demande.Contrat, demande.Reference, validees > Heures.Zero, validees > Heures.Zero && validees != demande.Heures ? validees : null,
            validees == demande.Heures ? null : Repris, date, null);
    }

    public override async Task<ImmutableArray<Sort>> SimulateAsync(ReadFile fichier, Caller porteur, CancellationToken cancellationToken)
    {
        var sorts = (await base.SimulateAsync(fichier, porteur, cancellationToken)).ToArray();
        var decidees = Decidees(fichier, sorts, Etape.AEnregistrer, Etape.DejaEnregistree);
        var exercices = new Dictionary<int, string?>();
        foreach (var annee in decidees.Select(une => une.Decision.Date!.Value).GroupBy(date => date.Year))
            exercices[annee.Key] = await dates.DefautAsync(annee.Min(), cancellationToken);
        foreach (var quelques in decidees.Chunk(BatchReader.MaxItems))
        {
            var connues = await lignes.FindLignesAsync(
                [.. quelques.Where(une => sorts[une.Rang].Etape == Etape.DejaEnregistree).Select(une => (une.Decision.Contrat, une.Decision.Reference))], cancellationToken);
            foreach (var (rang, decision) in quelques)
                sorts[rang] = Judge(
                    sorts[rang], fichier.Lignes[rang].Demande!.Value, decision, connues.GetValueOrDefault((decision.Contrat, decision.Reference)),
                    exercices[decision.Date!.Value.Year]);
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(sorts);
    }

    public override async Task WriteAsync(ReadFile fichier, Sort[] sorts, Caller porteur, CancellationToken cancellationToken)
    {
        var decidees = Decidees(fichier, sorts, Etape.AEnregistrer);
        await base.WriteAsync(fichier, sorts, porteur, cancellationToken);
        var prises = decidees.Where(une => sorts[une.Rang].Etape != Etape.Refusee).ToList();
        // Written, and decided: until then it is asked for again.
        foreach (var (rang, _) in prises)
            sorts[rang] = sorts[rang] with { Etape = Etape.AEnregistrer };
        foreach (var quelques in prises.Chunk(BatchReader.MaxItems))
            await DeciderAsync(quelques, sorts, porteur, cancellationToken);
    }

    private async Task DeciderAsync((int Rang, DecisionDemandee Decision)[] decidees, Sort[] sorts, Caller porteur, CancellationToken cancellationToken)
    {
        var resultats = await DeciderAsync(
            [.. decidees.Select(une => new Element<DecisionDemandee>(une.Decision.Contrat, une.Decision.Reference, une.Decision, null))], porteur, cancellationToken);
        foreach (var ((rang, _), resultat) in decidees.Zip(resultats))
        {
            sorts[rang] = resultat.Code is { } code
                ? Sort.Refus($"les heures sont enregistrées, leur validation non : {TextesRefus.PourQuiDecide(code)}")
                : sorts[rang] with { Etape = Etape.Enregistree };
        }
    }

    private async Task<ImmutableArray<ResultatLigne>> DeciderAsync(
        List<Element<DecisionDemandee>> decisions, Caller porteur, CancellationToken cancellationToken)
    {
        var lot = await _envoi.SendAsync(
            decisions, porteur, static (marche, demandes, auteur) => marche.Decider(demandes, auteur), static _ => CodeRefus.LigneInconnue, cancellationToken);
        Outcomes.Require(lot.Outcome);
        await lot.WaitForTotauxAsync();
        return lot.Resultats;
    }

    /// <summary>By the rules that the marché will have; a line that is there already and waits is still to be decided.</summary>
    private Sort Judge(Sort sort, LigneRecue demande, DecisionDemandee decision, LigneLue? connue, string? exercice)
    {
        if (sort.Etape == Etape.DejaEnregistree && connue?.Etat != EtatLigne.EnAttente)
            return sort;
        if (exercice is not null)
            return Sort.Refus($"date de validation : {exercice}");
        return ReglesDecision.Check(decision, demande.Heures, demande.Periode, temps.Today(), decision.Motif) switch
        {
            CodeRefus.HeuresInvalides => Sort.Refus("heures validées : pas plus que les heures déclarées."),
            { } code => Sort.Refus($"date de validation : {TextesRefus.PourQuiDecide(code)}"),
            null => sort with { Etape = Etape.AEnregistrer },
        };
    }

    private static List<(int Rang, DecisionDemandee Decision)> Decidees(ReadFile fichier, Sort[] sorts, params Etape[] etapes) =>
    [
        .. fichier.Lignes.Index().Where(une => etapes.Contains(sorts[une.Index].Etape))
            .Select(une => (une.Index, Decision: Decision(une.Item))).Where(une => une.Decision is not null).Select(une => (une.Index, une.Decision!)),
    ];
}
