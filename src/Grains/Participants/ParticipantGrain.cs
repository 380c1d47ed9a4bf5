using Clauses.Grains.Registre;

namespace Clauses.Grains.Participants;

/// <summary>A person in insertion: the record, without a name.</summary>
[Alias("clauses.IParticipantGrain")]
public interface IParticipantGrain : IFicheGrain<Participant>;

/// <inheritdoc cref="IParticipantGrain"/>
public sealed class ParticipantGrain(IRegistre registre) : FicheGrain<Participant>(registre), IParticipantGrain;
