namespace Clauses.Api.Common;

/// <summary>A value that a body holds in the wrong form: the message is for people, in French.</summary>
internal sealed class UnreadableValeur(string cure) : JsonException(cure);

/// <summary>Hours: a number with two decimals at most.</summary>
internal sealed class HeuresConverter : JsonConverter<Heures>
{
    public override Heures Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader is { TokenType: JsonTokenType.Number, HasValueSequence: false } && Heures.TryParse(reader.ValueSpan, out var heures)
            ? heures
            : throw new UnreadableValeur("un nombre d'heures à deux décimales au plus, 7.25 par exemple");

    public override void Write(Utf8JsonWriter writer, Heures value, JsonSerializerOptions options) => writer.WriteHeures(value);
}

/// <summary>Dates: <c>yyyy-MM-dd</c>.</summary>
internal sealed class DateConverter : JsonConverter<DateOnly>
{
    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Dates.TryRead(reader.GetString(), out var date)
            ? date
            : throw new UnreadableValeur("une date aaaa-mm-jj, 2024-03-31 par exemple");

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Dates.Iso(value));
}

/// <summary>Enumerations of the domain, by their codes alone: no numbers, no other case.</summary>
internal sealed class CodeConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(CodeConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class CodeConverter<T> : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Codes<T>.TryRead(reader.GetString(), out var valeur)
                ? valeur
                : throw new UnreadableValeur("l'un de " + string.Join(", ", Codes<T>.Tous));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Codes<T>.De(value));
    }
}

internal static class HeuresWriting
{
    /// <summary>Without zeros at the end: 7.5, 12.</summary>
    public static void WriteHeures(this Utf8JsonWriter writer, Heures heures)
    {
        if (heures.Centiemes % 100 == 0)
            writer.WriteNumberValue(heures.Centiemes / 100);
        else
            writer.WriteNumberValue(heures.Valeur / 1.00m);
    }
}
