namespace Clauses.Bench.Mesures;

/// <summary>Takes one figure, or several that come of the same work.</summary>
internal interface IMesure
{
    /// <summary>The names of the figures that it gives on a full run.</summary>
    IReadOnlyList<string> Noms { get; }

    /// <summary>Whether a short run takes it.</summary>
    bool EnCourt { get; }

    /// <summary>Measures. What it starts, it stops, whatever happens.</summary>
    /// <param name="banc">Where: the server of bases, the programs, the screen.</param>
    /// <param name="ct">Stops.</param>
    Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct);
}
