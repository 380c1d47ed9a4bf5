using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Clauses.Grains.Totaux;

namespace Clauses.Grains.Participants;

/// <summary>A person in insertion.</summary>
/// <param name="registre">Where the record is kept.</param>
/// <param name="lectures">Where the total starts from.</param>
public sealed class ParticipantGrain(IRegistre registre, ILectures lectures) : PorteurDeTotaux(lectures), IParticipantGrain
{
    private Fiche<Participant>? _fiche;

    /// <inheritdoc/>
    protected override IEnumerable<Cible> Cibles => [new(Axe.Participant, this.GetPrimaryKeyString())];

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        _fiche = await registre.LireAsync<Participant>(this.GetPrimaryKeyString(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Fiche<Participant>?> Lire() => Task.FromResult(_fiche);

    /// <inheritdoc/>
    public async Task<Inscription> Inscrire(Participant participant, string auteur)
    {
        (var inscription, _fiche) = await registre.InscrireAsync(this.GetPrimaryKeyString(), participant, auteur, CancellationToken.None);
        return inscription;
    }
}
