using Clauses.Bench.Charge;
using Clauses.Bench.Mesures;

namespace Clauses.Bench.Tests.Mesures;

public sealed class ConstatSurchargeTests
{
    private static readonly LignesRetrouvees Toutes = new(1_000, 0, 0, 0);
    private static readonly long Lent = 60_000;

    [Fact]
    public void It_says_after_how_long_latency_was_normal()
    {
        var mesure = Constater(Tir((200, 500), (429, 300), (Clauses.Bench.Charge.Tir.EnRetard, 200)), Toutes, Fenetres.Jamais, Lent, Lent, 1, 1, 1, 1)[0];

        Assert.Equal(("surcharge-retour-s", 0.75, true), (mesure.Nom, mesure.Valeur, mesure.Atteint));
        Assert.Equal((800, 200, 300), (Nombre(mesure, "envoyees"), Nombre(mesure, "nonEnvoyees"), Nombre(mesure, "refusees429")));
        Assert.Contains("80 % envoyés ; 38 % de 429, 0 sans Retry-After", mesure.Detail["resume"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Latency_that_is_never_normal_again_misses_the_objective()
    {
        var mesure = Constater(Tir((200, 1)), Toutes, [.. Enumerable.Repeat(Lent, 24)])[0];

        Assert.Equal((6.0, false), (mesure.Valeur, mesure.Atteint));
        Assert.StartsWith("PAS REVENU", mesure.Detail["resume"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_answers_than_200_and_429_are_errors_and_so_is_a_429_that_does_not_say_when_to_come_back()
    {
        Assert.False(Constater(Tir((200, 500), (503, 1)), Toutes, 1, 1, 1, 1)[0].Atteint);
        Assert.False(Constater(Tir((200, 500), (429, 1)) with { SansReessai = 1 }, Toutes, 1, 1, 1, 1)[0].Atteint);
        Assert.False(Constater(Tir((200, 500), (429, 1)), Toutes with { MalgreRefus = 1 }, 1, 1, 1, 1)[0].Atteint);
        Assert.True(Constater(Tir((200, 500), (429, 1)), Toutes with { SansReponse = 1 }, 1, 1, 1, 1)[0].Atteint);
    }

    [Fact]
    public void A_lost_line_makes_it_fail() =>
        Assert.Throws<InvalidOperationException>(() => Constater(Tir((200, 500)), Toutes with { Perdues = 1 }, 1, 1, 1, 1));

    [Fact]
    public void The_memory_is_the_most_that_was_held()
    {
        var mesure = Constater(Tir((200, 1)), Toutes, 1, 1, 1, 1)[1];
        Assert.Equal(("surcharge-memoire-gio", 3.0, false), (mesure.Nom, mesure.Valeur, mesure.Atteint));
    }

    /// <summary>An overload, between two times that are calm: 1 ms is normal, so up to 6,5 ms are.</summary>
    private static IReadOnlyList<Mesure> Constater(Tir surcharge, LignesRetrouvees lignes, params long[] retour)
    {
        var normal = new MoitieDeCharge(Tir((200, 100)), [1_000, 900, 1_000, Lent, 1_100]);
        return new ConstatSurcharge(
            100, TimeSpan.FromSeconds(10), normal, surcharge, new(Tir((200, 100)), [.. retour]), lignes, new(1 << 30, [2L << 30], 3L << 30), default).EnMesures();
    }

    private static Tir Tir(params (int Statut, long Nombre)[] reponses) => new(
        reponses.Where(reponse => reponse.Statut == 200).Sum(reponse => reponse.Nombre), 0, TimeSpan.FromSeconds(10), new(),
        reponses.Where(reponse => reponse.Statut != 200).ToImmutableSortedDictionary(reponse => reponse.Statut, reponse => reponse.Nombre));

    private static long Nombre(Mesure mesure, string champ) => mesure.Detail["surcharge"]![champ]!.GetValue<long>();
}
