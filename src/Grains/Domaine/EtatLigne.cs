using System.Text.Json.Serialization;

namespace Clauses.Grains.Domaine;

/// <summary>What became of a line of hours.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EtatLigne>))]
public enum EtatLigne
{
    /// <summary>Declared, not decided yet.</summary>
    [JsonStringEnumMemberName("en-attente")] EnAttente,
    /// <summary>Validated, wholly or for a part.</summary>
    [JsonStringEnumMemberName("validee")] Validee,
    /// <summary>Refused wholly.</summary>
    [JsonStringEnumMemberName("refusee")] Refusee,
    /// <summary>Reversed, and replaced or cancelled.</summary>
    [JsonStringEnumMemberName("corrigee")] Corrigee,
}
