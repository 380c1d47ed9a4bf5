namespace Clauses.Grains.Domain;

/// <summary>The axes along which hours (up to <see cref="Axe.Territoire"/>) and placements (<see cref="Axes.DesPlacements"/>) are summed. Each stream
/// has a share in some members of each.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Axe>))]
public enum Axe
{
    /// <summary>The marché itself: its own balance, not a total; used when everything is verified.</summary>
    [JsonStringEnumMemberName("marche")] Marche,
    /// <summary>The entreprise that carries the contract.</summary>
    [JsonStringEnumMemberName("employeur")] Employeur,
    /// <summary>The entreprise whose obligation the hours fulfil; hours of no titulaire have no member here.</summary>
    [JsonStringEnumMemberName("titulaire")] Titulaire,
    [JsonStringEnumMemberName("participant")] Participant,
    [JsonStringEnumMemberName("maitre-ouvrage")] MaitreOuvrage,
    /// <summary>Who develops the land, independent of the maître d'ouvrage.</summary>
    [JsonStringEnumMemberName("amenageur")] Amenageur,
    [JsonStringEnumMemberName("zac")] Zac,
    /// <summary>Where the work is: an INSEE code.</summary>
    [JsonStringEnumMemberName("commune-chantier")] CommuneChantier,
    /// <summary>Where the participant lives: an INSEE code.</summary>
    [JsonStringEnumMemberName("commune-residence")] CommuneResidence,
    /// <summary>Quartier prioritaire of the residence: a code, <c>hors</c> or <c>inconnu</c>.</summary>
    [JsonStringEnumMemberName("qpv")] Qpv,
    /// <summary>Everything: its one member is <c>tout</c>.</summary>
    [JsonStringEnumMemberName("territoire")] Territoire,
    [JsonStringEnumMemberName("prescripteur")] Prescripteur,
    [JsonStringEnumMemberName("genre-prescripteur")] GenrePrescripteur,
    [JsonStringEnumMemberName("sexe")] Sexe,
    /// <summary>The trade sought: a code of the ROME.</summary>
    [JsonStringEnumMemberName("rome")] Rome,
}

public static class Axes
{
    public static readonly ImmutableArray<Axe> DesPlacements =
    [
        Axe.Prescripteur, Axe.GenrePrescripteur, Axe.Marche, Axe.Employeur, Axe.CommuneResidence, Axe.Sexe, Axe.Qpv, Axe.Rome, Axe.Territoire,
    ];
}

/// <summary>A member of an axis: what a stream tells its share to.</summary>
[GenerateSerializer, Immutable, Alias("clauses.cible")]
public readonly record struct Cible([property: Id(0)] Axe Axe, [property: Id(1)] string Code)
{
    /// <summary>The member of each axis for what nobody knows: rows always sum to the whole.</summary>
    public const string Inconnu = "inconnu";

    /// <summary>The member of the axes of prescripteurs for who came by themselves.</summary>
    public const string Aucun = "aucun";

    /// <summary>The member of <see cref="Axe.Qpv"/> for a residence known to lie in no quartier prioritaire.</summary>
    public const string HorsQpv = "hors";

    public static readonly Cible Tout = new(Axe.Territoire, "tout");

    /// <summary>The key of the grain that holds the total: <c>axe/code</c>.</summary>
    public override string ToString() => $"{Codes<Axe>.De(Axe)}/{Code}";

    /// <summary>Reads a key made by <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">The text is no such key.</exception>
    public static Cible Read(string cle)
    {
        var barre = cle.IndexOf('/', StringComparison.Ordinal);
        if (barre <= 0 || !Codes<Axe>.TryRead(cle[..barre], out var axe))
            throw new FormatException($"« {cle} » is not the key of a total.");
        return new(axe, cle[(barre + 1)..]);
    }
}
