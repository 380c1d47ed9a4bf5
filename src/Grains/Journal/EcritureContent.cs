namespace Clauses.Grains.Journal;

/// <summary>The JSON in which the ledger keeps changes: camelCase, hours as integers of hundredths.</summary>
public static class EcritureContent
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new HundredthsConverter() },
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    public static string De(MarcheInscrit marche) => JsonSerializer.Serialize(marche, Options);

    public static string De(Contrat contrat) => JsonSerializer.Serialize(contrat, Options);

    public static MarcheInscrit ReadMarche(string contenu) => Read<MarcheInscrit>(contenu);

    public static Contrat ReadContrat(string contenu) => Read<Contrat>(contenu);

    private static T Read<T>(string contenu) =>
        JsonSerializer.Deserialize<T>(contenu, Options) ?? throw new JsonException("An entry of the ledger has an empty content.");

    private sealed class HundredthsConverter : JsonConverter<Heures>
    {
        public override Heures Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Heures value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Centiemes);
    }
}
