using System.Text.Encodings.Web;
using System.Text.Json.Serialization.Metadata;

namespace Clauses.Api.Common;

/// <summary>The JSON of the API: camelCase, UTF-8, a null field is an absent one.</summary>
internal static class Json
{
    /// <summary>Deeper bodies are refused: nothing here needs more.</summary>
    public const int MaxDepth = 16;

    public static readonly JsonSerializerOptions Options = Configure(new(JsonSerializerDefaults.Web));

    /// <summary>How text is written: accents as themselves.</summary>
    public static readonly JsonWriterOptions Redaction = new() { Encoder = Options.Encoder, SkipValidation = true };

    public static JsonElement Element<T>(T valeur) => JsonSerializer.SerializeToElement(valeur, Options);

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        // Nobody puts these answers into HTML as they are: accents and apostrophes stand as people read them.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = MaxDepth;
        options.TypeInfoResolver ??= new DefaultJsonTypeInfoResolver();
        options.Converters.Add(new HeuresConverter());
        options.Converters.Add(new DateConverter());
        options.Converters.Add(new CodeConverterFactory());
        return options;
    }
}
