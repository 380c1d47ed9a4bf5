using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Clauses.Api.Tests.Reponses;

/// <summary>A relay on loopback that takes mails, and as long as it is told to refuses them.</summary>
internal sealed class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener _ecoute = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _fin = new();
    private readonly Task _boucle;

    private SmtpListener()
    {
        _ecoute.Start();
        _boucle = AcceptAsync();
    }

    public static SmtpListener Start() => new();

    public string Url => $"smtp://127.0.0.1:{((IPEndPoint)_ecoute.LocalEndpoint).Port}?de=clauses@example.fr";

    /// <summary>Mails as they came, headers and all.</summary>
    public ConcurrentQueue<string> Recus { get; } = new();

    /// <summary>What it answers to an address, as « 451 later »; null: it takes it.</summary>
    public string? Refus { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _fin.CancelAsync();
        _ecoute.Stop();
        await _boucle;
        _fin.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _ecoute.AcceptTcpClientAsync(_fin.Token);
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or IOException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(NetworkStream flux)
    {
        using var lecteur = new StreamReader(flux, Encoding.UTF8);
        await SayAsync("220 essai");
        while (await lecteur.ReadLineAsync(_fin.Token) is { } ligne)
        {
            switch (ligne.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO": await SayAsync("250-essai\r\n250 8BITMIME"); break;
                case "RCPT" when Refus is { } refus: await SayAsync(refus); break;
                case "DATA":
                    await SayAsync("354 allez");
                    Recus.Enqueue(await ReadMailAsync(lecteur));
                    await SayAsync("250 pris");
                    break;
                case "QUIT":
                    await SayAsync("221 au revoir");
                    return;
                default: await SayAsync("250 bien"); break;
            }
        }

        async Task SayAsync(string reponse) => await flux.WriteAsync(Encoding.ASCII.GetBytes(reponse + "\r\n"), _fin.Token);
    }

    private async Task<string> ReadMailAsync(StreamReader lecteur)
    {
        var mail = new StringBuilder();
        while (await lecteur.ReadLineAsync(_fin.Token) is { } ligne && ligne != ".")
            mail.Append(ligne).Append('\n');
        return mail.ToString();
    }
}
