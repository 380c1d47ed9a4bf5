using Clauses.Silo.Base;
using Npgsql;

namespace Clauses.Pairs.Commun;

/// <summary>How peers reach their base.</summary>
internal static class Base
{
    /// <summary>On two cores, fewer commit too few lines at a time, more take turns: tried from 8 to 64 under 64 and 256 clients. The
    /// connection string may say otherwise. Multiplexing saved no time, only the CPU of PostgreSQL.</summary>
    private const int ConnexionsMax = 24;

    /// <summary>Connections to it.</summary>
    /// <exception cref="DemarrageImpossible">No base is named, or its text is no connection string.</exception>
    public static NpgsqlDataSource Ouvrir(string? connexion)
    {
        if (string.IsNullOrEmpty(connexion))
            throw new DemarrageImpossible("Un pair n'a pas de base à lui : nommez-en une par CLAUSES_BASE.");
        var reglages = AccesBase.Lire(connexion);
        reglages.ApplicationName = "clauses-pair";
        if (reglages.MaxPoolSize == new NpgsqlConnectionStringBuilder().MaxPoolSize)
            reglages.MaxPoolSize = ConnexionsMax;
        reglages.MaxAutoPrepare = 50;
        reglages.AutoPrepareMinUsages = 2;
        // Nothing is ever set on a session: what its return to the pool would undo.
        reglages.NoResetOnClose = true;
        reglages.Options = "-c jit=off";
        return NpgsqlDataSource.Create(reglages);
    }
}
