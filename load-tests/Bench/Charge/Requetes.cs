using System.Text;

namespace Clauses.Bench.Charge;

/// <summary>Makes whole requests, head and body, ready to be sent as often as one likes.</summary>
internal static class Requetes
{
    /// <summary>A reading.</summary>
    /// <param name="chemin">From the slash on, with its parameters.</param>
    /// <param name="cle">The key.</param>
    public static byte[] Get(string chemin, string cle) => Encoding.ASCII.GetBytes($"{Tete("GET", chemin, cle)}\r\n");

    /// <summary>A reading that goes on: Server-Sent Events.</summary>
    /// <inheritdoc cref="Get"/>
    public static byte[] Flux(string chemin, string cle) =>
        Encoding.ASCII.GetBytes($"{Tete("GET", chemin, cle)}Accept: text/event-stream\r\n\r\n");

    /// <summary>A post of a JSON body.</summary>
    /// <param name="chemin">From the slash on, with its parameters.</param>
    /// <param name="cle">The key.</param>
    /// <param name="json">The body, in UTF-8.</param>
    public static byte[] Post(string chemin, string cle, ReadOnlySpan<byte> json) => AvecCorps("POST", chemin, cle, json);

    /// <summary>The same with PUT.</summary>
    /// <inheritdoc cref="Post"/>
    public static byte[] Put(string chemin, string cle, ReadOnlySpan<byte> json) => AvecCorps("PUT", chemin, cle, json);

    private static byte[] AvecCorps(string methode, string chemin, string cle, ReadOnlySpan<byte> json)
    {
        var tete = $"{Tete(methode, chemin, cle)}Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(tete), .. json];
    }

    private static string Tete(string methode, string chemin, string cle) =>
        $"{methode} {chemin} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {cle}\r\n";
}
