namespace Clauses.Bench.Machine;

/// <summary>CPU time that some work took, by who spent it.</summary>
/// <param name="Serveur">The subject's own process.</param>
/// <param name="Postgres">All processes of PostgreSQL.</param>
/// <param name="Banc">The load generator.</param>
internal readonly record struct Depense(TimeSpan Serveur, TimeSpan Postgres, TimeSpan Banc)
{
    /// <summary>What the subject cost: its process and its PostgreSQL.</summary>
    public TimeSpan Sujet => Serveur + Postgres;

    /// <summary>Both together.</summary>
    public static Depense operator +(Depense une, Depense autre) =>
        new(une.Serveur + autre.Serveur, une.Postgres + autre.Postgres, une.Banc + autre.Banc);

    /// <summary>What was spent between two readings.</summary>
    public static Depense operator -(Depense fin, Depense debut) =>
        new(fin.Serveur - debut.Serveur, fin.Postgres - debut.Postgres, fin.Banc - debut.Banc);
}
