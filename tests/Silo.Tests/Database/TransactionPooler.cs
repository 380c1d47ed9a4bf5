using System.Buffers.Binary;
using System.Net.Sockets;

namespace Clauses.Silo.Tests.Database;

/// <summary>What PgBouncer does in transaction mode: one session of the server for all clients, who take turns in it. The first client
/// signs in to the server itself; the others are let in by what it was answered.</summary>
internal sealed class TransactionPooler : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly TcpClient _server = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accept;
    private byte[]? _welcome;

    public TransactionPooler(string connexion)
    {
        var target = new NpgsqlConnectionStringBuilder(connexion);
        _listener.Start();
        _server.Connect(target.Host!, target.Port);
        Connexion =
            new NpgsqlConnectionStringBuilder(connexion) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ConnectionString;
        _accept = AcceptAsync();
    }

    /// <summary>The connection string, through the pooler.</summary>
    public string Connexion { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accept.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _server.Dispose();
        _turn.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
            _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            var begin = await ReadAsync(stream, new byte[4]);
            var startup = (byte[])[.. begin, .. await ReadAsync(stream, new byte[BinaryPrimitives.ReadInt32BigEndian(begin) - 4])];
            if (_welcome is null)
                await SignInAsync(stream, startup);
            else
                await stream.WriteAsync(_welcome);
            var request = new byte[65536];
            while (await stream.ReadAsync(request, _stop.Token) is > 0 and var length && request[0] != (byte)'X')
                await TakeTurnAsync(stream, request.AsMemory(0, length));
        }
    }

    /// <summary>Until the server is ready for a first query: the client answers each of its questions.</summary>
    private async Task SignInAsync(NetworkStream client, byte[] startup)
    {
        var server = _server.GetStream();
        await server.WriteAsync(startup);
        var welcome = new List<byte>();
        while (true)
        {
            var message = await ReadMessageAsync(server);
            await client.WriteAsync(message);
            var asks = message[0] == (byte)'R' ? BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(5)) : 0;
            if (asks == 0)
                welcome.AddRange(message);
            if (asks is 10 or 11) // SCRAM's first and second questions
                await server.WriteAsync(await ReadMessageAsync(client));
            if (message[0] == (byte)'Z')
                break;
        }
        _welcome = [.. welcome];
    }

    /// <summary>A whole transaction is one turn: until the server says that it is in none.</summary>
    private async Task TakeTurnAsync(NetworkStream client, ReadOnlyMemory<byte> request)
    {
        await _turn.WaitAsync(_stop.Token);
        try
        {
            var server = _server.GetStream();
            var buffer = new byte[65536];
            while (true)
            {
                await server.WriteAsync(request);
                var idle = true;
                for (var answers = CountQuestions(request.Span); answers > 0;)
                {
                    var message = await ReadMessageAsync(server);
                    await client.WriteAsync(message);
                    if (message[0] != (byte)'Z')
                        continue;
                    idle = message[5] == (byte)'I';
                    answers--;
                }
                if (idle)
                    return;
                request = buffer.AsMemory(0, await client.ReadAsync(buffer, _stop.Token));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Simple queries and syncs: the server is ready again after each.</summary>
    private static int CountQuestions(ReadOnlySpan<byte> request)
    {
        var questions = 0;
        for (var place = 0; place + 5 <= request.Length; place += 1 + BinaryPrimitives.ReadInt32BigEndian(request[(place + 1)..]))
            questions += request[place] is (byte)'Q' or (byte)'S' ? 1 : 0;
        return questions;
    }

    private static async Task<byte[]> ReadMessageAsync(NetworkStream from)
    {
        var head = await ReadAsync(from, new byte[5]);
        return [.. head, .. await ReadAsync(from, new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - 4])];
    }

    private static async Task<byte[]> ReadAsync(NetworkStream from, byte[] into)
    {
        await from.ReadExactlyAsync(into);
        return into;
    }
}
