using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Grains.Registre;

/// <summary>What the ledger knows around persons and their contracts: read when somebody decides lines, one statement for many.</summary>
public interface IDossiers
{
    /// <summary>The contracts of these participants, as last registered, in the order of their ids.</summary>
    /// <param name="participants">At most 5 000 ids.</param>
    /// <param name="limite">1 to 5 000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ImmutableArray<ContratLu>> ContratsDesParticipantsAsync(
        IReadOnlyCollection<string> participants, int limite, CancellationToken cancellationToken);

    /// <summary>These contracts, as last registered; one that does not exist is absent from the answer. At most 5 000 ids.</summary>
    Task<ImmutableArray<ContratLu>> LireContratsAsync(IReadOnlyCollection<string> contrats, CancellationToken cancellationToken);

    /// <summary>The lines of these contracts that touch some days and count or may still count: neither reversed nor wholly refused. In the
    /// order of (contrat, debut, reference).</summary>
    /// <param name="contrats">At most 5 000 ids.</param>
    /// <param name="jours">The days.</param>
    /// <param name="limite">1 to 20 000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ImmutableArray<Travail>> TravailAsync(
        IReadOnlyCollection<string> contrats, Periode jours, int limite, CancellationToken cancellationToken);

    /// <summary>What was declared month by month on these contracts and neither reversed nor refused; months without are absent. In the
    /// order of (contrat, mois).</summary>
    /// <param name="contrats">At most 5 000 ids.</param>
    /// <param name="depuis">First day of the first month.</param>
    /// <param name="avant">First day of the month after the last one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ImmutableArray<MoisDeContrat>> MoisAsync(
        IReadOnlyCollection<string> contrats, DateOnly depuis, DateOnly avant, CancellationToken cancellationToken);

    /// <summary>The newest decisions, newest first, among the <see cref="MarchesRegardes"/> marchés that moved last.</summary>
    /// <param name="employeur">Only on this employer's lines, and among its marchés; or null.</param>
    /// <param name="limite">1 to 100.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ImmutableArray<DecisionLue>> DernieresDecisionsAsync(string? employeur, int limite, CancellationToken cancellationToken);

    /// <summary>In how many marchés the newest decisions are looked for: no index orders a whole ledger by time.</summary>
    const int MarchesRegardes = 200;
}

/// <summary>Days worked, or said to be.</summary>
/// <param name="Contrat">Id of the contract.</param>
/// <param name="Reference">Reference of the line.</param>
/// <param name="Jours">The days.</param>
/// <param name="Heures">The hours that count: those validated, or those declared while nothing is decided.</param>
/// <param name="EnAttente">Whether nothing is decided.</param>
public sealed record Travail(string Contrat, string Reference, Periode Jours, Heures Heures, bool EnAttente);

/// <summary>A month of a contract.</summary>
/// <param name="Contrat">Id of the contract.</param>
/// <param name="Mois">Its first day.</param>
/// <param name="Heures">Hours declared, less those reversed or refused.</param>
public sealed record MoisDeContrat(string Contrat, DateOnly Mois, Heures Heures);

/// <summary>A decision, with the line that it is about.</summary>
public sealed record DecisionLue
{
    /// <summary>Id of the contract.</summary>
    public required string Contrat { get; init; }
    /// <summary>Reference of the line.</summary>
    public required string Reference { get; init; }
    /// <summary>Id of the employer.</summary>
    public required string Employeur { get; init; }
    /// <summary>The days worked.</summary>
    public required Periode Jours { get; init; }
    /// <summary>Hours validated.</summary>
    public required Heures Validees { get; init; }
    /// <summary>Hours refused.</summary>
    public required Heures Refusees { get; init; }
    /// <summary>Day of the decision: its year is the exercice.</summary>
    public required DateOnly Date { get; init; }
    /// <summary>Id of who decided.</summary>
    public required string Auteur { get; init; }
    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset Enregistre { get; init; }
    /// <summary>Whether it was reversed since.</summary>
    public required bool Annulee { get; init; }
}
