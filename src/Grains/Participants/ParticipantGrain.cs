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
    private readonly FicheTenue<Participant> _fiche = new(registre);

    /// <inheritdoc/>
    protected override IEnumerable<Cible> Cibles => [new(Axe.Participant, this.GetPrimaryKeyString())];

    /// <inheritdoc/>
    public Task<Fiche<Participant>?> Lire() => _fiche.LireAsync(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public Task<Inscription> Inscrire(Participant participant, string auteur) => _fiche.InscrireAsync(this.GetPrimaryKeyString(), participant, auteur);
}
