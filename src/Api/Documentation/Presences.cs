using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;

namespace Clauses.Api.Documentation;

/// <summary>Which fields are always there. Of what clients send, those marked <see cref="RequiredAttribute"/>: they are nullable in code,
/// so that their absence can be told. Of what they get, those that are not nullable, or that are written even when null.</summary>
internal static class Presences
{
    /// <summary>The names of the fields that are always there; those that must not be null are no longer said to be nullable.</summary>
    public static HashSet<string> Mark(JsonTypeInfo type, IDictionary<string, IOpenApiSchema> proprietes)
    {
        var presentes = new HashSet<string>(StringComparer.Ordinal);
        var nullabilite = new NullabilityInfoContext();
        foreach (var propriete in type.Properties)
        {
            // What is not written is a property all the same.
            if (propriete.AttributeProvider is not PropertyInfo membre || !proprietes.TryGetValue(propriete.Name, out var montree))
                continue;
            var requise = membre.IsDefined(typeof(RequiredAttribute)) || nullabilite.Create(membre).ReadState == NullabilityState.NotNull;
            if (requise && montree is OpenApiSchema { Type: { } permis } schema)
                schema.Type = permis & ~JsonSchemaType.Null;
            if (requise || membre.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition == JsonIgnoreCondition.Never)
                presentes.Add(propriete.Name);
        }
        return presentes;
    }
}
