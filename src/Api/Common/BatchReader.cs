namespace Clauses.Api.Common;

/// <summary>Reads one item; the reader stands on its first token, and is left on its last.</summary>
internal delegate T ItemReader<T>(ref Utf8JsonReader reader);

/// <summary>Reads bodies of one list of items: <c>{"lignes": […]}</c>. An item never makes the body fail.</summary>
internal static class BatchReader
{
    public const int MaxItems = 5_000;

    // What a line hardly goes below: the number of items is guessed from the size of the body.
    private const int BytesPerItem = 90;

    /// <param name="octets">UTF-8.</param>
    /// <exception cref="ProblemException">400: no JSON, no such list, none or too many items.</exception>
    public static List<T> Read<T>(ReadOnlySpan<byte> octets, string nom, ItemReader<T> lire)
    {
        try
        {
            var reader = new Utf8JsonReader(octets, new() { MaxDepth = Json.MaxDepth });
            var elements = ReadObjet(ref reader, nom, Math.Clamp(octets.Length / BytesPerItem, 1, MaxItems), lire);
            reader.Read(); // nothing may follow
            return elements;
        }
        catch (JsonException exception)
        {
            throw Body.Unreadable(exception);
        }
    }

    private static List<T> ReadObjet<T>(ref Utf8JsonReader reader, string nom, int attendus, ItemReader<T> lire)
    {
        List<T>? elements = null;
        Span<byte> nomUtf8 = stackalloc byte[nom.Length];
        Ascii.FromUtf16(nom, nomUtf8, out _);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw Absente(nom);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var connue = FieldsReader.IsNamed(ref reader, nomUtf8);
            reader.Read();
            if (connue && elements is not null)
                throw new ProblemException(ProblemKind.UnreadableBody, $"{nom} : une seule liste par corps ; elle y est deux fois.", nom);
            if (connue && reader.TokenType == JsonTokenType.StartArray)
                elements = ReadList(ref reader, nom, attendus, lire);
            else
                reader.Skip();
        }
        return elements ?? throw Absente(nom);
    }

    private static List<T> ReadList<T>(ref Utf8JsonReader reader, string nom, int attendus, ItemReader<T> lire)
    {
        var elements = new List<T>(attendus);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (elements.Count == MaxItems)
                throw OutOfBounds(nom);
            elements.Add(lire(ref reader));
        }
        return elements.Count == 0 ? throw OutOfBounds(nom) : elements;
    }

    private static ProblemException Absente(string nom) =>
        new(ProblemKind.UnreadableBody, $"{nom} : le corps doit être un objet JSON qui porte cette liste.", nom);

    private static ProblemException OutOfBounds(string nom) =>
        new(ProblemKind.InvalidNumber, $"{nom} : de 1 à {MaxItems} éléments par corps ; envoyez le reste dans un autre.", nom);
}
