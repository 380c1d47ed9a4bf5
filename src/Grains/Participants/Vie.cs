namespace Clauses.Grains.Participants;

/// <summary>What the ledger knows of a person: contracts and their lines, orientations.</summary>
public sealed record Vie(ImmutableArray<ContratDeLaPersonne> Contrats, DateOnly? PremiereOrientation)
{
    public static readonly Vie Vide = new([], null);

    /// <summary>The day of entry while nobody has fixed it: of the first contract or orientation, else of the registration.</summary>
    public DateOnly EntreeProvisoire(DateOnly inscrit) =>
        Contrats.Select(contrat => (DateOnly?)contrat.Debut).Append(PremiereOrientation).Min() ?? inscrit;
}

/// <param name="Valide">Whether an hour of it was ever validated.</param>
/// <param name="EnAttente">Whether a line of it waits for its decision.</param>
public sealed record ContratDeLaPersonne(string Id, DateOnly Debut, DateOnly? Fin, bool Valide, bool EnAttente);

public interface IVies
{
    Task<Vie> ReadAsync(string participant, CancellationToken cancellationToken);
}

public interface IEffacement
{
    /// <summary>The accounts that may have a file between its preview and its writing.</summary>
    Task<ImmutableArray<string>> ListDepotsAsync(CancellationToken cancellationToken);

    /// <summary>Erases all that is personal of a person, wherever it stands beside the ledger. The same again erases what an interrupted one left.</summary>
    Task EraseParticipantAsync(string participant, Demandeur demandeur, CancellationToken cancellationToken);
}
