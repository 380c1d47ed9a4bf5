using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Grains.Totaux;

/// <summary>A grain that holds totals. The first who asks for one has it read from the journal; from then on it listens. What is reported
/// before is not needed: it is durable, so that reading will find it. Most people are never asked about while their hours come in.</summary>
public abstract class PorteurDeTotaux : Grain, ITotal
{
    private readonly ILectures _lectures;
    private readonly Dictionary<Axe, (Cible Cible, Cumul Cumul)> _totaux = [];
    private Task? _lecture;

    /// <summary>For the grains that hold totals.</summary>
    protected PorteurDeTotaux(ILectures lectures) => _lectures = lectures;

    /// <summary>Where those wait who follow the grain, once there are any.</summary>
    private protected Guet? Guet { get; set; }

    /// <summary>The totals that the grain holds: one an axis.</summary>
    protected abstract IEnumerable<Cible> Cibles { get; }

    /// <inheritdoc/>
    public Task Rapporter(Axe axe, ImmutableArray<Rapport> rapports)
    {
        if (_lecture is null)
            return Task.CompletedTask;
        var cumul = _totaux[axe].Cumul;
        foreach (var rapport in rapports)
            cumul.Prendre(rapport.Marche, rapport.Part);
        Guet?.Signaler();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<Compte> Compte(Axe axe, int exercice)
    {
        await AssurerAsync();
        return _totaux[axe].Cumul.Compte(exercice);
    }

    /// <inheritdoc/>
    /// <remarks>Who is woken by it alone goes back to sleep: a verification of a whole country would otherwise leave every person of it
    /// awake, and the hours that come in after it dearer.</remarks>
    public async Task<Photo> Photo(Axe axe)
    {
        var dormait = _lecture is null;
        await AssurerAsync();
        if (dormait && Guet is null)
            DeactivateOnIdle();
        return _totaux[axe].Cumul.Photo(_totaux[axe].Cible);
    }

    /// <summary>Those who come during the reading wait for it; one that fails is done again for the next who asks.</summary>
    private Task AssurerAsync() => _lecture is null or { IsFaulted: true } or { IsCanceled: true } ? _lecture = LireAsync() : _lecture;

    private async Task LireAsync()
    {
        _totaux.Clear();
        foreach (var cible in Cibles)
            _totaux.Add(cible.Axe, (cible, new()));
        var composition = new Composition();
        foreach (var part in await _lectures.LirePartsAsync([.. _totaux.Values.Select(total => total.Cible)], CancellationToken.None))
        {
            foreach (var contrat in part.Contrats)
                composition.Ajouter(contrat.Participant, contrat.Type, contrat.Annees.AsSpan());
            _totaux[part.Cible.Axe].Cumul.Prendre(part.Marche, composition.Composer(part.Obligation));
        }
    }
}
