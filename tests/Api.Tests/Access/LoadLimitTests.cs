using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Clauses.Api.Access;
using Clauses.Api.Tests.Support;
using Clauses.Support;
using Microsoft.AspNetCore.Http;

namespace Clauses.Api.Tests.Access;

/// <summary>No more is taken in at once than 64 MiB of bodies, of which each weighs 64 KiB at least and 2 MiB at most.</summary>
public sealed class LoadLimitTests
{
    private const int Petits = 1024;
    private const int Grands = 32;
    private const int Mebioctet = 1024 * 1024;

    [Theory]
    [InlineData("POST", 200, Petits)]
    [InlineData("PUT", 200, Petits)]
    [InlineData("POST", Mebioctet, 64)]
    [InlineData("POST", 2 * Mebioctet, Grands)]
    [InlineData("POST", 5 * Mebioctet, Grands)] // refused further on, before it is read
    [InlineData("POST", null, 256)] // of unknown length
    public async Task More_than_fits_is_told_to_come_back(string methode, int? octets, int places)
    {
        var salle = new Salle();
        var admises = Enumerable.Range(0, places).Select(_ => salle.Enter(methode, octets)).ToList();
        Assert.All(admises, admise => Assert.False(admise.Fin.IsCompleted));

        var (contexte, fin) = salle.Enter(methode, octets);
        Assert.True(fin.IsCompletedSuccessfully);
        Assert.Equal((429, "1"), (contexte.Response.StatusCode, contexte.Response.Headers.RetryAfter.ToString()));
        Assert.Equal("application/problem+json", contexte.Response.ContentType);
        Assert.Equal("trop-de-demandes", (string?)JsonNode.Parse(((MemoryStream)contexte.Response.Body).ToArray())!["code"]);
        Assert.Equal(places, salle.Passees);

        salle.Release();
        await Task.WhenAll(admises.Select(admise => admise.Fin));
    }

    [Fact]
    public async Task The_place_of_one_that_is_answered_or_fails_or_left_is_free_again()
    {
        foreach (var exception in (Exception?[])[null, new InvalidOperationException(), new OperationCanceledException()])
        {
            var salle = new Salle { Outcome = exception };
            for (var fois = 0; fois < 3; fois++)
            {
                var admises = Enumerable.Range(0, Grands).Select(_ => salle.Enter("POST", 2 * Mebioctet)).ToList();
                Assert.Equal(Grands * (fois + 1), salle.Passees);
                salle.Release();
                Assert.Equal(exception, await Record.ExceptionAsync(() => Task.WhenAll(admises.Select(admise => admise.Fin))));
            }
        }
    }

    [Fact]
    public async Task Reads_are_let_in_however_full_it_is()
    {
        var salle = new Salle();
        _ = Enumerable.Range(0, Petits).Select(_ => salle.Enter("POST", 200)).ToList();
        // Its answer is not read: it is being refused for as long as that lasts.
        var refusee = salle.Enter("POST", 200, new HeldStream());
        Assert.False(refusee.Fin.IsCompleted);
        var lectures = ((string[])["GET", "HEAD", "DELETE"]).Select(methode => salle.Enter(methode, null)).ToList();
        Assert.Equal(Petits + 3, salle.Passees);
        salle.Release();
        await Task.WhenAll(lectures.Select(lecture => lecture.Fin));
    }

    [Fact]
    public async Task Refusals_take_no_place()
    {
        var salle = new Salle();
        _ = Enumerable.Range(0, Grands - 1).Select(_ => salle.Enter("POST", 2 * Mebioctet)).ToList();
        var petit = salle.Enter("POST", 200);
        Assert.False(salle.Enter("POST", 2 * Mebioctet, new HeldStream()).Fin.IsCompleted);
        var autre = salle.Enter("POST", 200);
        Assert.Equal(Grands + 1, salle.Passees);
        salle.Release();
        await Task.WhenAll(petit.Fin, autre.Fin);
    }

    /// <summary>Through the whole product, where bodies announced and never sent fill it; then their senders go.</summary>
    [Fact]
    public async Task Clients_that_left_in_the_middle_of_a_body_leave_their_places()
    {
        await using var produit = await Produit.StartAsync(null, ("CLAUSES_DEBIT_PAR_CLE", "0"));
        using var monde = await World.CreateAsync(produit);
        var lents = new List<TcpClient>();
        try
        {
            var essais = 0;
            await Eventually.QueAsync(async () =>
            {
                lents.Add(await AnnounceAsync(produit));
                return (await monde.DeclarerAsync(monde.Ligne($"L{++essais}"))).Statut == 429;
            });
            Assert.True(lents.Count >= Grands, $"{lents.Count} were enough.");
            (await monde.DeclarerAsync(monde.Ligne("plein"))).IsProblem(429, "trop-de-demandes");
            (await monde.Facilitateur.ReadAsync("/v1/totaux/territoire/tout")).Est(200);
        }
        finally
        {
            lents.ForEach(lent => lent.Dispose());
        }
        await Eventually.QueAsync(async () => (await monde.DeclarerAsync(monde.Ligne("apres"))).Statut == 200);
    }

    private static async Task<TcpClient> AnnounceAsync(Produit produit)
    {
        var adresse = new Uri(produit.Serveur.Address);
        var client = new TcpClient();
        await client.ConnectAsync(adresse.Host, adresse.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/heures HTTP/1.1\r\nHost: {adresse.Authority}\r\nAuthorization: Bearer {Produit.FirstKey}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {2 * Mebioctet}\r\n\r\n{{"));
        return client;
    }

    /// <summary>Keeps those that are let in until they are freed, all with the same outcome.</summary>
    private sealed class Salle
    {
        private readonly LoadLimit _affluence;
        private TaskCompletionSource _attente = new();

        public Salle() => _affluence = new(async _ =>
        {
            Passees++;
            await _attente.Task;
        });

        public Exception? Outcome { get; init; }

        public int Passees { get; private set; }

        public (HttpContext Contexte, Task Fin) Enter(string methode, long? octets, Stream? reponse = null)
        {
            var contexte = new DefaultHttpContext();
            contexte.Request.Method = methode;
            contexte.Request.ContentLength = octets;
            contexte.Response.Body = reponse ?? new MemoryStream();
            return (contexte, _affluence.InvokeAsync(contexte));
        }

        public void Release()
        {
            var attente = _attente;
            _attente = new();
            if (Outcome is null)
                attente.SetResult();
            else
                attente.SetException(Outcome);
        }
    }

    private sealed class HeldStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(new TaskCompletionSource().Task);
    }
}
