using Clauses.Grains.Participants;

namespace Clauses.Grains.Besoins;

[Reentrant, GrainType(Type)]
public sealed partial class BesoinGrain(
    IJournal journal, Courier<PartPlacements> coursier, IBesoins besoins, ITerritoires territoires,
    [FromKeyedServices(Calendrier.Horloge)] TimeProvider horloge, TimeProvider temps,
    IHostApplicationLifetime vie, ILogger<BesoinGrain> logger)
    : Grain, IBesoinGrain
{
    public const string Type = "besoin";

    private const string MotifEfface = "effacé";

    private const int CallsAtOnce = 64;

    private static readonly TimeSpan SweepLimit = TimeSpan.FromSeconds(2);

    private BesoinStream _stream = null!;
    private AppendLoop<BesoinBatch> _loop = null!;
    private string _id = null!;
    private ChangeSignal? _changed;

    private BesoinState State => _stream.Etat;

    private string Flux => $"{Type}/{_id}";

    private VersionFlux Source => new(Flux, State.Version);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = this.GetPrimaryKeyString();
        _stream = new(_id, Expiration);
        _loop = new(Flux, _stream, journal, horloge, Announce);
        await _loop.ReloadAsync(cancellationToken);
        // A silo that died may have left its last entries untold: what this one did not tell itself is told with the next announcement.
        if (coursier.Knows(Source))
            _stream.Parts.Harvest(static _ => false);
    }

    public Task<ReponseBesoin> Inscrire(Besoin besoin, string auteur) => Change(lot => lot.Inscrire(besoin, auteur));

    public Task<ReponseBesoin> ChangerEtat(EtatBesoin etat, MotifFermeture? motif, DateOnly date, string auteur) =>
        Change(lot => lot.Change(new(etat, motif, date), auteur));

    public Task<ReponsePlacements> Orienter(ImmutableArray<OrientationRecue> orientations, Acteur demandeur) =>
        Process(orientations, (lot, orientation) => lot.Orienter(orientation, demandeur));

    public async Task<ReponsePlacements> Evenements(ImmutableArray<EvenementRecu> evenements, Acteur demandeur)
    {
        evenements = await WithoutTextsOfErasedAsync(evenements);
        var reponse = await Process(evenements, (lot, evenement) => lot.Passer(evenement, demandeur));
        for (var rang = 0; reponse.Outcome == CallOutcome.Fait && rang < reponse.Resultats.Length; rang++)
        {
            if (reponse.Resultats[rang].EnCours)
                reponse = await AnnulerAsync(reponse, rang, evenements[rang]);
        }
        return reponse;
    }

    public Task<BesoinLu?> Lire() => Task.FromResult(State.Besoin is { } besoin ? Show(besoin) : null);

    public async Task<BesoinLu?> Follow(long vue)
    {
        if (State.Version == vue)
            await (_changed ??= new(temps, vie.ApplicationStopping)).WaitAsync();
        return await Lire();
    }

    public Task<ImmutableArray<EtapeRectifiable>> Rectifiables(Acteur demandeur) => Task.FromResult<ImmutableArray<EtapeRectifiable>>(
    [
        .. State.Orientations.Values.Where(orientation => orientation.VisiblePour(demandeur))
            .Select(orientation => State.Rectifiable(orientation, demandeur.Partie)).OfType<EtapeRectifiable>(),
    ]);

    public async Task<ReponseEmbauche> Embaucher(DemandePlace place, DemandeContrat contrat, string auteur)
    {
        ReponseChangement? ecrit = null;
        var prise = await _loop.Submit(
            1, seule: true,
            lot =>
            {
                var reponse = lot.Embaucher(place, auteur);
                lot.Porteur = async ajout => ToResult(ecrit = await TryWriteAsync(ajout)) ?? await journal.AppendAsync(ajout, CancellationToken.None);
                return reponse;
            },
            static issue => new ReponseReservation(issue));
        var seule = prise.Outcome == CallOutcome.Fait && await TryTellAsync(place.Reference);
        return new(prise.Outcome, prise.Code, prise.Laisse, ecrit, seule);

        async Task<ReponseChangement> TryWriteAsync(Append ajout)
        {
            try
            {
                return await GrainFactory.Grain<IMarcheGrain>(place.Marche).Embaucher(place.Contrat, contrat, PartDuBesoin.De(ajout), auteur);
            }
            catch (Exception error)
            {
                HireFailed(_id, error);
                return new(CallOutcome.Incertain);
            }
        }
    }

    public async Task<bool> Caduquer(string participant, string cause, DateTimeOffset avant) =>
        await Decide(lot => lot.Caduquer(participant, cause, avant)) == CallOutcome.Fait;

    public async Task<bool> FollowContrats(ImmutableArray<ContratOriente> contrats) => await Decide(lot =>
    {
        var tous = true;
        foreach (var contrat in contrats)
            tous &= lot.Follow(contrat);
        return tous;
    }) == CallOutcome.Fait;

    public async Task Reveiller()
    {
        await Decide(static lot =>
        {
            lot.Expirer();
            return true;
        });
        var maintenant = horloge.GetUtcNow();
        foreach (var orientation in State.Orientations.Values.Where(une => BesoinRows.Suite(une) <= maintenant).OrderBy(une => une.Numero).ToList())
            await TryFinishAsync(orientation, maintenant);
        await besoins.PostponeAsync(_id, State.Version, _stream.NextReveil(horloge.Today()), CancellationToken.None);
    }

    public Task<bool> WaitTotaux(TimeSpan limite)
    {
        if (!coursier.Knows(Source))
            Announce();
        return coursier.WaitAsync(Flux, limite);
    }

    public async Task<bool> Report(long version)
    {
        if (State.Version < version && !await _loop.RefreshAsync())
            return false;
        return await WaitTotaux(SweepLimit);
    }

    private int Expiration(DateOnly jour) => territoires.InMemory(jour.Year).Placements.ExpirationOrientation;

    private void Announce()
    {
        coursier.Put(Source, _stream.Parts.Harvest(coursier.Listens));
        _changed?.Signal();
    }

    private BesoinLu Show(Besoin besoin) => new(
        _id, besoin, State.Etat, State.Embauches,
        [
            .. State.Orientations.Values.Where(orientation => orientation.Etat != EtatOrientation.Rectifiee).CountBy(orientation => orientation.Etat).OrderBy(nombre => nombre.Key)
                .Select(nombre => new NombreDOrientations(nombre.Key, nombre.Value)),
        ],
        State.Version);

    /// <summary>What is told along with an event is about a person: of one who was erased nothing is kept any more.</summary>
    private async Task<ImmutableArray<EvenementRecu>> WithoutTextsOfErasedAsync(ImmutableArray<EvenementRecu> evenements)
    {
        var dites = evenements.Where(evenement => evenement.Rectifie || (evenement.Textes is { } textes && textes != Textes.Aucun)).ToList();
        if (dites.Count == 0)
            return evenements;
        var personnes = dites.Select(evenement => State.Orientations.GetValueOrDefault(evenement.Reference)?.Faite.Participant)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        var effacees = new HashSet<string>(StringComparer.Ordinal);
        foreach (var personne in personnes)
        {
            if (await GrainFactory.GetGrain<IParticipantGrain>(personne).Read() is null)
                effacees.Add(personne);
        }
        return effacees.Count == 0 ? evenements : [.. evenements.Select(evenement =>
            State.Orientations.TryGetValue(evenement.Reference, out var orientation) && effacees.Contains(orientation.Faite.Participant)
                ? evenement with { Textes = null, Motif = evenement.Rectifie ? MotifEfface : evenement.Motif }
                : evenement)];
    }

    /// <returns>Null: the contract was there as it is, and what the need says of it is not.</returns>
    private static AppendResult? ToResult(ReponseChangement ecrit) => ecrit switch
    {
        { Outcome: CallOutcome.Incertain } => AppendResult.Incertain,
        { Outcome: CallOutcome.Sature } => AppendResult.Sature,
        { Outcome: CallOutcome.Fait, Inscription: Inscription.Identique } => null,
        { Outcome: CallOutcome.Fait } => AppendResult.Ecrit,
        _ => AppendResult.Decline,
    };

    /// <summary>The marché lets the contracts of a hire go, unless they have hours: then the hire is undone.</summary>
    private async Task<ReponsePlacements> AnnulerAsync(ReponsePlacements reponse, int rang, EvenementRecu demande)
    {
        if (await DetachAsync(State.Orientations[demande.Reference]) is not { } defaite)
            return new(CallOutcome.Incertain, []);
        return await _loop.Submit(
            1, seule: false,
            lot => reponse with { Resultats = reponse.Resultats.SetItem(rang, lot.Annuler(demande.Reference, demande.Evenement, defaite)) },
            static issue => new(issue, []));
    }

    /// <returns>False when there are hours; null when a marché cannot say now.</returns>
    private async Task<bool?> DetachAsync(OrientationState orientation)
    {
        foreach (var contrats in orientation.Contrats.GroupBy(contrat => contrat.Marche, StringComparer.Ordinal))
        {
            var reponse = await GrainFactory.GetGrain<IMarcheGrain>(contrats.Key)
                .Detacher(
                    [.. contrats.Select(contrat => contrat.Id)], new(_id, orientation.Faite.Reference), orientation.Annulation?.Auteur ?? Acteur.Systeme.Cle);
            if (reponse.Outcome != CallOutcome.Fait)
                return reponse.Outcome == CallOutcome.Refuse ? false : null;
        }
        return true;
    }

    /// <summary>Does what was left half done and is due: by a silo that died, or by somebody who could not be reached.</summary>
    private async Task TryFinishAsync(OrientationState orientation, DateTimeOffset maintenant)
    {
        var reference = orientation.Faite.Reference;
        try
        {
            if (BesoinRows.Question(orientation) <= maintenant && orientation.Reservation is { } reservation)
                await FinishAsync(reservation);
            if (BesoinRows.Desistement(orientation) <= maintenant && orientation.Annulation is { Fait.Evenement: var evenement } && await DetachAsync(orientation) is { } defaite)
                await Decide(lot => lot.Annuler(reference, evenement, defaite).Code is null);
            if (BesoinRows.Redites(orientation) <= maintenant && (await TellAsync(orientation)).Tous)
                await Decide(lot => lot.Diffuser(reference));
        }
        catch (Exception error)
        {
            FinishFailed(_id, error);
        }
    }

    /// <summary>The marché does not write the contract any more: it is asked whether it did.</summary>
    private async Task FinishAsync(Reservation reservation)
    {
        var lue = await GrainFactory.GetGrain<IMarcheGrain>(reservation.Marche).OrientationDe(reservation.Contrat);
        if (lue.Outcome != CallOutcome.Fait)
            return;
        if (lue.Orientation == new OrientationNommee(_id, reservation.Reference))
            await ConfirmAsync(reservation);
        else
            await Decide(lot => lot.Liberer(reservation));
    }

    private async Task ConfirmAsync(Reservation reservation)
    {
        if (await Decide(lot => lot.Confirmer(reservation.Reference, reservation.Contrat, Acteur.Systeme.Cle)) == CallOutcome.Fait)
            await TryTellAsync(reservation.Reference);
    }

    /// <returns>Whether it is known that the person is hired nowhere else.</returns>
    private async Task<bool> TryTellAsync(string reference)
    {
        try
        {
            return State.Orientations.TryGetValue(reference, out var orientation) && orientation.ATransmettre is not null && (await TellAsync(orientation)).Seule;
        }
        catch (Exception error)
        {
            // It is told again once the need is woken.
            TellFailed(_id, error);
            return false;
        }
    }

    /// <returns>Whether all of them took it, and whether the person is hired for none of them.</returns>
    private async Task<(bool Tous, bool Seule)> TellAsync(OrientationState orientation)
    {
        var participant = orientation.Faite.Participant;
        var avant = orientation.ATransmettre!.Value;
        var suites = await besoins.ListSuitesAsync(participant, CancellationToken.None);
        var autres = suites.Where(suite => !suite.Embauche && suite.Besoin != _id).Select(suite => suite.Besoin).Distinct(StringComparer.Ordinal);
        var tous = true;
        foreach (var quelques in autres.Chunk(CallsAtOnce))
        {
            var prises = await Task.WhenAll(quelques.Select(autre => GrainFactory.Grain<IBesoinGrain>(autre).Caduquer(participant, _id, avant)));
            tous &= Array.TrueForAll(prises, prise => prise);
        }
        return (tous, suites.Count(suite => suite.Embauche) < 2);
    }

    private Task<ReponseBesoin> Change(Func<BesoinBatch, ReponseBesoin> decider) => _loop.Submit(1, seule: true, decider, static issue => new(issue));

    private Task<CallOutcome> Decide(Func<BesoinBatch, bool> decider) =>
        _loop.Submit(1, seule: false, lot => decider(lot) ? CallOutcome.Fait : CallOutcome.Refuse, static issue => issue);

    private Task<ReponsePlacements> Process<T>(ImmutableArray<T> items, Func<BesoinBatch, T, ResultatPlacement> decider) => _loop.Submit(
        items.Length, seule: false,
        lot =>
        {
            var resultats = ImmutableArray.CreateBuilder<ResultatPlacement>(items.Length);
            foreach (var item in items)
                resultats.Add(decider(lot, item));
            return new ReponsePlacements(CallOutcome.Fait, resultats.MoveToImmutable());
        },
        static issue => new(issue, []));

    [LoggerMessage(Level = LogLevel.Warning, Message = "What became of a hire on need {besoin} is not known: its marché did not answer.")]
    private partial void HireFailed(string besoin, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was left half done on need {besoin} could not be finished; it is tried again.")]
    private partial void FinishFailed(string besoin, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other needs could not be told of a hire on need {besoin}; they are told again.")]
    private partial void TellFailed(string besoin, Exception error);
}
