using System.Diagnostics;
using Clauses.Bench.Charge;

namespace Clauses.Bench.Tests.Charge;

public sealed class BouclesTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_closed_loop_asks_as_often_as_it_is_told_and_counts_each_answer()
    {
        await using var serveur = new ServeurScripte(rang => [ServeurScripte.Reponse(rang % 10 == 0 ? 429 : 200, "{}")]);
        await using var boucle = await BoucleFermee.OuvrirAsync(serveur.Adresse, Demandes(4), CancellationToken.None);

        var tir = await boucle.TirerAsync(Minute, 1_000, CancellationToken.None);

        Assert.Equal((900, 900, 100), (tir.Nombre, tir.Lignes, tir.Erreurs));
        Assert.Equal((100, 100), (tir.Fautes[429], tir.SansReessai));
        Assert.Equal(1_000, tir.Latences.Nombre);
        Assert.Equal((4, 1_000), (serveur.Connexions, serveur.Requetes));
    }

    [Fact]
    public async Task A_broken_connection_is_counted_and_opened_again()
    {
        await using var serveur = new ServeurScripte(rang => rang == 5 ? [""] : [ServeurScripte.Reponse(200, "{}")]);
        await using var boucle = await BoucleFermee.OuvrirAsync(serveur.Adresse, Demandes(1), CancellationToken.None);

        var tir = await boucle.TirerAsync(Minute, 10, CancellationToken.None);

        Assert.Equal((9, 1), (tir.Nombre, tir.Fautes[0]));
        Assert.Equal(2, serveur.Connexions);
    }

    [Fact]
    public async Task An_open_loop_asks_for_all_that_is_due()
    {
        await using var serveur = new ServeurScripte(_ => [ServeurScripte.Reponse(200, "{}")]);
        await using var boucle = await BoucleOuverte.OuvrirAsync(serveur.Adresse, Demandes(3), CancellationToken.None);

        var tir = await boucle.TirerAsync(500, TimeSpan.FromSeconds(0.4), CancellationToken.None);

        Assert.Equal((200, 0), (tir.Nombre, tir.Erreurs));
        Assert.Equal(200, serveur.Requetes);
    }

    [Fact]
    public async Task What_an_open_loop_would_send_too_late_is_given_up_and_seen_in_its_windows()
    {
        await using var serveur = new ServeurScripte(_ => [ServeurScripte.Reponse(200, "{}")]);
        await using var boucle = await BoucleOuverte.OuvrirAsync(serveur.Adresse, Demandes(2), CancellationToken.None);
        var fenetres = new Fenetres(Stopwatch.GetTimestamp(), Minute, 1);

        // All is late by some microseconds at least.
        var tir = await boucle.TirerAsync(500, TimeSpan.FromSeconds(0.1), CancellationToken.None, retardMax: TimeSpan.Zero, fenetres);

        Assert.Equal((0, 50), (tir.Nombre, tir.Fautes[Tir.EnRetard]));
        Assert.Equal([Fenetres.Jamais], fenetres.Centiles(0.5).ToArray());
        Assert.Equal(0, serveur.Requetes);
    }

    private static IEnumerable<LignesNouvelles> Demandes(int connexions) =>
        Enumerable.Range(0, connexions).Select(rang => new LignesNouvelles("cle", new AuHasard(rang, 10)));
}
