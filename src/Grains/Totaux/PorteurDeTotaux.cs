using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Grains.Totaux;

/// <summary>A grain that holds totals: it starts from the journal, then listens.</summary>
public abstract class PorteurDeTotaux : Grain, ITotal
{
    private readonly ILectures _lectures;
    private readonly Dictionary<Axe, (Cible Cible, Cumul Cumul)> _totaux = [];

    /// <summary>For the grains that hold totals.</summary>
    protected PorteurDeTotaux(ILectures lectures) => _lectures = lectures;

    /// <summary>The totals that the grain holds: one an axis.</summary>
    protected abstract IEnumerable<Cible> Cibles { get; }

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var cible in Cibles)
            _totaux.Add(cible.Axe, (cible, new()));
        var composition = new Composition();
        foreach (var part in await _lectures.LirePartsAsync([.. Cibles], cancellationToken))
        {
            foreach (var contrat in part.Contrats)
                composition.Ajouter(contrat.Participant, contrat.Type, contrat.Annees.AsSpan());
            _totaux[part.Cible.Axe].Cumul.Prendre(part.Marche, composition.Composer(part.Obligation));
        }
    }

    /// <inheritdoc/>
    public Task Rapporter(Axe axe, ImmutableArray<Rapport> rapports)
    {
        var cumul = _totaux[axe].Cumul;
        foreach (var rapport in rapports)
            cumul.Prendre(rapport.Marche, rapport.Part);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Compte> Compte(Axe axe, int exercice) => Task.FromResult(_totaux[axe].Cumul.Compte(exercice));

    /// <inheritdoc/>
    public Task<Photo> Photo(Axe axe) => Task.FromResult(_totaux[axe].Cumul.Photo(_totaux[axe].Cible));
}
