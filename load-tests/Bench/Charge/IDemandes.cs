namespace Clauses.Bench.Charge;

/// <summary>What one connection sends, one request after another.</summary>
internal interface IDemandes
{
    /// <summary>Lines of one request; 0 for a reading.</summary>
    int Lignes { get; }

    /// <summary>The next request; it stands until the next call.</summary>
    ReadOnlyMemory<byte> Suivante();

    /// <summary>The last request was answered. One whose connection broke never is.</summary>
    /// <param name="statut">With what.</param>
    void Repondre(int statut)
    {
        // Most have nothing to remember.
    }
}
