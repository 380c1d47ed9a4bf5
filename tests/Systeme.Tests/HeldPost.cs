using System.Text.Json;

namespace Clauses.Systeme.Tests;

/// <summary>A post of 2 MiB, nearly all of it spaces, whose end is held back: what the product does with it before it is whole is seen.
/// Written by hand, since an <see cref="HttpClient"/> hears no answer before it has sent everything.</summary>
internal sealed class HeldPost : IDisposable
{
    private const int Bytes = 2 * 1024 * 1024;
    private static readonly byte[] Espaces = [.. Enumerable.Repeat((byte)' ', Bytes)];

    private readonly TcpClient _client = new();
    private readonly byte[] _json;
    private NetworkStream _flux = null!;

    private HeldPost(object corps) => _json = JsonSerializer.SerializeToUtf8Bytes(corps);

    /// <summary>Sends the head of the request, and its body up to the JSON at its end.</summary>
    public static async Task<HeldPost> BeginAsync(Uri url, object corps)
    {
        var envoi = new HeldPost(corps);
        await envoi._client.ConnectAsync(url.Host, url.Port);
        // Kept: of a connection that a write found cut, it is given no more, though the answer may still be read.
        envoi._flux = envoi._client.GetStream();
        var tete = $"POST /v1/heures HTTP/1.1\r\nHost: {url.Authority}\r\nAuthorization: Bearer {Product.Cle}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {Bytes}\r\nConnection: close\r\n\r\n";
        await envoi.WriteAsync(Encoding.ASCII.GetBytes(tete));
        await envoi.WriteAsync(Espaces.AsMemory(envoi._json.Length));
        return envoi;
    }

    /// <returns>0 where the connection was cut under the answer: who is refused while the rest is on its way may never hear of it.</returns>
    public async Task<(int Statut, JsonNode Corps)> FinishAsync()
    {
        await WriteAsync(_json);
        var reponse = await ReadAsync();
        var corps = reponse.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return corps > 0 ? (int.Parse(reponse.Split(' ')[1], CultureInfo.InvariantCulture), JsonNode.Parse(reponse[corps..])!) : (0, new JsonObject());
    }

    public void Dispose() => _client.Dispose();

    private async Task<string> ReadAsync()
    {
        var recus = new MemoryStream();
        try
        {
            await _flux.CopyToAsync(recus);
        }
        catch (IOException)
        {
            // What came before counts.
        }
        return Encoding.UTF8.GetString(recus.GetBuffer().AsSpan(0, (int)recus.Length));
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> octets)
    {
        try
        {
            await _flux.WriteAsync(octets);
        }
        catch (IOException)
        {
            // Refused, and nobody takes the rest: the answer says so.
        }
    }
}
