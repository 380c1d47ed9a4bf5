namespace Clauses.Grains.Arretes;

/// <param name="Id">The id within the exercice; null: the first free of « 2024-1 », « 2024-2 »…</param>
/// <param name="Au">Effective date; null: everything that is recorded.</param>
public sealed record OrdreArrete(int Annee, string? Id, string? Libelle, DateOnly? Au, string Auteur);

public enum ArreteOutcome
{
    Nouveau,
    /// <summary>One of that id was there already: nothing was made again.</summary>
    DejaLa,
    Complet,
    TropGrand,
}

/// <param name="Arrete">The one that stands; null when none does.</param>
public sealed record ReponseArrete(ArreteOutcome Outcome, Arrete? Arrete);

public interface IArretes
{
    /// <summary>The most frozen bilans of an exercice: somebody who freezes more than one every other day has a program that runs wild.</summary>
    const int MaxPerAnnee = 200;

    /// <summary>The most bytes of a content: that of a national year has some hundreds of kilobytes.</summary>
    const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Freezes a bilan, unless one of its id is there. The facts, and the version of each marché that is kept as their position,
    /// are of one instant of the ledger.</summary>
    Task<ReponseArrete> ArreterAsync(OrdreArrete ordre, Func<Faits, ArreteContent> rediger, CancellationToken cancellationToken);

    Task<ImmutableArray<Arrete>> ListAsync(int annee, string? apres, int limite, CancellationToken cancellationToken);

    Task<ArreteTenu?> ReadAsync(int annee, string id, CancellationToken cancellationToken);
}
