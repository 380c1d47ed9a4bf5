using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace Clauses.Api.Common;

/// <summary>Bodies: announced as JSON or as a table, bounded, in UTF-8.</summary>
internal static class Body
{
    public const string JsonType = "application/json";

    public const string CsvType = "text/csv";

    /// <summary>The most bytes of a body of lines, decisions or corrections.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>Up to so many bytes, a body that is too large is read to its end and thrown away: a connection cut while the client still
    /// writes would hide the 413 from it.</summary>
    public const int MaxBytesRead = 32 * 1024 * 1024;

    /// <summary>The most bytes of a form, a dropped file included.</summary>
    public const int MaxFormBytes = 16 * 1024 * 1024;

    /// <summary>The most bytes of any other body.</summary>
    public const int MaxFicheBytes = 64 * 1024;

    /// <param name="octetsMax">The most bytes taken.</param>
    /// <param name="lire">Reads the bytes, which are valid UTF-8 and not kept.</param>
    /// <exception cref="ProblemException">415, 413 or 400.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpContext contexte, int octetsMax, Func<ReadOnlySpan<byte>, T> lire)
    {
        RequireType(contexte.Request, JsonType);
        var octets = await ReadToEndAsync(contexte, octetsMax);
        try
        {
            return Read(octets, lire);
        }
        finally
        {
            contexte.Request.BodyReader.AdvanceTo(octets.End);
        }
    }

    /// <summary>Reads a whole table, of <see cref="MaxBytes"/> at most. Whether it is in UTF-8 is for the caller to see.</summary>
    /// <exception cref="ProblemException">415 or 413.</exception>
    public static async ValueTask<byte[]> ReadCsvAsync(HttpContext contexte)
    {
        RequireType(contexte.Request, CsvType);
        var octets = await ReadToEndAsync(contexte, MaxBytes);
        var copie = octets.ToArray();
        contexte.Request.BodyReader.AdvanceTo(octets.End);
        return copie;
    }

    /// <summary>Reads the object of a PUT or POST of reference data.</summary>
    /// <exception cref="ProblemException">415, 413, 400, or 422 that names the field.</exception>
    public static ValueTask<T> ReadFicheAsync<T>(HttpContext contexte) where T : class => ReadAsync(contexte, MaxFicheBytes, ReadFiche<T>);

    private static T ReadFiche<T>(ReadOnlySpan<byte> octets) where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(octets, new() { MaxDepth = Json.MaxDepth });
            while (reader.Read())
            {
                // Well-formed to the end? What is wrong after that is the matter of a field.
            }
        }
        catch (JsonException exception)
        {
            throw Unreadable(exception);
        }
        try
        {
            return JsonSerializer.Deserialize<T>(octets, Json.Options) ?? throw Unreadable();
        }
        catch (JsonException exception)
        {
            throw InvalidField(exception);
        }
    }

    /// <summary>A body that is no JSON, with the place where it stops being some.</summary>
    public static ProblemException Unreadable(JsonException? exception = null) => new(ProblemKind.UnreadableBody,
        exception is { LineNumber: { } ligne, BytePositionInLine: { } octet }
            ? $"Le corps n'est pas du JSON à partir de la ligne {ligne + 1}, octet {octet + 1} ; corrigez-le à cet endroit."
            : "Le corps doit être un objet JSON en UTF-8, de moins de 16 niveaux et sans propriété en double.");

    private static ProblemException InvalidField(JsonException exception)
    {
        var champ = exception.Path is ['$', '.', .. var reste] ? reste : null;
        if (champ is null && exception is not UnreadableValeur)
            return Unreadable();
        var cure = exception is UnreadableValeur
            ? exception.Message
            : "une valeur du type attendu (un texte entre guillemets, un nombre, une liste ou un objet sans), donnée une seule fois";
        return new(ProblemKind.InvalidField, $"{champ} : il faut {cure}.", champ);
    }

    private static T Read<T>(in ReadOnlySequence<byte> octets, Func<ReadOnlySpan<byte>, T> lire)
    {
        if (octets.IsSingleSegment)
            return ReadUtf8(octets.FirstSpan, lire);
        var copie = ArrayPool<byte>.Shared.Rent((int)octets.Length);
        try
        {
            octets.CopyTo(copie);
            return ReadUtf8(copie.AsSpan(0, (int)octets.Length), lire);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copie);
        }
    }

    private static T ReadUtf8<T>(ReadOnlySpan<byte> octets, Func<ReadOnlySpan<byte>, T> lire)
    {
        if (!Utf8.IsValid(octets))
            throw new ProblemException(ProblemKind.UnreadableBody, "Le corps n'est pas en UTF-8 ; enregistrez-le dans cet encodage.");
        ReadOnlySpan<byte> marque = [0xEF, 0xBB, 0xBF];
        return lire(octets.StartsWith(marque) ? octets[marque.Length..] : octets);
    }

    private static async ValueTask<ReadOnlySequence<byte>> ReadToEndAsync(HttpContext contexte, int octetsMax)
    {
        if (contexte.Request.ContentLength > octetsMax)
            throw TooLarge(octetsMax);
        while (true)
        {
            var lecture = await contexte.Request.BodyReader.ReadAsync(contexte.RequestAborted);
            if (lecture.Buffer.Length > octetsMax)
            {
                // Given back: the server reads on from here, and cannot from a reader that is left in the middle of a read.
                contexte.Request.BodyReader.AdvanceTo(lecture.Buffer.End);
                throw TooLarge(octetsMax);
            }
            if (lecture.IsCompleted)
                return lecture.Buffer;
            contexte.Request.BodyReader.AdvanceTo(lecture.Buffer.Start, lecture.Buffer.End);
        }
    }

    private static ProblemException TooLarge(int octetsMax) => new(ProblemKind.BodyTooLarge,
        $"Le corps dépasse {octetsMax / 1024} Kio ; envoyez-le en plusieurs requêtes.");

    private static void RequireType(HttpRequest requete, string attendu)
    {
        if (string.Equals(requete.ContentType, attendu, StringComparison.OrdinalIgnoreCase))
            return;
        if (!MediaTypeHeaderValue.TryParse(requete.ContentType, out var type)
            || !type.MediaType.Equals(attendu, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw new ProblemException(ProblemKind.UnsupportedType, $"Ajoutez l'en-tête Content-Type: {attendu} (en UTF-8).");
        }
    }
}
