using System.Text;
using Clauses.Bench.Charge;

namespace Clauses.Bench.Tests.Charge;

public sealed class ConnexionTests
{
    private static readonly byte[] Requete = Requetes.Get("/", "cle");

    [Fact]
    public async Task Answers_follow_each_other_on_one_connection()
    {
        await using var serveur = new ServeurScripte(rang => [ServeurScripte.Reponse(200 + rang, $"corps {rang}")]);
        await using var connexion = await Connexion.OuvrirAsync(serveur.Adresse, CancellationToken.None);

        for (var rang = 0; rang < 5; rang++)
        {
            var (statut, corps, _) = await connexion.EnvoyerAsync(Requete, CancellationToken.None);
            Assert.Equal((200 + rang, $"corps {rang}"), (statut, Texte(corps)));
        }
        Assert.Equal(1, serveur.Connexions);
    }

    [Fact]
    public async Task An_answer_cut_anywhere_is_read_whole_and_the_next_one_too()
    {
        var reponse = ServeurScripte.Reponse(200, "0123456789");
        await using var serveur = new ServeurScripte(rang => [reponse[..(rang + 1)], reponse[(rang + 1)..]]);
        await using var connexion = await Connexion.OuvrirAsync(serveur.Adresse, CancellationToken.None);

        for (var coupe = 1; coupe < reponse.Length; coupe++)
            Assert.Equal("0123456789", Texte((await connexion.EnvoyerAsync(Requete, CancellationToken.None)).Corps));
    }

    [Fact]
    public async Task A_body_in_chunks_and_one_larger_than_the_buffer_are_read_whole()
    {
        var long_ = new string('x', 300_000);
        string[][] reponses =
        [
            ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "5\r\nhello\r\n", "6\r\n world", "\r\n0\r\n", "\r\n"],
            [ServeurScripte.Reponse(200, long_)],
            ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", $"493E0\r\n{long_}\r\n", "0\r\n\r\n"],
            [ServeurScripte.Reponse(200, "short")],
        ];
        await using var serveur = new ServeurScripte(rang => reponses[rang]);
        await using var connexion = await Connexion.OuvrirAsync(serveur.Adresse, CancellationToken.None);

        foreach (var attendu in new[] { "hello world", long_, long_, "short" })
            Assert.Equal(attendu, Texte((await connexion.EnvoyerAsync(Requete, CancellationToken.None)).Corps));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel")]
    public async Task A_connection_closed_in_the_middle_of_an_answer_is_an_error(string debut)
    {
        await using var serveur = new ServeurScripte(_ => [debut, ""]);
        await using var connexion = await Connexion.OuvrirAsync(serveur.Adresse, CancellationToken.None);

        await Assert.ThrowsAnyAsync<IOException>(async () => await connexion.EnvoyerAsync(Requete, CancellationToken.None));
    }

    [Fact]
    public void A_request_says_how_long_its_body_is()
    {
        var requete = Encoding.UTF8.GetString(Requetes.Put("/v1/x?a=b", "secret", "{\"é\":1}"u8));
        Assert.StartsWith("PUT /v1/x?a=b HTTP/1.1\r\n", requete, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer secret\r\n", requete, StringComparison.Ordinal);
        Assert.EndsWith("Content-Length: 8\r\n\r\n{\"é\":1}", requete, StringComparison.Ordinal);
    }

    private static string Texte(ReadOnlyMemory<byte> corps) => Encoding.UTF8.GetString(corps.Span);
}
