using Clauses.Grains.Registre;
using Clauses.Grains.Totaux;

namespace Clauses.Grains.Participants;

/// <summary>A person in insertion: the record without a name, and the total. Its key is the participant's id.</summary>
[Alias("clauses.IParticipantGrain")]
public interface IParticipantGrain : ITotal
{
    /// <summary>Its newest record, or null.</summary>
    [Alias("lire"), Orleans.Concurrency.ReadOnly]
    Task<Fiche<Participant>?> Lire();

    /// <summary>Registers it.</summary>
    [Alias("inscrire")]
    Task<Inscription> Inscrire(Participant participant, string auteur);
}
