using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Clauses.Api.Documentation;

/// <summary>The OpenAPI document: what routes say of themselves, with an example for each body and each answer.</summary>
internal static class DocumentationOpenApi
{
    private const string Schema = "cle";

    public static IServiceCollection AddDocumentation(this IServiceCollection services) => services.AddOpenApi("v1", options => options
        .AddSchemaTransformer(DescribeType)
        .AddOperationTransformer(DescribeOperationAsync)
        .AddDocumentTransformer(DescribeDocument));

    private static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext contexte, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "Clauses",
            Version = "v1",
            Description = "Heures de clauses d'insertion : déclarées par les employeurs, validées par le facilitateur, vivantes dans chaque "
                + "solde et total. Après 429, 503 ou une connexion rompue, renvoyez le même corps : rien ne compte deux fois. "
                + "Un champ à null est un champ absent ; un champ que ce document ne nomme pas est ignoré, où qu'il soit dans le corps.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Schema] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Authorization: Bearer <clé>" },
        };
        foreach (var operation in document.Paths.Values.SelectMany(chemin => chemin.Operations!.Values).Where(une => une.Security is not null))
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Schema, document)] = [] }];
        return Task.CompletedTask;
    }

    /// <summary>Types that the API writes by converters of its own.</summary>
    private static Task DescribeType(OpenApiSchema schema, OpenApiSchemaTransformerContext contexte, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(contexte.JsonTypeInfo.Type) ?? contexte.JsonTypeInfo.Type;
        if (type == typeof(Heures))
            (schema.Type, schema.MultipleOf) = (JsonSchemaType.Number, 0.01m);
        else if (type == typeof(DateOnly))
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date");
        else if (type.IsEnum)
            (schema.Type, schema.Enum) = (JsonSchemaType.String, [.. CodesDe(type).Select(code => (JsonNode)code)]);
        else if (contexte.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema.Properties is { } proprietes)
            schema.Required = Presences.Mark(contexte.JsonTypeInfo, proprietes);
        return Task.CompletedTask;
    }

    private static IEnumerable<string> CodesDe(Type type) => Enum.GetValuesAsUnderlyingType(type).Cast<object>()
        .Select(valeur => JsonSerializer.SerializeToNode(Enum.ToObject(type, valeur), type, Json.Options)!.GetValue<string>());

    private static async Task DescribeOperationAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext contexte, CancellationToken cancellationToken)
    {
        var dits = contexte.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parametre in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            AddressParameters.Describe(parametre);
        operation.Responses = [];
        if (dits.OfType<DescribedBody>().LastOrDefault() is { } corps)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = Content(await SchemaAsync(contexte, corps.Type, cancellationToken), corps.Exemple, corps.MimeType),
            };
        }
        foreach (var reponse in dits.OfType<DescribedResponse>())
        {
            operation.Responses[Texte(reponse.Statut)] = new OpenApiResponse
            {
                Description = Statuts.Say(reponse.Statut),
                Content = reponse.Type is null ? null : Content(
                    await SchemaAsync(contexte, reponse.Type, cancellationToken), reponse.Exemple!, reponse.MimeType),
            };
        }
        await DescribeRefusAsync(operation, contexte, dits, cancellationToken);
    }

    private static async Task DescribeRefusAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext contexte, IList<object> dits, CancellationToken cancellationToken)
    {
        var refus = dits.OfType<DescribedRefus>().ToList();
        if (dits.OfType<AllowedRoles>().Any())
        {
            operation.Security = [];
            refus.AddRange([new(401, ["cle-requise"]), new(403, ["acces-refuse"]), new(429, ["trop-de-demandes"])]);
        }
        if (operation.RequestBody is not null)
            refus.AddRange([new(400, ["corps-illisible"]), new(413, ["corps-trop-grand"]), new(415, ["type-non-pris"])]);
        var schema = await SchemaAsync(contexte, typeof(Probleme), cancellationToken);
        foreach (var memes in refus.GroupBy(un => un.Statut).OrderBy(groupe => groupe.Key))
        {
            var codes = memes.SelectMany(un => un.Codes).Distinct(StringComparer.Ordinal).ToList();
            operation.Responses![Texte(memes.Key)] = new OpenApiResponse
            {
                Description = $"{Statuts.Say(memes.Key)} : {string.Join(", ", codes)}",
                Content = Content(schema, Statuts.Exemple(codes[0]), Probleme.TypeMime),
            };
        }
    }

    /// <summary>A reference to the schema of a type, which stands once in the document.</summary>
    private static async Task<IOpenApiSchema> SchemaAsync(
        OpenApiOperationTransformerContext contexte, Type type, CancellationToken cancellationToken)
    {
        var document = contexte.Document!;
        var nom = type.IsGenericType ? "Page" + type.GenericTypeArguments[0].Name : type.Name;
        if (document.Components?.Schemas?.ContainsKey(nom) != true)
            document.AddComponent(nom, await contexte.GetOrCreateSchemaAsync(type, null, cancellationToken));
        return new OpenApiSchemaReference(nom, document);
    }

    private static Dictionary<string, OpenApiMediaType> Content(IOpenApiSchema schema, object exemple, string type = Body.JsonType)
    {
        var contenu = new OpenApiMediaType { Schema = schema, Example = JsonSerializer.SerializeToNode(exemple, exemple.GetType(), Json.Options) };
        return new(StringComparer.Ordinal) { [type] = contenu };
    }

    private static string Texte(int statut) => statut.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
