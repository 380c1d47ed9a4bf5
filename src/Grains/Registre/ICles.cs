namespace Clauses.Grains.Registre;

[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    [JsonStringEnumMemberName("facilitateur")] Facilitateur,
    /// <summary>The contracts of one entreprise, and their hours.</summary>
    [JsonStringEnumMemberName("employeur")] Employeur,
    /// <summary>The marchés of one maître d'ouvrage, without names.</summary>
    [JsonStringEnumMemberName("maitre-ouvrage")] MaitreOuvrage,
    /// <summary>The marchés of one aménageur, without names.</summary>
    [JsonStringEnumMemberName("amenageur")] Amenageur,
    [JsonStringEnumMemberName("lecteur")] Lecteur,
    /// <summary>The persons that one organisme sends, and the open needs.</summary>
    [JsonStringEnumMemberName("prescripteur")] Prescripteur,
}

/// <summary>An access key, without its secret.</summary>
/// <param name="Sujet">The entreprise, maître d'ouvrage, aménageur or organisme it speaks for.</param>
/// <param name="Auteur">The account or key that made it; null: whoever runs the machine, or nobody wrote it down.</param>
/// <param name="Servie">When it was last used, to some minutes; null: never.</param>
public sealed record Cle(string Id, Role Role, string? Sujet, string Libelle, DateTimeOffset Creee, string? Auteur = null, DateTimeOffset? Servie = null);

/// <summary>Access keys: only a hash of each secret is kept.</summary>
public interface ICles
{
    /// <summary>The valid key with the SHA-256 of this secret, or null.</summary>
    Task<Cle?> FindAsync(ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken);
}
