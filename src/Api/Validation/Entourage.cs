using Clauses.Api.Commun;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Clauses.Grains.Marches;
using Clauses.Grains.Participants;
using Clauses.Silo.Registre;

namespace Clauses.Api.Validation;

/// <summary>What is known around lines of one month: all that <see cref="Examen"/> looks at besides the lines.</summary>
/// <param name="Contrats">The contracts of the lines, and all others of the same persons, by id.</param>
/// <param name="Identites">Names of these persons, by id; those without are absent.</param>
/// <param name="Travaux">The lines of these contracts within the month that count or may still count, those looked at included.</param>
/// <param name="MoisPasses">Hours of the earlier months of the lines' contracts, by contract.</param>
/// <param name="Doutes">Doubts on the records of persons and contracts, by contract.</param>
internal sealed record Entourage(
    IReadOnlyDictionary<string, Contrat> Contrats,
    IReadOnlyDictionary<string, Identite> Identites,
    ImmutableArray<Travail> Travaux,
    ILookup<string, Heures> MoisPasses,
    ILookup<string, Signalement> Doutes);
