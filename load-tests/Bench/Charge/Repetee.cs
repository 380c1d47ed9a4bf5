namespace Clauses.Bench.Charge;

/// <summary>The same request again and again: a reading.</summary>
internal sealed class Repetee(ReadOnlyMemory<byte> requete) : IDemandes
{
    /// <inheritdoc/>
    public int Lignes => 0;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Suivante() => requete;
}
