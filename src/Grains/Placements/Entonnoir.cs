namespace Clauses.Grains.Placements;

/// <summary>What became of those who were sent: pairs of a person and a need, needs with their places, contracts that nobody was sent to.</summary>
/// <remarks>From <see cref="EnCours"/> to <see cref="Vivier"/>, the eight present states sum to all pairs: those sent, and those only proposed.</remarks>
[GenerateSerializer, Immutable, Alias("clauses.entonnoir")]
public sealed record Entonnoir
{
    /// <summary>Pairs that ever reached <c>transmise</c>; the five below, likewise.</summary>
    [Id(0)] public required int Orientes { get; init; }
    [Id(1)] public required int Recus { get; init; }
    [Id(2)] public required int Absents { get; init; }
    [Id(3)] public required int Excuses { get; init; }
    [Id(4)] public required int Essais { get; init; }
    [Id(5)] public required int Retenus { get; init; }
    /// <summary>Pairs whose newest orientation is live, and not in the vivier.</summary>
    [Id(6)] public required int EnCours { get; init; }
    [Id(7)] public required int Embauches { get; init; }
    [Id(8)] public required int NonRetenus { get; init; }
    [Id(9)] public required int Declines { get; init; }
    [Id(10)] public required int Caducs { get; init; }
    [Id(11)] public required int Expires { get; init; }
    [Id(12)] public required int Annules { get; init; }
    [Id(13)] public required int Vivier { get; init; }
    /// <summary>Distinct persons among those sent.</summary>
    [Id(14)] public required int Personnes { get; init; }
    [Id(15)] public required int Besoins { get; init; }
    [Id(16)] public required int Postes { get; init; }
    [Id(17)] public required int ContratsSansOrientation { get; init; }
    /// <summary>From the first <c>transmise</c> to the first answer by an employer or a facilitateur.</summary>
    [Id(18)] public required Delai OrientationReponse { get; init; }
    /// <summary>From the first <c>transmise</c> to the contract's first day.</summary>
    [Id(19)] public required Delai OrientationEmbauche { get; init; }
    /// <summary>From the contract's first day to the last one of its first line of hours.</summary>
    [Id(20)] public required Delai EmbauchePremiereHeure { get; init; }
    /// <summary>Never falls, across restarts too.</summary>
    [Id(21)] public required long Version { get; init; }
    /// <summary>Pairs that were ever absent or excused.</summary>
    [Id(22)] public required int Manques { get; init; }
}

/// <summary>How long something took, in days.</summary>
/// <param name="Mediane">By the nearest rank; null where there is none.</param>
/// <param name="P90">Likewise, nine times out of ten.</param>
/// <param name="EnCours">How many still wait for it.</param>
[GenerateSerializer, Immutable, Alias("clauses.delai")]
public sealed record Delai(
    [property: Id(0)] int? Mediane,
    [property: Id(1)] int? P90,
    [property: Id(2)] int N,
    [property: Id(3)] int EnCours);
