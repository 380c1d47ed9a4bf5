using Clauses.Grains.Domaine;

namespace Clauses.Grains.Registre;

/// <summary>Who orders works.</summary>
/// <param name="Nom">Its name.</param>
/// <param name="Type">Its row in the reports.</param>
[GenerateSerializer, Immutable, Alias("clauses.maitre-ouvrage")]
public sealed record MaitreOuvrage([property: Id(0)] string Nom, [property: Id(1)] TypeMaitreOuvrage Type);
