using System.Text;
using Clauses.Bench.Charge;
using Clauses.Support;

namespace Clauses.Bench.Tests.Charge;

public sealed class VeilleursTests
{
    private const string Tete = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    [Fact]
    public async Task One_who_watches_is_told_the_present_state_and_then_each_change()
    {
        await using var serveur = new ServeurScripte(_ =>
            [Tete, Morceau("id: 1\ndata: a"), Morceau("\n\n"), Morceau(":\n\n") + Morceau("id: 2\ndata: b\n\nid: 5\ndata: c\n\n")]);
        var recus = new List<(long, string)>();
        using var fin = new CancellationTokenSource();
        await using var veilleur = await Veilleur.OuvrirAsync(serveur.Adresse, "/flux", "cle", Recevoir, CancellationToken.None);
        Assert.Equal((1, "a"), recus[0]);

        var suite = veilleur.SuivreAsync(fin.Token);
        await Attendre.QueAsync(() => Task.FromResult(veilleur.Nombre == 3));
        await fin.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => suite);

        Assert.Equal([(1, "a"), (2, "b"), (5, "c")], recus);
        Assert.Equal(0, veilleur.Reculs);
        void Recevoir(long version, ReadOnlySpan<byte> donnees) => recus.Add((version, Encoding.ASCII.GetString(donnees)));
    }

    [Fact]
    public async Task A_version_that_falls_is_counted()
    {
        await using var serveur = new ServeurScripte(_ => [Tete, Morceau("id: 3\ndata: a\n\nid: 2\ndata: b\n\nid: 2\ndata: c\n\n")]);
        await using var veilleur = await Veilleur.OuvrirAsync(serveur.Adresse, "/flux", "cle", recu: null, CancellationToken.None);
        Assert.Equal(1, veilleur.Reculs);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")]
    public async Task What_is_no_stream_is_refused(string reponse)
    {
        await using var serveur = new ServeurScripte(_ => [reponse]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Veilleur.OuvrirAsync(serveur.Adresse, "/flux", "cle", recu: null, CancellationToken.None));
    }

    [Fact]
    public async Task A_stream_that_ends_or_breaks_is_an_error_of_all_who_watch_together()
    {
        await using var serveur = new ServeurScripte(rang => rang switch
        {
            0 => [Tete, Morceau("id: 1\ndata: a\n\n")],
            1 => [Tete, Morceau("id: 1\ndata: a\n\n"), "0\r\n\r\n"],
            _ => [Tete, Morceau("id: 1\ndata: a\n\n"), ""],
        });
        await using var veille = new Veille(serveur.Adresse, "/flux", "cle");

        await veille.GrandirAsync(1, CancellationToken.None);
        await veille.GrandirAsync(3, CancellationToken.None);

        await Attendre.QueAsync(() => Task.FromResult(veille.Erreurs == 2));
        Assert.Equal((3, 3), (veille.Nombre, serveur.Connexions));
    }

    private static string Morceau(string texte) => $"{texte.Length:X}\r\n{texte}\r\n";
}
