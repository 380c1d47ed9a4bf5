namespace Clauses.Api.Common;

/// <summary>A field of an item, read without ever stopping the others: absent, read, or there in a wrong form.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Champ<T>
{
    private bool _lu;
    private bool _mauvais;

    /// <summary>The value; the default when it was not read.</summary>
    public T? Valeur { get; private set; }

    public readonly bool Lu => _lu && !_mauvais;

    /// <summary>Whether it is there in a wrong form, or twice.</summary>
    public readonly bool Mauvais => _mauvais;

    /// <summary>Takes what the body holds. A field given twice is in a wrong form: nobody knows which one is meant.</summary>
    public void Take(bool lisible, T valeur)
    {
        _mauvais |= _lu || !lisible;
        _lu = true;
        Valeur = _mauvais ? default : valeur;
    }
}

internal static class FieldsReader
{
    /// <summary>A text; null is absent.</summary>
    public static void Texte(ref this Champ<string> champ, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return;
        var texte = reader.TokenType == JsonTokenType.String ? TextOrNothing(ref reader) : null;
        champ.Take(texte is not null, texte!);
        reader.Skip();
    }

    public static void Heures(ref this Champ<Heures> champ, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return;
        Heures heures = default;
        champ.Take(reader.TokenType == JsonTokenType.Number && Grains.Domain.Heures.TryParse(reader.ValueSpan, out heures), heures);
        reader.Skip();
    }

    public static void Entier(ref this Champ<int> champ, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return;
        var nombre = 0;
        champ.Take(reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out nombre), nombre);
        reader.Skip();
    }

    public static void OuiNon(ref this Champ<bool> champ, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return;
        champ.Take(reader.TokenType is JsonTokenType.True or JsonTokenType.False, reader.TokenType == JsonTokenType.True);
        reader.Skip();
    }

    public static void Date(ref this Champ<DateOnly> champ, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return;
        DateOnly date = default;
        var lisible = reader.TokenType == JsonTokenType.String
            && (reader.ValueIsEscaped ? Dates.TryRead(TextOrNothing(ref reader), out date) : Dates.TryRead(reader.ValueSpan, out date));
        champ.Take(lisible, date);
        reader.Skip();
    }

    public static bool IsNamed(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> nom) => reader.ValueIsEscaped
        ? TextOrNothing(ref reader) is { } texte && Ascii.Equals(texte, nom)
        : reader.ValueSpan.SequenceEqual(nom);

    private static string? TextOrNothing(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: JSON lets it pass, no text is made of it.
            return null;
        }
    }
}

/// <summary>Reads the value of a field into a draft; the reader stands on its first token, and is left on its last.</summary>
internal delegate void FieldReader<TDraft>(ref TDraft draft, ref Utf8JsonReader reader);

/// <summary>The fields of an item, each by its name. Others are skipped; what is no object has none.</summary>
internal sealed class ItemFormat<TDraft>(params (string Nom, FieldReader<TDraft> Read)[] champs) where TDraft : struct
{
    private readonly (byte[] Nom, FieldReader<TDraft> Read)[] _champs = [.. champs.Select(champ => (Encoding.ASCII.GetBytes(champ.Nom), champ.Read))];

    public TDraft Read(ref Utf8JsonReader reader)
    {
        TDraft draft = default;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return draft;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var lire = Find(ref reader);
            reader.Read();
            if (lire is null)
                reader.Skip();
            else
                lire(ref draft, ref reader);
        }
        return draft;
    }

    private FieldReader<TDraft>? Find(ref Utf8JsonReader reader)
    {
        foreach (var (nom, lire) in _champs)
        {
            if (FieldsReader.IsNamed(ref reader, nom))
                return lire;
        }
        return null;
    }
}
