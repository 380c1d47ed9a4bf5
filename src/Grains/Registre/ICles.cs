using System.Text.Json.Serialization;

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
/// <param name="Id">Its id, made by the system.</param>
/// <param name="Sujet">The entreprise, maître d'ouvrage, aménageur or organisme it speaks for.</param>
/// <param name="Auteur">The account or key that made it; null: whoever runs the machine, or nobody wrote it down.</param>
public sealed record Cle(string Id, Role Role, string? Sujet, string Libelle, DateTimeOffset Creee, string? Auteur = null);

/// <summary>Access keys: only a hash of each secret is kept.</summary>
public interface ICles
{
    /// <summary>Keeps a key. False when a key with this hash is there already (nothing changes).</summary>
    /// <param name="empreinte">SHA-256 of its secret.</param>
    Task<bool> CreateAsync(Cle cle, ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken);

    /// <summary>The valid key with this hash, or null.</summary>
    Task<Cle?> FindAsync(ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken);

    /// <summary>Valid keys, in the order of their ids.</summary>
    Task<ImmutableArray<Cle>> ListAsync(string? apres, int limite, CancellationToken cancellationToken);

    /// <summary>Revokes a key. False when there is no valid one with this id.</summary>
    Task<bool> RevokeAsync(string id, CancellationToken cancellationToken);
}
