using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Totaux;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Concurrency;

namespace Clauses.Grains.Marches;

/// <summary>A marché. Requests interleave so that those which wait for an append leave together in the next one; what is decided is
/// decided by <see cref="Guichet"/>, one append at a time.</summary>
/// <param name="horloge">For the time of entries.</param>
/// <param name="temps">Bounds the wait of those who follow the marché.</param>
/// <param name="vie">Ends the wait of those who follow the marché when the silo stops.</param>
[Reentrant]
public sealed class MarcheGrain(
    IJournal journal, Coursier coursier, [FromKeyedServices(Calendrier.Horloge)] TimeProvider horloge, TimeProvider temps, IHostApplicationLifetime vie)
    : Grain, IMarcheGrain
{
    private static readonly TimeSpan LimiteDuBalayage = TimeSpan.FromSeconds(2);

    private Guichet _guichet = null!;
    private string _id = null!;
    private Guet? _guet;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = this.GetPrimaryKeyString();
        _guichet = new(_id, journal, horloge, Annoncer);
        await _guichet.RelireAsync(cancellationToken);
        // A silo that died may have left its last entries untold: what this one did not tell itself is told with the next announcement.
        if (coursier.Connait(new(_id, _guichet.Etat.Version)))
            _guichet.Etat.Parts.Recolter();
    }

    public Task<ReponseChangement> Inscrire(Marche marche, string auteur) =>
        Changer(lot => lot.Inscrire(marche, auteur));

    public Task<ReponseChangement> Avenant(Avenant avenant, string motif, string auteur) =>
        Changer(lot => lot.Modifier(avenant, motif, auteur));

    public Task<ReponseChangement> InscrireContrat(string id, DemandeContrat contrat, string auteur) =>
        Changer(lot => lot.Inscrire(id, contrat, auteur));

    public Task<ReponseLignes> Declarer(ImmutableArray<LigneRecue> lignes, string auteur) =>
        Traiter(lignes, (lot, ligne) => lot.Declarer(ligne, auteur));

    public Task<ReponseLignes> Simuler(ImmutableArray<LigneRecue> lignes) =>
        Task.FromResult(new ReponseLignes(Issue.Fait, _guichet.Etat.Simuler(lignes, horloge.GetUtcNow())));

    public Task<ReponseLignes> Decider(ImmutableArray<DecisionDemandee> decisions, string auteur) =>
        Traiter(decisions, (lot, decision) => lot.Decider(decision, auteur));

    public Task<ReponseLignes> Corriger(ImmutableArray<CorrectionDemandee> corrections, string auteur) =>
        Traiter(corrections, (lot, correction) => lot.Corriger(correction, auteur));

    public Task<bool> AttendreTotaux(TimeSpan limite)
    {
        if (!coursier.Connait(new(_id, _guichet.Etat.Version)))
            Annoncer();
        return coursier.AttendreAsync(_id, _guichet.Etat.Parts.Cibles, limite);
    }

    public Task<SoldeMarche?> Solde(int exercice) =>
        Task.FromResult(_guichet.Etat.Marche is null ? null : Soldes.De(_guichet.Etat, exercice));

    public async Task<MarcheSuivi?> Suivre(int exercice, long vue)
    {
        if (_guichet.Etat.Version == vue)
            await (_guet ??= new(temps, vie.ApplicationStopping)).AttendreAsync();
        return _guichet.Etat.Marche is { } inscrit ? new(inscrit.Fiche, Soldes.De(_guichet.Etat, exercice)) : null;
    }

    public Task<Photo> Photo() => Task.FromResult(Soldes.Photo(_id, _guichet.Etat));

    public async Task<bool> Rapporter(long version)
    {
        if (_guichet.Etat.Version < version && !await _guichet.RafraichirAsync())
            return false;
        return await AttendreTotaux(LimiteDuBalayage);
    }

    private void Annoncer()
    {
        coursier.Deposer(new(_id, _guichet.Etat.Version), _guichet.Etat.Parts.Recolter());
        _guet?.Signaler();
    }

    private Task<ReponseChangement> Changer(Func<Lot, ReponseChangement> decider) => _guichet.Soumettre(
        1, seule: true, decider,
        static issue => new(issue, Code: issue == Issue.Refuse ? CodeRefus.ContratFige : null));

    private Task<ReponseLignes> Traiter<T>(ImmutableArray<T> items, Func<Lot, T, ResultatLigne> decider) => _guichet.Soumettre(
        items.Length, seule: false,
        lot =>
        {
            var resultats = ImmutableArray.CreateBuilder<ResultatLigne>(items.Length);
            foreach (var item in items)
                resultats.Add(decider(lot, item));
            return new ReponseLignes(Issue.Fait, resultats.MoveToImmutable());
        },
        static issue => new(issue, []));
}
