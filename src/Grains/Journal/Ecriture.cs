namespace Clauses.Grains.Journal;

[JsonConverter(typeof(JsonStringEnumConverter<Genre>))]
public enum Genre : short
{
    [JsonStringEnumMemberName("ouverture")] Ouverture = 1,
    /// <summary>Another title, other dates, or a move to another maître d'ouvrage, commune, ZAC or aménageur.</summary>
    [JsonStringEnumMemberName("modification")] Modification = 2,
    [JsonStringEnumMemberName("avenant")] Avenant = 3,
    [JsonStringEnumMemberName("contrat")] Contrat = 4,
    [JsonStringEnumMemberName("contrat-modifie")] ContratModifie = 5,
    [JsonStringEnumMemberName("declaration")] Declaration = 10,
    /// <summary>Hours validated and refused by the facilitateur.</summary>
    [JsonStringEnumMemberName("decision")] Decision = 11,
    /// <summary>The reverse of a declaration and of its decision.</summary>
    [JsonStringEnumMemberName("contre-passation")] ContrePassation = 12,
}

/// <summary>One entry of a marché's stream. Never edited.</summary>
/// <remarks>
/// Hours are additive, so that a sum over entries is a balance, whatever the exercice. For one year A:
/// en attente = Σ <see cref="Declarees"/> − Σ (<see cref="Validees"/> + <see cref="Refusees"/>) where <see cref="Travail"/> = A;
/// décidées = Σ (<see cref="Validees"/> + <see cref="Refusees"/>) where <see cref="Exercice"/> = A; déclarées = both together.
/// A contre-passation bears what it reverses with the other sign, in the same years and at the same effective date.
/// </remarks>
public sealed record Ecriture
{
    /// <summary>1, 2, 3… within the marché, without gaps: also the marché's version once the entry is written.</summary>
    public required long Numero { get; init; }

    public required Genre Genre { get; init; }

    /// <summary>Id of the contract, save for changes of the marché itself.</summary>
    public string? Contrat { get; init; }

    public string? Reference { get; init; }

    public DateOnly? Debut { get; init; }

    public DateOnly? Fin { get; init; }

    /// <summary>Signed hundredths of an hour.</summary>
    public int Declarees { get; init; }

    public int Validees { get; init; }

    public int Refusees { get; init; }

    /// <summary>Year of the work; 0 for changes.</summary>
    public short Travail { get; init; }

    /// <summary>Year in which a decision counts; 0 where nothing is decided.</summary>
    public short Exercice { get; init; }

    /// <summary>The day from which it counts: the last day of work of a declaration, the day of a decision, the day of an avenant,
    /// the day of what a contre-passation reverses.</summary>
    public required DateOnly Effet { get; init; }

    /// <summary>The entry that this one follows: the declaration of a decision; the declaration, or the decision, that a contre-passation
    /// reverses; of a line that replaces another, the contre-passation of the other's declaration.</summary>
    public long? Lie { get; init; }

    /// <summary>Id of the key that asked for it.</summary>
    public required string Auteur { get; init; }

    /// <summary>When it was recorded; never earlier than the entry before.</summary>
    public required DateTimeOffset Enregistre { get; init; }

    /// <summary>JSON of a change: <see cref="MarcheInscrit"/> or <see cref="Journal.Contrat"/>.</summary>
    public string? Content { get; init; }

    /// <summary>Why. It may name people: it is kept beside the ledger, is not read back with it, and can be erased.</summary>
    public string? Motif { get; init; }
}
