namespace Clauses.Grains.Bilans;

/// <summary>What a bilan is made of, read from the ledger at one instant.</summary>
/// <param name="Contrats">The contracts with hours validated in the exercice: their sum is not zero.</param>
/// <param name="Precedentes">The exercices before it that the ledger holds, of those that stand beside it.</param>
public sealed record Faits(
    int Annee, Moment Moment, ImmutableArray<FaitContrat> Contrats, ImmutableArray<AnneeDuLivre> Precedentes, Position Position);

/// <summary>An exercice as the ledger has it, all perimeters together.</summary>
/// <param name="Nouveaux">Those among them whose first contract ever begins in the exercice.</param>
public sealed record AnneeDuLivre(int Annee, Heures Heures, int Personnes, int Nouveaux, int Marches, int Contrats);

/// <summary>How far a ledger was read.</summary>
/// <param name="Derniere">When the newest of them was recorded; null in an empty ledger.</param>
public sealed record Position(long Marches, long Ecritures, DateTimeOffset? Derniere);

public interface IFaits
{
    /// <summary>How many exercices stand beside the one asked for, before it.</summary>
    const int AnneesAvant = 3;

    /// <summary>What an exercice is made of. A year without hours has no contracts.</summary>
    Task<Faits> ReadAsync(int annee, Moment moment, CancellationToken cancellationToken);

    /// <summary>An exercice as it is now, for whoever asks for it again and again.</summary>
    IFaitsSuivis Follow(int annee);
}

/// <summary>What an exercice is made of, kept: what moved is read again, and nothing else. One call at a time.</summary>
public interface IFaitsSuivis
{
    /// <summary>The facts of the present: the same object as long as nothing moved, the same contracts as long as none of these did.</summary>
    Task<Faits> ReadAsync(CancellationToken cancellationToken);
}
