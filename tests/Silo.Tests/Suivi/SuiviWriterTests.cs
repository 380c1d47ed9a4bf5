using Clauses.Grains.Pilotage;
using Clauses.Silo.Tests.Passe;

namespace Clauses.Silo.Tests.Suivi;

/// <summary>What is written behind the ledger is what the ledger says.</summary>
public sealed class SuiviWriterTests
{
    private const string Tout = """
        select 'suivi ' || s::text from suivi s
        union all select 'heures ' || h::text from heures_du_mois h where (validees, refusees, attente, lignes) <> (0, 0, 0, 0)
        union all select 'ligne ' || l::text from ligne_en_attente l
        order by 1
        """;

    private const string Ledger = """
        select count(*)::int from suivi s
        join (
            select marche, max(numero) as version, sum(declarees) as d, sum(validees) as v, sum(refusees) as r, max(enregistre) filter (where genre = 11) as decision
            from ecriture group by marche
        ) e using (marche)
        where (s.version, s.declarees, s.validees, s.refusees) = (e.version, e.d, e.v, e.r) and s.decision is not distinct from e.decision
        """;

    private const string EnAttente = """
        select count(*)::int from ecriture d
        where genre = 10 and not exists (select from ecriture s where s.marche = d.marche and s.lie = d.numero)
            and exists (select from ligne_en_attente l where (l.marche, l.numero) = (d.marche, d.numero))
        """;

    [Fact]
    [Trait("Duree", "longue")]
    public void Following_step_by_step_comes_to_what_is_made_at_once_from_the_ledger() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(8),
        Prop.ForAll(Jeu.Tirages, async tirages =>
        {
            var livre = Histoires.Jouer(tirages);
            await using var b = await Livre.OnABaseAsync(livre);
            foreach (var pas in (int[])[4, 2, 1])
            {
                await b.ExecuteAsync($"update flux set version = greatest(1, (select max(numero) from ecriture e where e.marche = flux.marche) / {pas})");
                await b.FollowAsync();
            }
            var suivies = await ReadAsync(b, Tout, ligne => ligne.GetString(0));
            Assert.Equal([livre.Flux.Count], await ReadAsync(b, Ledger, ligne => ligne.GetInt32(0)));
            var lignes = suivies.Count(ligne => ligne.StartsWith("ligne", StringComparison.Ordinal));
            Assert.Equal([lignes], await ReadAsync(b, EnAttente, ligne => ligne.GetInt32(0)));

            await b.ExecuteAsync("delete from suivi");
            await b.FollowAsync();
            Assert.Equal(suivies, await ReadAsync(b, Tout, ligne => ligne.GetString(0)));
        }));

    [Theory]
    [InlineData("delete from heures_du_mois where axe = 'territoire'")]
    [InlineData("delete from ligne_en_attente")]
    [InlineData("update suivi set validees = validees + 1")]
    public async Task What_does_not_agree_is_made_anew_at_the_next_start(string accident)
    {
        await using var b =
            await Livre.OnABaseAsync(new Livre().Open("m1", Livre.Fiche()).Contrat("c1", Livre.Contrat("m1", 1)).Declarer("c1", "a", new(2024, 3, 8), 35_00));
        await b.FollowAsync();
        var avant = await ReadAsync(b, Tout, ligne => ligne.GetString(0));
        await b.ExecuteAsync(accident);
        await b.FollowAsync();
        Assert.Equal(avant, await ReadAsync(b, Tout, ligne => ligne.GetString(0)));
    }

    [Fact]
    public async Task A_marche_falls_behind_by_the_day_though_nobody_writes()
    {
        var temps = new Clock();
        var titulaire = new Titulaire("e8", new(2_000_00));
        await using var b = await Livre.OnABaseAsync(new Livre().Open("m1", Livre.Fiche(titulaires: titulaire)).Open("m2", Livre.Fiche()));
        using var suivi = await b.FollowAsync(temps);
        foreach (var jours in (int[])[0, 40, 2_000])
        {
            temps.Advance(TimeSpan.FromDays(jours));
            await suivi.CatchUpAsync(default);
            var vue = Projection.De(new(2_000_00), default, default, new(2020, 1, 1), new(2029, 12, 31), null, temps.Today());
            Assert.Equal(
                [("m1", vue.Etat, vue.Manque.Centiemes), ("m2", Avancement.SansObligation, 0)],
                await ReadAsync(b, "select marche, etat, manque from suivi order by 1", ligne => (ligne.GetString(0), (Avancement)ligne.GetInt16(1), ligne.GetInt64(2))));
        }
    }

    [Fact]
    public async Task Who_was_told_that_a_marche_moved_sees_it_at_once()
    {
        await using var b = await Livre.OnABaseAsync(new Livre().Open("m1", Livre.Fiche()));
        using var suivi = await b.FollowAsync();
        await b.ExecuteAsync("delete from suivi");
        await suivi.CatchUpAsync(default);
        Assert.Empty(await ReadAsync(b, "select marche from suivi", ligne => ligne.GetString(0)));
        suivi.Moved("m1");
        await suivi.CatchUpAsync(default);
        Assert.Equal(["m1"], await ReadAsync(b, "select marche from suivi", ligne => ligne.GetString(0)));
    }

    [Fact]
    public async Task A_start_waits_for_marches_without_a_row_and_whoever_asks_for_those_that_moved()
    {
        await using var b = await Livre.OnABaseAsync(new Livre().Open("m1", Livre.Fiche()).Contrat("c1", Livre.Contrat("m1", 1)).Open("m2", Livre.Fiche()));
        using var avant = await b.FollowAsync();
        await b.ExecuteAsync("delete from suivi where marche = 'm2'; update suivi set version = 1, declarees = 0 where marche = 'm1'");
        using var suivi = new SuiviWriter(b.Source, TimeProvider.System, NullLogger<SuiviWriter>.Instance);
        await suivi.CatchUpWithLedgerAsync(default);
        Assert.Equal(
            [("m1", 1), ("m2", 1)], await ReadAsync(b, "select marche, version from suivi order by 1", ligne => (ligne.GetString(0), ligne.GetInt64(1))));
        await suivi.CatchUpAsync(default);
        Assert.Equal(
            [("m1", 2), ("m2", 1)], await ReadAsync(b, "select marche, version from suivi order by 1", ligne => (ligne.GetString(0), ligne.GetInt64(1))));
    }

    private static async Task<List<T>> ReadAsync<T>(TestDatabase b, string sql, Func<Npgsql.NpgsqlDataReader, T> lire)
    {
        await using var commande = b.Source.CreateCommand(sql);
        await using var lignes = await commande.ExecuteReaderAsync();
        var lues = new List<T>();
        while (await lignes.ReadAsync())
            lues.Add(lire(lignes));
        return lues;
    }
}
