namespace Clauses.Grains.Marches;

/// <summary>A marché. Requests interleave so that those which wait for an append leave together in the next one; what is decided is
/// decided by <see cref="AppendLoop{TBatch}"/>, one append at a time.</summary>
[Reentrant, GrainType(Reporters.Marche)]
public sealed class MarcheGrain(
    IJournal journal, Courier<Part> coursier, Courier<PartPlacements> placements, [FromKeyedServices(Calendrier.Horloge)] TimeProvider horloge,
    TimeProvider temps, IHostApplicationLifetime vie, ILogger<MarcheGrain> logger)
    : Grain, IMarcheGrain
{
    private const int MaxSemblables = 50;

    private static readonly TimeSpan SweepLimit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly EtatMarche _etat = new();
    private AppendLoop<Batch> _loop = null!;
    private Embauches _embauches = null!;
    private IGrainTimer? _telling;
    private string _id = null!;
    private ChangeSignal? _changed;

    private VersionFlux Source => new(_id, _etat.Version);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = this.GetPrimaryKeyString();
        _loop = new(_id, _etat, journal, horloge, Announce);
        _embauches = new(_etat, GrainFactory, logger);
        await _loop.ReloadAsync(cancellationToken);
        // A silo that died may have left its last entries untold: what this one did not tell itself is told with the next announcement.
        if (!coursier.Knows(Source))
            return;
        _etat.Parts.Harvest(static _ => false);
        _etat.SansOrientation.Harvest(static _ => false);
    }

    public Task<ReponseChangement> Inscrire(Marche marche, string auteur) =>
        Change(lot => lot.Inscrire(marche, auteur));

    public Task<ReponseChangement> Avenant(Avenant avenant, string motif, string auteur) =>
        Change(lot => lot.Modify(avenant, motif, auteur));

    public async Task<ReponseChangement> InscrireContrat(string id, DemandeContrat contrat, string auteur) =>
        Show(id, await Change(lot => lot.Inscrire(id, contrat, auteur)));

    public async Task<ReponseChangement> Embaucher(string id, DemandeContrat contrat, PartDuBesoin besoin, string auteur) => Show(id, await Change(lot =>
    {
        // The place is taken with it, or it is not written.
        var reponse = lot.Inscrire(id, contrat with { Echeance = DateTimeOffset.MaxValue }, auteur);
        lot.Avec = lot.Count > 0 ? besoin : null;
        return reponse;
    }));

    public Task<ReponseChangement> ExamineContrat(string id, DemandeContrat contrat) =>
        Task.FromResult(Show(id, _etat.Begin(horloge.GetUtcNow(), 1).Inscrire(id, contrat, "")));

    public Task<ReponseOrientation> OrientationDe(string contrat) => _loop.Submit(
        1, seule: false,
        lot => new ReponseOrientation(CallOutcome.Fait, lot.Etat.Contrats.GetValueOrDefault(contrat)?.Contrat.Orientation),
        static issue => new(issue, null));

    public Task<ReponseChangement> Detacher(ImmutableArray<string> contrats, OrientationNommee orientation, string auteur) =>
        Change(lot => lot.Detacher(contrats, orientation, auteur));

    public Task<ReponseChangement> Rejoindre(string auteur) => Change(lot => lot.Rejoindre(auteur));

    public Task<ReponseLignes> Declarer(ImmutableArray<LigneRecue> lignes, string auteur) =>
        Process(lignes, auteur, static (lot, ligne, auteur) => lot.Declarer(ligne, auteur));

    public Task<ReponseLignes> Simulate(ImmutableArray<LigneRecue> lignes) =>
        Task.FromResult(new ReponseLignes(CallOutcome.Fait, _etat.Simulate(lignes, horloge.GetUtcNow())));

    public Task<ReponseLignes> Decider(ImmutableArray<DecisionDemandee> decisions, string auteur) =>
        Process(decisions, auteur, static (lot, decision, auteur) => lot.Decider(decision, auteur));

    public Task<ReponseLignes> Corriger(ImmutableArray<CorrectionDemandee> corrections, string auteur) =>
        Process(corrections, auteur, static (lot, correction, auteur) => lot.Corriger(correction, auteur));

    public async Task<bool> WaitTotaux(TimeSpan limite)
    {
        if (!coursier.Knows(Source))
            Announce();
        var attentes = await Task.WhenAll(coursier.WaitAsync(_id, limite), placements.WaitAsync(_id, limite));
        return attentes is [true, true];
    }

    public Task<SoldeMarche?> Solde(int exercice) =>
        Task.FromResult(_etat.Marche is null ? null : Soldes.De(_etat, exercice));

    public async Task<MarcheSuivi?> Follow(int exercice, long vue)
    {
        if (_etat.Version == vue)
            await (_changed ??= new(temps, vie.ApplicationStopping)).WaitAsync();
        return _etat.Marche is { } inscrit ? new(inscrit.Fiche, Soldes.De(_etat, exercice)) : null;
    }

    public Task<Snapshot> Snapshot() => Task.FromResult(Soldes.Snapshot(_id, _etat));

    public async Task<bool> Report(long version)
    {
        if (_etat.Version < version && !await _loop.RefreshAsync())
            return false;
        return await WaitTotaux(SweepLimit) && await _embauches.TellAsync();
    }

    private void Announce()
    {
        // Funnels first: who knows that hours were told takes both for told.
        if (_etat.SansOrientation.Changed)
            placements.Put(Source, _etat.SansOrientation.Harvest(placements.Listens));
        coursier.Put(Source, _etat.Parts.Harvest(coursier.Listens));
        _changed?.Signal();
        if (_etat.ADire.Count > 0)
            TellBesoinsIn(TimeSpan.Zero);
    }

    private void TellBesoinsIn(TimeSpan delay) =>
        _telling ??= this.RegisterGrainTimer(TellBesoinsAsync, new GrainTimerCreationOptions(delay, Timeout.InfiniteTimeSpan) { KeepAlive = true });

    private async Task TellBesoinsAsync(CancellationToken cancellationToken)
    {
        _telling?.Dispose();
        _telling = null;
        if (!await _embauches.TellAsync())
            TellBesoinsIn(PauseAfterFailure);
    }

    private ReponseChangement Show(string id, ReponseChangement reponse) => reponse.Outcome != CallOutcome.Fait
        || !_etat.Contrats.TryGetValue(id, out var connu)
        ? reponse
        : reponse with
        {
            Contrat = new(
                connu.Contrat,
                // A hire is like no other contract: all of them are not looked at for it.
                connu.Contrat.Orientation is not null ? [] :
                [
                    .. _etat.Contrats.Where(autre => autre.Key != id && autre.Value.Contrat.IsLike(connu.Contrat)).Select(autre => autre.Key)
                        .Order(StringComparer.Ordinal).Take(MaxSemblables),
                ],
                EcartsDeContrat.De(connu.Contrat, _etat.Marche!)),
        };

    private Task<ReponseChangement> Change(Func<Batch, ReponseChangement> decider) => _loop.Submit(
        1, seule: true, decider,
        static issue => new(issue, Code: issue == CallOutcome.Refuse ? CodeRefus.ContratFige : null));

    private Task<ReponseLignes> Process<T>(ImmutableArray<T> items, string auteur, Func<Batch, T, string, ResultatLigne> decider) => _loop.Submit(
        items.Length, seule: false, (items, auteur, decider),
        static (lot, demande) =>
        {
            var resultats = new ResultatLigne[demande.items.Length];
            for (var rang = 0; rang < resultats.Length; rang++)
                resultats[rang] = demande.decider(lot, demande.items[rang], demande.auteur);
            return new ReponseLignes(CallOutcome.Fait, ImmutableCollectionsMarshal.AsImmutableArray(resultats));
        },
        static issue => new(issue, []));
}
