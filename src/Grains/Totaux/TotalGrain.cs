using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Microsoft.Extensions.Hosting;

namespace Clauses.Grains.Totaux;

/// <summary>A total. The first who asks for it has it read from the journal; from then on it listens. What is reported before is not needed: it
/// is durable, so that reading will find it. Most people are never asked about while their hours come in.</summary>
/// <param name="temps">Bounds the wait of those who follow it.</param>
/// <param name="vie">Ends that wait when the silo stops.</param>
public sealed class TotalGrain(ILectures lectures, TimeProvider temps, IHostApplicationLifetime vie) : Grain, ITotalGrain
{
    private Cumul _cumul = new();
    private Task? _lecture;
    private Guet? _guet;

    private Cible Cible => field.Code is null ? field = Cible.Lire(this.GetPrimaryKeyString()) : field;

    public Task Rapporter(ImmutableArray<Rapport> rapports)
    {
        if (_lecture is null)
            return Task.CompletedTask;
        foreach (var rapport in rapports)
            _cumul.Prendre(rapport.Marche, rapport.Part);
        _guet?.Signaler();
        return Task.CompletedTask;
    }

    public async Task<Compte> Compte(int exercice)
    {
        await AssurerAsync();
        return _cumul.Compte(exercice);
    }

    /// <remarks>Who is woken by it alone goes back to sleep: a verification of a whole country would otherwise leave every person of it
    /// awake, and the hours that come in after it dearer.</remarks>
    public async Task<Photo> Photo()
    {
        var dormait = _lecture is null;
        await AssurerAsync();
        if (dormait && _guet is null)
            DeactivateOnIdle();
        return _cumul.Photo(Cible);
    }

    public async Task<Compte> Suivre(int exercice, long vue)
    {
        var compte = await Compte(exercice);
        if (compte.Version != vue)
            return compte;
        await (_guet ??= new(temps, vie.ApplicationStopping)).AttendreAsync();
        return await Compte(exercice);
    }

    /// <summary>Those who come during the reading wait for it; one that fails is done again for the next who asks.</summary>
    private Task AssurerAsync() => _lecture is null or { IsFaulted: true } or { IsCanceled: true } ? _lecture = LireAsync() : _lecture;

    private async Task LireAsync()
    {
        _cumul = new();
        var composition = new Composition();
        foreach (var part in await lectures.LirePartsAsync([Cible], CancellationToken.None))
        {
            foreach (var contrat in part.Contrats)
                composition.Ajouter(contrat.Participant, contrat.Type, contrat.Annees.AsSpan());
            _cumul.Prendre(part.Marche, composition.Composer(part.Obligation));
        }
    }
}
