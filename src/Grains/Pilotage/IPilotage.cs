using Clauses.Grains.Domaine;
using Clauses.Grains.Totaux;

namespace Clauses.Grains.Pilotage;

/// <summary>What pages show of many lines at once: aggregates of the ledger, each bounded, each of one statement that sees one instant of
/// the base. Hours are net of corrections: what was reversed is in no figure.</summary>
/// <remarks>An exercice holds what was decided in that year, and what still waits of the work of that year, as everywhere; 0
/// (<see cref="PartExercice.VieEntiere"/>) is the whole life. Of an axis, hours follow the latest attributes of the marché or contract.</remarks>
public interface IPilotage
{
    /// <summary>Hours by month, in order; a month without any is absent: nothing was declared for it, which is not the same as zero.</summary>
    /// <param name="cible">Whose: a marché (<see cref="Axe.Marche"/>), a member of any other axis, or <see cref="Cible.Tout"/>.</param>
    /// <param name="exercice">The year, or 0. An exercice may hold months of earlier years: work that was decided later.</param>
    /// <param name="rythme">In which month what is decided stands.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>At most one row a month from 2000 to 2100.</returns>
    Task<ImmutableArray<HeuresDuMois>> ParMoisAsync(Cible cible, int exercice, Rythme rythme, CancellationToken cancellationToken);

    /// <summary>The members of an axis with the most validated hours, most first; those without hours are absent.</summary>
    /// <param name="axe">Any but <see cref="Axe.Marche"/> and <see cref="Axe.Territoire"/>.</param>
    /// <param name="exercice">The year, or 0.</param>
    /// <param name="limite">1 to 500.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ImmutableArray<HeuresDuMembre>> ParMembreAsync(Axe axe, int exercice, int limite, CancellationToken cancellationToken);

    /// <summary>Lines that wait for a decision, by month of work (the oldest first) and employer.</summary>
    /// <param name="employeur">Only this employer's, or null.</param>
    /// <param name="limite">1 to 500.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ImmutableArray<AttenteDuMois>> AttentesAsync(string? employeur, int limite, CancellationToken cancellationToken);

    /// <summary>How much waits for a decision in all, and since when.</summary>
    /// <param name="employeur">Of this employer only, or null.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Attente> AttenteAsync(string? employeur, CancellationToken cancellationToken);
}

/// <summary>In which month decided hours stand. What waits always stands in the month of its work.</summary>
public enum Rythme
{
    /// <summary>In the month in which the work was done.</summary>
    Travail,
    /// <summary>In the month of the decision: how validated hours came in over time, for a curve.</summary>
    Decision,
}

/// <summary>The hours of a month.</summary>
/// <param name="Mois">Its first day.</param>
/// <param name="Validees">Validated.</param>
/// <param name="Refusees">Refused.</param>
/// <param name="EnAttente">Declared, not decided yet.</param>
public sealed record HeuresDuMois(DateOnly Mois, Heures Validees, Heures Refusees, Heures EnAttente)
{
    /// <summary>All three together; with <see cref="Rythme.Travail"/>, what was declared of the month.</summary>
    public Heures Declarees => Validees + Refusees + EnAttente;
}

/// <summary>The hours of a member of an axis.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Validees">Validated.</param>
/// <param name="Refusees">Refused.</param>
/// <param name="EnAttente">Declared, not decided yet.</param>
public sealed record HeuresDuMembre(string Code, Heures Validees, Heures Refusees, Heures EnAttente)
{
    /// <summary>All three together.</summary>
    public Heures Declarees => Validees + Refusees + EnAttente;
}

/// <summary>What an employer has declared for a month that waits for a decision.</summary>
/// <param name="Employeur">Id of the employer.</param>
/// <param name="Mois">First day of the month of work.</param>
/// <param name="Lignes">How many lines.</param>
/// <param name="Heures">Their hours.</param>
public sealed record AttenteDuMois(string Employeur, DateOnly Mois, int Lignes, Heures Heures);

/// <summary>What waits for a decision.</summary>
/// <param name="Lignes">How many lines.</param>
/// <param name="Heures">Their hours.</param>
/// <param name="Employeurs">Of how many employers.</param>
/// <param name="Depuis">First day of the earliest month of work among them; null when nothing waits.</param>
public sealed record Attente(int Lignes, Heures Heures, int Employeurs, DateOnly? Depuis);

/// <summary>Coarser time.</summary>
public static class Trimestres
{
    /// <summary>The same hours by quarter, in order; each stands under the first day of its quarter.</summary>
    public static ImmutableArray<HeuresDuMois> ParTrimestre(this IEnumerable<HeuresDuMois> mois) =>
    [
        .. mois.GroupBy(un => Premier(un.Mois)).OrderBy(trimestre => trimestre.Key).Select(trimestre => trimestre.Aggregate(
            new HeuresDuMois(trimestre.Key, default, default, default),
            (somme, un) => somme with
            {
                Validees = somme.Validees + un.Validees, Refusees = somme.Refusees + un.Refusees, EnAttente = somme.EnAttente + un.EnAttente,
            })),
    ];

    private static DateOnly Premier(DateOnly mois) => new(mois.Year, mois.Month - ((mois.Month - 1) % 3), 1);
}
