namespace Clauses.Grains.Placements;

/// <summary>Whom a marché tells what becomes of a contract that names an orientation: the need. Its key is the need's id.</summary>
[Alias("clauses.IEmbauches")]
public interface IEmbauches : IGrainWithStringKey
{
    /// <summary>Takes what contracts stand at now; what is known changes nothing.</summary>
    /// <returns>False when it could not be written down: it is to be told again.</returns>
    [Alias("suivre-contrats"), AlwaysInterleave]
    Task<bool> FollowContrats(ImmutableArray<ContratOriente> contrats);
}

/// <summary>A contract that names an orientation, as it stands.</summary>
/// <param name="Reference">Of the orientation, within its need.</param>
/// <param name="PremiereHeure">Last day of its first line of hours; null: none.</param>
[GenerateSerializer, Immutable, Alias("clauses.contrat-oriente")]
public readonly record struct ContratOriente(
    [property: Id(0)] string Reference, [property: Id(1)] string Contrat, [property: Id(2)] DateOnly Debut, [property: Id(3)] DateOnly? PremiereHeure);
