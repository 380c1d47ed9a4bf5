using System.Diagnostics;
using Clauses.Bench.Measures;

namespace Clauses.Bench.Tests;

public sealed class ReturnTests
{
    [Theory]
    [InlineData(new long[] { 10, 10, 10, 10 }, 0)]
    [InlineData(new long[] { 99, 11, 10, 9, 8 }, 2)]
    [InlineData(new long[] { 99, 1, 1, 99, 1, 1, 1, 99 }, 4)]
    [InlineData(new long[] { TimeWindows.Jamais, TimeWindows.Jamais, 1, 2, 3 }, 2)]
    [InlineData(new long[] { 99, 99, 1, 1 }, null)]
    [InlineData(new long[] { 1, 1, 99, 1, 1, TimeWindows.Jamais }, null)]
    [InlineData(new long[0], null)]
    public void Latency_is_normal_from_the_first_of_several_good_windows_in_a_row(long[] fenetres, int? rang) =>
        Assert.Equal(rang, Return.Find(fenetres, limite: 10, suite: 3));

    [Theory, InlineData(0, 5_000), InlineData(2_000, 8_000), InlineData(100_000, 155_000)]
    public void A_little_more_than_normal_is_normal(long normale, long limite) => Assert.Equal(limite, Return.Limite(normale));
}

public sealed class FoundLignesTests
{
    private static readonly int[] Responses = [200, 429, 200, 503, 200];
    private readonly WatchedLignes[] _suites = [Suite(), Suite()];

    [Fact]
    public async Task What_is_acknowledged_and_only_that_is_there() =>
        Assert.Equal(new(6, 0, 0, 0), await CompareAsync(1, 3, 5));

    [Fact]
    public async Task A_line_that_is_acknowledged_and_not_there_is_lost_even_where_the_numbers_agree()
    {
        var lignes = await CompareAsync(1, 3, 4);
        Assert.Equal(new(6, 2, 2, 0), lignes);
        Assert.Equal(6, lignes.EnBase);
    }

    [Fact]
    public async Task What_is_there_without_an_acknowledgement_is_told_by_its_answer() =>
        Assert.Equal(new(6, 0, 4, 2), await CompareAsync(1, 2, 3, 4, 5, 6));

    [Fact]
    public async Task Lines_of_others_do_not_count()
    {
        var autre = NewLignes.Reference(Suite().Serie, 1);
        Assert.Equal(new(6, 6, 0, 0), await FoundLignes.CompareAsync(_suites, new[] { autre }.ToAsyncEnumerable()));
    }

    [Fact]
    public void A_reference_written_is_a_reference_read() =>
        Assert.Equal((123, 45_678), NewLignes.ReadReference(NewLignes.Reference(123, 45_678)));

    private Task<FoundLignes> CompareAsync(params int[] numeros) => FoundLignes.CompareAsync(
        _suites, _suites.SelectMany(suite => numeros.Select(numero => NewLignes.Reference(suite.Serie, numero))).ToAsyncEnumerable());

    private static WatchedLignes Suite()
    {
        var suite = new WatchedLignes("cle", new AtRandom(1, 10));
        foreach (var statut in Responses)
        {
            suite.Next();
            suite.Answer(statut);
        }
        suite.Next();
        return suite;
    }
}

public sealed class OverloadFindingTests
{
    private static readonly FoundLignes Toutes = new(1_000, 0, 0, 0);
    private static readonly long Lent = 60_000;

    [Fact]
    public void It_says_after_how_long_latency_was_normal()
    {
        var mesure = Find(Tir((200, 500), (429, 300), (Load.Burst.EnRetard, 200)), Toutes, TimeWindows.Jamais, Lent, Lent, 1, 1, 1, 1)[0];

        Assert.Equal(("surcharge-retour-s", 0.75, 0), (mesure.Nom, mesure.Valeur, Erreurs(mesure)));
        Assert.Equal((800, 200, 300), (Nombre(mesure, "envoyees"), Nombre(mesure, "nonEnvoyees"), Nombre(mesure, "refusees429")));
        Assert.Contains("80 % envoyés ; 38 % de 429, 0 sans Retry-After", mesure.Detail["resume"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Latency_that_is_never_normal_again_is_said()
    {
        var mesure = Find(Tir((200, 1)), Toutes, [.. Enumerable.Repeat(Lent, 24)])[0];

        Assert.Equal(6.0, mesure.Valeur);
        Assert.StartsWith("PAS REVENU", mesure.Detail["resume"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_answers_than_200_and_429_are_errors_and_so_is_a_429_that_does_not_say_when_to_come_back()
    {
        Assert.Equal(1, Erreurs(Find(Tir((200, 500), (503, 1)), Toutes, 1, 1, 1, 1)[0]));
        Assert.Equal(1, Erreurs(Find(Tir((200, 500), (429, 1)) with { SansReessai = 1 }, Toutes, 1, 1, 1, 1)[0]));
        Assert.Equal(1, Erreurs(Find(Tir((200, 500), (429, 1)), Toutes with { MalgreRefus = 1 }, 1, 1, 1, 1)[0]));
        Assert.Equal(0, Erreurs(Find(Tir((200, 500), (429, 1)), Toutes with { SansReponse = 1 }, 1, 1, 1, 1)[0]));
    }

    [Fact]
    public void A_lost_line_makes_it_fail() =>
        Assert.Throws<InvalidOperationException>(() => Find(Tir((200, 500)), Toutes with { Perdues = 1 }, 1, 1, 1, 1));

    [Fact]
    public void The_memory_is_the_most_that_was_held()
    {
        var mesure = Find(Tir((200, 1)), Toutes, 1, 1, 1, 1)[1];
        Assert.Equal(("surcharge-memoire-gio", 3.0), (mesure.Nom, mesure.Valeur));
    }

    private static IReadOnlyList<Measure> Find(Burst surcharge, FoundLignes lignes, params long[] retour)
    {
        var normal = new HalfLoad(Tir((200, 100)), [1_000, 900, 1_000, Lent, 1_100]);
        return new OverloadFinding(
            100, TimeSpan.FromSeconds(10), normal, surcharge, new(Tir((200, 100)), [.. retour]), lignes, new(1 << 30, [2L << 30], 3L << 30), default).EnMesures();
    }

    private static Burst Tir(params (int Statut, long Nombre)[] reponses) => new(
        reponses.Where(reponse => reponse.Statut == 200).Sum(reponse => reponse.Nombre), 0, TimeSpan.FromSeconds(10), Durations.Nouvelles(),
        reponses.Where(reponse => reponse.Statut != 200).ToImmutableSortedDictionary(reponse => reponse.Statut, reponse => reponse.Nombre));

    private static long Erreurs(Measure mesure) => mesure.Detail["erreurs"]!.GetValue<long>();

    private static long Nombre(Measure mesure, string champ) => mesure.Detail["surcharge"]![champ]!.GetValue<long>();
}

public sealed class TimeWindowsTests
{
    private static readonly long Debut = Stopwatch.GetTimestamp();

    private readonly TimeWindows _fenetres = new(Debut, TimeSpan.FromMilliseconds(250), 3);

    [Fact]
    public void A_request_counts_where_it_was_due_and_what_was_due_before_or_after_is_left_out()
    {
        foreach (var (due, duree) in new[] { (-1, 90), (0, 10), (249, 20), (250, 60), (749, 30), (750, 90) })
            _fenetres.Note(A(due), duree);

        Assert.Equal([20, 60, 30], _fenetres.Percentiles(1).ToArray());
    }

    [Fact]
    public void A_window_in_which_too_much_is_never_answered_has_no_percentile_and_others_have()
    {
        for (var rang = 0; rang < 200; rang++)
        {
            _fenetres.Note(A(10), rang < 199 ? 7 : TimeWindows.Jamais);
            _fenetres.Note(A(300), rang < 190 ? 7 : TimeWindows.Jamais);
        }

        Assert.Equal([7, TimeWindows.Jamais, TimeWindows.Jamais], _fenetres.Percentiles(0.99).ToArray());
    }

    private static long A(int millisecondes) => Debut + (millisecondes * Stopwatch.Frequency / 1_000);
}
