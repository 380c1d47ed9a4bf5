using System.Buffers;

namespace Clauses.Grains.Domain;

/// <summary>A number of hours, kept as a signed integer of hundredths: 7.25 h is 725. Never floating point.</summary>
[GenerateSerializer, Immutable, Alias("clauses.heures")]
[JsonConverter(typeof(HeuresJsonConverter))]
public readonly record struct Heures([property: Id(0)] long Centiemes) : IComparable<Heures>
{
    public static readonly Heures Zero;

    /// <summary>Whole hours.</summary>
    /// <param name="heures">Hours, not hundredths.</param>
    public static Heures Entieres(long heures) => new(checked(heures * 100));

    /// <summary>Reads the exact text of a JSON number: an optional sign, digits, at most two decimals that are not zero,
    /// an exponent if its value stays within those decimals. Anything else is refused rather than rounded.</summary>
    /// <param name="texte">The text of the number, with a point for the decimals.</param>
    /// <returns>False when the text is no number, has a third decimal, or is out of ±10¹² hours.</returns>
    public static bool TryParse(ReadOnlySpan<char> texte, out Heures heures)
    {
        heures = default;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        // decimal rounds what does not fit its 28 digits: longer texts are no hours that anybody declares.
        if (texte.Length > 24 || !decimal.TryParse(texte, style, CultureInfo.InvariantCulture, out var valeur))
            return false;
        if (valeur is > 1_000_000_000_000m or < -1_000_000_000_000m || decimal.Truncate(valeur * 100) != valeur * 100)
            return false;
        // … save by an exponent: 1e-40 is no zero.
        if (valeur == 0 && texte.TrimStart("+-0.") is not ([] or ['e' or 'E', ..]))
            return false;
        heures = new((long)(valeur * 100));
        return true;
    }

    public static bool TryParse(ReadOnlySpan<byte> utf8, out Heures heures)
    {
        Span<char> texte = stackalloc char[24];
        heures = default;
        return utf8.Length <= texte.Length
            && System.Text.Encoding.ASCII.TryGetChars(utf8, texte, out var longueur)
            && TryParse(texte[..longueur], out heures);
    }

    /// <summary>The number as JSON prints it: no trailing zeros, a point for the decimals (7.5, 12, -0.25).</summary>
    public override string ToString() => Valeur.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The hours as an exact decimal number.</summary>
    public decimal Valeur => Centiemes / 100m;

    public int CompareTo(Heures other) => Centiemes.CompareTo(other.Centiemes);

    /// <summary>What is left of hours once others are taken away; never less than none.</summary>
    public static Heures Reste(Heures dues, Heures faites) => dues > faites ? dues - faites : Zero;

    public static Heures operator +(Heures a, Heures b) => new(checked(a.Centiemes + b.Centiemes));

    public static Heures operator -(Heures a, Heures b) => new(checked(a.Centiemes - b.Centiemes));

    public static Heures operator -(Heures a) => new(-a.Centiemes);

    public static bool operator <(Heures a, Heures b) => a.Centiemes < b.Centiemes;

    public static bool operator >(Heures a, Heures b) => a.Centiemes > b.Centiemes;

    public static bool operator <=(Heures a, Heures b) => a.Centiemes <= b.Centiemes;

    public static bool operator >=(Heures a, Heures b) => a.Centiemes >= b.Centiemes;
}

/// <summary>Hours in the API's JSON: a number with at most two decimals.</summary>
public sealed class HeuresJsonConverter : JsonConverter<Heures>
{
    public override Heures Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // A body read from a pipe comes in segments, and a number may begin in one and end in the next.
        if (reader.TokenType == JsonTokenType.Number
            && Heures.TryParse(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan, out var heures))
        {
            return heures;
        }
        throw new JsonException("Un nombre d'heures s'écrit avec deux décimales au plus, par exemple 7.25.");
    }

    public override void Write(Utf8JsonWriter writer, Heures value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Valeur / 1.00m);
}
