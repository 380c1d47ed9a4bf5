namespace Clauses.Silo.Sauvegardes;

/// <summary>What a backup says of itself.</summary>
/// <param name="Empreinte">SHA-256 of the dump, in hexadecimal.</param>
public sealed record Manifeste(string Id, string Version, int Schema, DateTimeOffset Instant, Position Position, long Octets, string Empreinte)
{
    public const string Nom = "manifeste.json";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}

/// <summary>Where the ledger stands.</summary>
/// <param name="Ecritures">The versions of all streams, added up.</param>
/// <param name="Effacees">Persons who were erased.</param>
public sealed record Position(long Flux, long Ecritures, long Effacees);
