using Clauses.Grains.Imports;

namespace Clauses.Grains.Participants;

[Reentrant]
public sealed class ParticipantGrain(
    IJournal journal, IRegistre registre, IVies vies, IEffacement effacement, [FromKeyedServices(Calendrier.Horloge)] TimeProvider horloge)
    : Grain, IParticipantGrain
{
    /// <summary>What the ids of these streams begin with.</summary>
    public const string Prefixe = "parcours/";

    private const int CallsAtOnce = 16;

    private readonly EtatParticipant _etat = new();
    private AppendLoop<LotParticipant> _loop = null!;
    private string _id = null!;
    private int? _numero;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = this.GetPrimaryKeyString();
        _loop = new(Prefixe + _id, _etat, journal, horloge, static () => { });
        await _loop.ReloadAsync(cancellationToken);
    }

    public async Task<Fiche<Participant>?> Read() => _etat is { Durables: { } durables, Personnels: { } personnels }
        ? new(_id, await NumeroAsync(), (int)_etat.Version, personnels.Fiche(durables), _etat.Enregistre)
        : null;

    public Task<Dossier?> Dossier() =>
        Task.FromResult(_etat.Durables is { } durables ? new Dossier(_etat.Inscrit, durables, _etat.Personnels, Calendrier.JourDe(_etat.Enregistre)) : null);

    public async Task<Accueil?> Accueillir(DateOnly debut)
    {
        if (_etat.Durables is not { } durables)
            return null;
        var residence = _etat.Personnels?.Parcours[durables.Au(debut).Numero - 1];
        // It stays as it was told: to write it anew would be to hear of the person, who is kept for so long after that.
        var commune = residence?.CommuneResidence is { } dite ? Cog.Actuelle(dite) : null;
        return new(await NumeroAsync(), commune, residence?.Qpv, durables.Sexe, ReglesParcours.RefusDeContrat(durables, debut));
    }

    public async Task<ReponseParticipant> Inscrire(Participant participant, Demandeur demandeur)
    {
        // Before the first entry: whoever sees the person can count it.
        await NumeroAsync();
        var vie = _etat.Durables is null ? Vie.Vide : await ReadVieAsync();
        return await Change(lot => lot.Inscrire(participant, demandeur, vie));
    }

    public async Task<ReponseParticipant> Ouvrir(int numero, DemandeParcours demande, Demandeur demandeur)
    {
        var vie = await ReadVieAsync();
        return await Change(lot => lot.Ouvrir(numero, demande, motif: null, demandeur, vie));
    }

    public async Task<ReponseParticipant> Corriger(int numero, DemandeParcours demande, string motif, Demandeur demandeur)
    {
        var vie = await ReadVieAsync();
        return await Change(lot => lot.Ouvrir(numero, demande, motif, demandeur, vie));
    }

    public async Task<ReponseParticipant> Clore(int numero, Sortie sortie, Demandeur demandeur)
    {
        var vie = await ReadVieAsync();
        return await Change(lot => lot.Clore(numero, sortie, demandeur, vie));
    }

    public async Task<ReponseParticipant> CorrigerSortie(int numero, Sortie? sortie, string motif, Demandeur demandeur)
    {
        var vie = await ReadVieAsync();
        return await Change(lot => lot.CorrigerSortie(numero, sortie, motif, demandeur, vie));
    }

    public async Task<ReponseParticipant> Effacer(Demandeur demandeur)
    {
        var vie = await ReadVieAsync();
        var reponse = await Change(lot => lot.Effacer(demandeur, vie));
        // The stream says so first: from then on nothing personal is written.
        if (reponse.Outcome == CallOutcome.Fait)
        {
            await ForgetFilesAsync();
            await GrainFactory.GetGrain<INumerosGrain>(0).Oublier(_id);
            await effacement.EraseParticipantAsync(_id, demandeur, CancellationToken.None);
        }
        return reponse;
    }

    /// <summary>Files that wait to be written are all forgotten: who knows how a name is spelled in one of them. Within half an hour they would have
    /// been, and are dropped again.</summary>
    private async Task ForgetFilesAsync()
    {
        foreach (var quelques in (await effacement.ListDepotsAsync(CancellationToken.None)).Chunk(CallsAtOnce))
            await Task.WhenAll(quelques.Select(compte => GrainFactory.GetGrain<IImportGrain>(compte).ForgetAsync()));
    }

    private Task<Vie> ReadVieAsync() => vies.ReadAsync(_id, CancellationToken.None);

    private async Task<int> NumeroAsync() => _numero ??= await registre.NumeroterAsync<Participant>(_id, CancellationToken.None);

    private Task<ReponseParticipant> Change(Func<LotParticipant, ReponseParticipant> decider) => _loop.Submit(
        1, seule: true, decider, static issue => new(issue, default, null, []));
}
