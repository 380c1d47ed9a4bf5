using System.Diagnostics.CodeAnalysis;

namespace Clauses.Grains.Placements;

/// <summary>What an orientation ever reached, whatever became of it.</summary>
[Flags]
public enum Atteints : byte
{
    Aucun = 0,
    Transmise = 1,
    Recue = 2,
    Absente = 4,
    Excusee = 8,
    Essai = 16,
    Retenue = 32,
}

/// <summary>A person and a need: the unit of a funnel. Of several orientations of the person to the need, the newest says where it stands and
/// whose it is; what was ever reached, and the first days, are those of all of them.</summary>
/// <param name="Participant">The small integer that stands for the person.</param>
/// <param name="Exercice">Year of the first <c>transmise</c>, else of the orientation's date: what follows stays in it.</param>
/// <param name="Etat">Of its newest orientation.</param>
/// <param name="Transmise">Day of the first <c>transmise</c>.</param>
/// <param name="Reponse">Day of the first event after it by an employer or a facilitateur.</param>
/// <param name="Embauche">The contract's <c>debut</c>.</param>
/// <param name="PremiereHeure">The first line's <c>fin</c>.</param>
[GenerateSerializer, Immutable, Alias("clauses.paire")]
public readonly record struct Paire(
    [property: Id(0)] int Participant,
    [property: Id(1)] short Exercice,
    [property: Id(2)] EtatOrientation Etat,
    [property: Id(3)] Atteints Atteints,
    [property: Id(4)] DateOnly Date,
    [property: Id(5)] DateOnly? Transmise,
    [property: Id(6)] DateOnly? Reponse,
    [property: Id(7)] DateOnly? Embauche,
    [property: Id(8)] DateOnly? PremiereHeure);

/// <summary>The whole of what a stream contributes to a funnel, never a difference: of a need, its pairs and its places; of a marché, its
/// contracts without orientation.</summary>
/// <remarks>Most shares are told to funnels that nobody looks at: their pairs are listed once somebody does, or another silo is told.</remarks>
[Immutable]
public sealed record PartPlacements
{
    public static readonly PartPlacements Empty = new([], [], []);

    /// <summary>The pairs, or what lists them: one reference, that is never between two.</summary>
    private object _paires;

    public PartPlacements(ImmutableArray<Paire> paires, ImmutableArray<PostesExercice> besoins, ImmutableArray<ContratsExercice> sansOrientation)
    {
        Paires = paires;
        (Besoins, SansOrientation) = (besoins, sansOrientation);
    }

    /// <param name="paires">Lists the pairs: always the same.</param>
    public PartPlacements(Func<ImmutableArray<Paire>> paires, ImmutableArray<PostesExercice> besoins, ImmutableArray<ContratsExercice> sansOrientation)
    {
        _paires = paires;
        (Besoins, SansOrientation) = (besoins, sansOrientation);
    }

    public ImmutableArray<Paire> Paires
    {
        get
        {
            if (_paires is Func<ImmutableArray<Paire>> lister)
                _paires = ImmutableCollectionsMarshal.AsArray(lister())!;
            return ImmutableCollectionsMarshal.AsImmutableArray((Paire[])_paires);
        }
        [MemberNotNull(nameof(_paires))]
        init => _paires = ImmutableCollectionsMarshal.AsArray(value)!;
    }

    /// <summary>Needs by exercice (the year of their <c>debut</c>) with their places; empty on axes of persons and prescripteurs.</summary>
    public ImmutableArray<PostesExercice> Besoins { get; init; }

    /// <summary>Contracts that name no orientation, by exercice (the year of their <c>debut</c>).</summary>
    public ImmutableArray<ContratsExercice> SansOrientation { get; init; }

    public bool Equals(PartPlacements? other) => other is not null && Paires.AsSpan().SequenceEqual(other.Paires.AsSpan())
        && Besoins.AsSpan().SequenceEqual(other.Besoins.AsSpan()) && SansOrientation.AsSpan().SequenceEqual(other.SansOrientation.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Paires.Length, Besoins.Length, SansOrientation.Length);
}

/// <summary>A share on its way to another silo.</summary>
[GenerateSerializer, Alias("clauses.part-placements")]
internal readonly record struct PartTransmise(
    [property: Id(0)] ImmutableArray<Paire> Paires,
    [property: Id(1)] ImmutableArray<PostesExercice> Besoins,
    [property: Id(2)] ImmutableArray<ContratsExercice> SansOrientation);

[RegisterConverter]
internal sealed class PartConverter : IConverter<PartPlacements, PartTransmise>
{
    public PartPlacements ConvertFromSurrogate(in PartTransmise surrogate) => new(surrogate.Paires, surrogate.Besoins, surrogate.SansOrientation);

    public PartTransmise ConvertToSurrogate(in PartPlacements value) => new(value.Paires, value.Besoins, value.SansOrientation);
}

[GenerateSerializer, Immutable, Alias("clauses.postes-exercice")]
public readonly record struct PostesExercice([property: Id(0)] short Exercice, [property: Id(1)] int Besoins, [property: Id(2)] int Postes);

[GenerateSerializer, Immutable, Alias("clauses.contrats-exercice")]
public readonly record struct ContratsExercice([property: Id(0)] short Exercice, [property: Id(1)] int Contrats);
