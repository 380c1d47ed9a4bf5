using System.Text;
using System.Text.Json;
using Clauses.Api.Commun;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Lignes;

/// <summary>Reads one item; the reader stands on its first token, and is left on its last.</summary>
internal delegate Element<T> LectureElement<T>(ref Utf8JsonReader reader);

/// <summary>Reads bodies of one list of items: <c>{"lignes": […]}</c>. An item never makes the body fail.</summary>
internal static class LectureLot
{
    public const int ElementsMax = 5_000;

    // What a line hardly goes below: the number of items is guessed from the size of the body.
    private const int OctetsParElement = 90;

    /// <param name="octets">UTF-8.</param>
    /// <exception cref="ProblemeException">400: no JSON, no such list, none or too many items.</exception>
    public static List<Element<T>> Lire<T>(ReadOnlySpan<byte> octets, string nom, LectureElement<T> lire)
    {
        try
        {
            var reader = new Utf8JsonReader(octets, new() { MaxDepth = Json.ProfondeurMax });
            var elements = LireObjet(ref reader, nom, Math.Clamp(octets.Length / OctetsParElement, 1, ElementsMax), lire);
            reader.Read(); // nothing may follow
            return elements;
        }
        catch (JsonException exception)
        {
            throw Corps.Illisible(exception);
        }
    }

    private static List<Element<T>> LireObjet<T>(ref Utf8JsonReader reader, string nom, int attendus, LectureElement<T> lire)
    {
        List<Element<T>>? elements = null;
        Span<byte> nomUtf8 = stackalloc byte[nom.Length];
        Ascii.FromUtf16(nom, nomUtf8, out _);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw Absente(nom);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var connue = LectureChamps.EstNomme(ref reader, nomUtf8);
            reader.Read();
            if (connue && elements is not null)
                throw new ProblemeException(GenreProbleme.CorpsIllisible, $"{nom} : une seule liste par corps ; elle y est deux fois.", nom);
            if (connue && reader.TokenType == JsonTokenType.StartArray)
                elements = LireListe(ref reader, nom, attendus, lire);
            else
                reader.Skip();
        }
        return elements ?? throw Absente(nom);
    }

    private static List<Element<T>> LireListe<T>(ref Utf8JsonReader reader, string nom, int attendus, LectureElement<T> lire)
    {
        var elements = new List<Element<T>>(attendus);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (elements.Count == ElementsMax)
                throw HorsLimites(nom);
            elements.Add(lire(ref reader));
        }
        return elements.Count == 0 ? throw HorsLimites(nom) : elements;
    }

    private static ProblemeException Absente(string nom) =>
        new(GenreProbleme.CorpsIllisible, $"{nom} : le corps doit être un objet JSON qui porte cette liste.", nom);

    private static ProblemeException HorsLimites(string nom) =>
        new(GenreProbleme.NombreInvalide, $"{nom} : de 1 à {ElementsMax} éléments par corps ; envoyez le reste dans un autre.", nom);
}

/// <summary>An item of a body: what the marché is asked, and what the answer repeats of it.</summary>
/// <param name="Contrat">The contract as it stands in the body, if it is a text.</param>
/// <param name="Reference">The reference as it stands in the body, if it is a text.</param>
/// <param name="Defaut">The first rule that the item breaks by itself, or null.</param>
internal readonly record struct Element<T>(string? Contrat, string? Reference, T Demande, CodeRefus? Defaut);

/// <summary>The words of an answer, ready to be written.</summary>
internal sealed class Vocabulaire(string faits, string dejaFaits, string fait, string dejaFait)
{
    public static readonly Vocabulaire Heures = new("enregistrees", "dejaEnregistrees", "enregistree", "deja-enregistree");

    public static readonly Vocabulaire Decisions = new("decidees", "dejaDecidees", "decidee", "deja-decidee");

    public static readonly Vocabulaire Corrections = new("corrigees", "dejaCorrigees", "corrigee", "deja-corrigee");

    public JsonEncodedText Faits { get; } = JsonEncodedText.Encode(faits);

    public JsonEncodedText DejaFaits { get; } = JsonEncodedText.Encode(dejaFaits);

    public JsonEncodedText Fait { get; } = JsonEncodedText.Encode(fait);

    public JsonEncodedText DejaFait { get; } = JsonEncodedText.Encode(dejaFait);
}
