using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Clauses.Api.Tests.Access;

/// <summary>No more is taken in at once than 64 MiB of bodies, of which each weighs 64 KiB at least, 48 MiB of one key, and 8 MiB of strangers,
/// 2 MiB of one address.</summary>
public sealed class LoadLimitTests
{
    private const int Petits = 1024;
    private const int Grands = 32;
    private const int Mebioctet = 1024 * 1024;
    private const int Etrangers = 32;

    [Theory]
    [InlineData("POST", 200, Petits)]
    [InlineData("PUT", 200, Petits)]
    [InlineData("POST", Mebioctet, 64)]
    [InlineData("POST", 2 * Mebioctet, Grands)]
    [InlineData("POST", 5 * Mebioctet, Petits)] // refused further on, before it is read
    public async Task More_than_fits_is_told_to_come_back(string methode, int octets, int places)
    {
        var salle = new Salle();
        var admises = Enumerable.Range(0, places).Select(rang => salle.Enter(methode, octets, $"cle-{rang % 2}")).ToList();
        await Eventually.QueAsync(() => Task.FromResult(salle.Passees == places));
        Assert.All(admises, admise => Assert.False(admise.Fin.IsCompleted));

        var (contexte, fin) = salle.Enter(methode, octets);
        await fin;
        Assert.Equal((429, "1"), (contexte.Response.StatusCode, contexte.Response.Headers.RetryAfter.ToString()));
        Assert.Equal("application/problem+json", contexte.Response.ContentType);
        Assert.Equal("trop-de-demandes", (string?)JsonNode.Parse(((MemoryStream)contexte.Response.Body).ToArray())!["code"]);
        Assert.Equal(places, salle.Passees);

        salle.Release();
        await Task.WhenAll(admises.Select(admise => admise.Fin));
    }

    [Fact]
    public async Task Neither_one_key_nor_strangers_take_the_places_of_others()
    {
        var salle = new Salle();
        for (var rang = 0; rang < Petits; rang++)
            _ = salle.Enter("POST", 200, "la-meme");
        Assert.Equal(Petits / 4 * 3, salle.Passees);
        for (var rang = 0; rang < 10 * Etrangers; rang++)
            _ = salle.EnterStranger(200, IPAddress.Parse($"2001:db8::{rang:x}"));
        Assert.Equal((Petits / 4 * 3) + Etrangers, salle.Passees);
        for (var rang = 0; rang < 10 * Etrangers; rang++)
            _ = salle.EnterStranger(200, IPAddress.Parse($"203.0.113.{rang % 250}"));
        Assert.Equal((Petits / 4 * 3) + (4 * Etrangers), salle.Passees);
        for (var rang = 0; rang < Petits; rang++)
            _ = salle.Enter("POST", 200, "une-autre");
        Assert.Equal(Petits + (4 * Etrangers), salle.Passees);
        salle.Release();
        Assert.Equal("corps-trop-grand", (await Assert.ThrowsAsync<ProblemException>(() => salle.EnterStranger(9000, IPAddress.Loopback).Fin)).Problem.Code);
    }

    [Fact]
    public async Task The_place_of_one_that_is_answered_or_fails_or_left_is_free_again()
    {
        foreach (var exception in (Exception?[])[null, new InvalidOperationException(), new OperationCanceledException()])
        {
            var salle = new Salle { Outcome = exception };
            for (var fois = 0; fois < 3; fois++)
            {
                var admises = Enumerable.Range(0, Grands).Select(rang => salle.Enter("POST", 2 * Mebioctet, $"cle-{rang % 2}")).ToList();
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
        _ = Enumerable.Range(0, Petits).Select(rang => salle.Enter("POST", 200, $"cle-{rang % 2}")).ToList();
        // Its answer is not read: it is being refused for as long as that lasts.
        var refusee = salle.Enter("POST", 200, reponse: new HeldStream());
        Assert.False(refusee.Fin.IsCompleted);
        var lectures = ((string[])["GET", "HEAD", "DELETE"]).Select(methode => salle.Enter(methode, 0)).ToList();
        Assert.Equal(Petits + 3, salle.Passees);
        salle.Release();
        await Task.WhenAll(lectures.Select(lecture => lecture.Fin));
    }

    [Fact]
    public async Task Refusals_take_no_place()
    {
        var salle = new Salle();
        _ = Enumerable.Range(0, Grands - 1).Select(rang => salle.Enter("POST", 2 * Mebioctet, $"cle-{rang % 2}")).ToList();
        var petit = salle.Enter("POST", 200);
        Assert.False(salle.Enter("POST", 2 * Mebioctet, reponse: new HeldStream()).Fin.IsCompleted);
        var autre = salle.Enter("POST", 200);
        Assert.Equal(Grands + 1, salle.Passees);
        salle.Release();
        await Task.WhenAll(petit.Fin, autre.Fin);
    }

    /// <summary>Through the whole product: nothing that was only announced is in anybody's way, whoever announced it.</summary>
    [Fact]
    public async Task Slow_bodies_stop_nobody_and_are_ended()
    {
        await using var produit = await Produit.StartAsync(null, ("CLAUSES_DEBIT_PAR_CLE", "0"));
        using var monde = await World.CreateAsync(produit);
        using var lents = new Lents(produit.Serveur.Address);
        for (var rang = 0; rang < 4 * Etrangers; rang++)
        {
            await lents.BeginAsync("POST /connexion", "application/x-www-form-urlencoded", 8000, "nom="u8.ToArray());
            await lents.BeginAsync("POST /connexion", "application/x-www-form-urlencoded", 2 * Mebioctet, "nom="u8.ToArray());
            await lents.BeginAsync("POST /v1/heures", "application/json", 2 * Mebioctet, "{"u8.ToArray(), Produit.FirstKey);
        }
        (await monde.DeclarerAsync(monde.Ligne("malgre"))).Est(200);
        using var visite = produit.Etranger();
        await visite.AllerAsync("/connexion");
        visite.Fill(("Nom de connexion", "personne"), ("Mot de passe", "un mot de passe quelconque"));
        await visite.SendAsync("Se connecter");
        int[] statuts = [await lents.StatutAsync(0), await lents.StatutAsync(1), await lents.StatutAsync(2)];
        Assert.Equal([408, 413, 408], statuts);
    }

    /// <summary>Through the whole product, where bodies fill it whose ends do not come; then their senders go.</summary>
    [Fact]
    public async Task Clients_that_left_in_the_middle_of_a_body_leave_their_places()
    {
        await using var produit = await Produit.StartAsync(null, ("CLAUSES_DEBIT_PAR_CLE", "0"));
        using var monde = await World.CreateAsync(produit);
        using var autre = await monde.ClientEmployeurAsync();
        var debut = Enumerable.Repeat((byte)' ', 2 * 64 * 1024).ToArray();
        using (var lents = new Lents(produit.Serveur.Address))
        {
            for (var rang = 0; rang < Petits; rang++)
                await lents.BeginAsync("POST /v1/heures", "application/json", 2 * Mebioctet, debut, Produit.FirstKey);
            var essais = 0;
            await Eventually.QueAsync(async () => (await monde.DeclarerAsync(monde.Ligne($"L{++essais}"))).Statut == 429);
            (await monde.Facilitateur.ReadAsync("/v1/totaux/territoire/tout")).Est(200);
            (await autre.PostAsync("/v1/heures", new { lignes = new[] { monde.Ligne("autre") } })).Est(200);
        }
        await Eventually.QueAsync(async () => (await monde.DeclarerAsync(monde.Ligne("apres"))).Statut == 200);
    }

    /// <summary>Connections on which a request has begun and does not end.</summary>
    private sealed class Lents(string adresse) : IDisposable
    {
        private readonly Uri _adresse = new(adresse);
        private readonly List<TcpClient> _clients = [];

        public async Task BeginAsync(string quoi, string type, int annonces, byte[] envoyes, string? cle = null)
        {
            var client = new TcpClient();
            _clients.Add(client);
            await client.ConnectAsync(_adresse.Host, _adresse.Port);
            var autorisation = cle is null ? "" : $"Authorization: Bearer {cle}\r\n";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"{quoi} HTTP/1.1\r\nHost: {_adresse.Authority}\r\n{autorisation}Content-Type: {type}\r\nContent-Length: {annonces}\r\n\r\n"));
            try
            {
                await client.GetStream().WriteAsync(envoyes);
            }
            catch (IOException)
            {
                // Refused before it was whole.
            }
        }

        public async Task<int> StatutAsync(int rang)
        {
            using var lecture = new StreamReader(_clients[rang].GetStream(), Encoding.ASCII);
            return int.Parse((await lecture.ReadLineAsync())!.Split(' ')[1], CultureInfo.InvariantCulture);
        }

        public void Dispose() => _clients.ForEach(client => client.Dispose());
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

        public (HttpContext Contexte, Task Fin) Enter(string methode, int octets, string cle = "une", Stream? reponse = null)
        {
            var contexte = Request(methode, octets, new AllowedRoles([Role.Employeur]));
            contexte.Features.Set(new Caller(cle, Role.Employeur, "etti"));
            contexte.Response.Body = reponse ?? new MemoryStream();
            return (contexte, _affluence.InvokeAsync(contexte));
        }

        public (HttpContext Contexte, Task Fin) EnterStranger(int octets, IPAddress adresse)
        {
            var contexte = Request("POST", octets);
            contexte.Connection.RemoteIpAddress = adresse;
            return (contexte, _affluence.InvokeAsync(contexte));
        }

        private static DefaultHttpContext Request(string methode, int octets, params object[] metadata)
        {
            var contexte = new DefaultHttpContext();
            contexte.Request.Method = methode;
            contexte.Request.ContentLength = octets;
            contexte.Request.Body = new MemoryStream(new byte[octets]);
            contexte.SetEndpoint(new(null, new(metadata), null));
            return contexte;
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
