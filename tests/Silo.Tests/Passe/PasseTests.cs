using Clauses.Silo.Passe;

namespace Clauses.Silo.Tests.Passe;

public sealed class PasseTests
{
    private static readonly int[] Exercices = [PartExercice.VieEntiere, 2023, 2024, 2025, 1999];

    [Fact]
    [Trait("Duree", "longue")]
    public void Whatever_the_ledger_a_past_balance_is_the_fold_of_what_counted_then() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(10),
        Prop.ForAll(Histoires.Toutes, async histoire =>
        {
            var livre = Histoires.Jouer(histoire.Tirages);
            await using var b = await Livre.OnABaseAsync(livre);
            using var passe = new PassePostgres(b.Source);
            foreach (var (rang, moment) in Moments(histoire.Graine).Index())
                await VerifyAsync(livre, passe, moment, Exercices[rang % Exercices.Length]);
        }));

    [Fact]
    [Trait("Duree", "longue")]
    public void What_is_kept_of_large_totals_is_what_the_ledger_says_as_far_as_it_goes_and_beyond() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3),
        Prop.ForAll(Histoires.Toutes, async histoire =>
        {
            var livre = Histoires.Jouer(histoire.Tirages, Histoires.Jour);
            await using var b = await Livre.OnABaseAsync(livre);
            using var passe = new PassePostgres(b.Source);
            var grands = Histoires.Grands(b, passe);
            var moments = Moments(histoire.Graine, Histoires.Jour).ToArray();
            foreach (var fin in moments.Select(moment => moment.ConnuLe).OfType<DateTimeOffset>().Order().Append(DateTimeOffset.MaxValue))
            {
                await b.ExecuteAsync($"""
                    update flux f set version = greatest(1, (select count(*) from ecriture e where e.marche = f.marche and e.enregistre <= '{fin:O}'))
                    """);
                await grands.FollowAsync(default);
                foreach (var (rang, moment) in moments.Index())
                    await VerifyAsync(livre, passe, moment, Exercices[rang % Exercices.Length]);
            }
            Assert.True(await b.ReadAsync<long>("select count(*) from grand_total where depuis is not null") > 10);
            Assert.True(await b.ReadAsync<long>("select count(distinct mois) from solde_du_jour") > 2);

            // Emptied, or made anew at once, it says the same.
            await b.ExecuteAsync("truncate grand_total, palier, solde_du_jour");
            foreach (var moment in moments)
                await VerifyAsync(livre, passe, moment, 2024);
            await Histoires.Grands(b, passe).FollowAsync(default);
            foreach (var moment in moments)
                await VerifyAsync(livre, passe, moment, 2024);
        }));

    [Fact]
    [Trait("Duree", "longue")]
    public void At_any_moment_the_members_of_each_axis_make_the_whole() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5),
        Prop.ForAll(Histoires.Toutes, async histoire =>
        {
            var livre = Histoires.Jouer(histoire.Tirages);
            await using var b = await Livre.OnABaseAsync(livre);
            using var passe = new PassePostgres(b.Source);
            foreach (var moment in Moments(histoire.Graine))
            {
                var tout = Heures(await passe.ComptesAsync([Cible.Tout], 2024, moment, default));
                // Hours of no titulaire have no member there.
                foreach (var axe in livre.Cibles.GroupBy(cible => cible.Axe).Where(axe => axe.Key != Axe.Titulaire))
                    Assert.Equal((axe.Key, tout), (axe.Key, Heures(await passe.ComptesAsync([.. axe], 2024, moment, default))));
            }
        }));

    [Fact]
    public async Task The_past_stays_what_it_was_whatever_is_recorded_later()
    {
        var livre = new Livre()
            .Open("m1", Livre.Fiche("mo1", titulaires: [new("e1", new(100_00))]))
            .Contrat("c1", Livre.Contrat("m1", 1, titulaire: "e1"))
            .Declarer("c1", "a", new(2024, 3, 8), 35_00);
        var moment = new Moment(new(2024, 3, 31), livre.Flux["m1"][^1].Enregistre);
        await using var avant = await Livre.OnABaseAsync(livre);
        livre.Decider("c1", "a", 35_00, new(2024, 3, 20))
            .Corriger("c1", "a", "a.c1", 30_00)
            .Avenant("m1", null, new Grains.Journal.Titulaire("e2", new(50_00)))
            .Contrat("c1", Livre.Contrat("m1", 1, titulaire: "e2", qpv: "hors"))
            .Modify("m1", Livre.Fiche("mo2"))
            .Open("m2", Livre.Fiche("mo1"));
        livre.Flux["m2"][0] = livre.Flux["m2"][0] with { Enregistre = livre.Flux["m1"][^1].Enregistre };
        await using var apres = await Livre.OnABaseAsync(livre);
        Cible[] cibles = [.. livre.Cibles];

        Assert.Equal(await ReadAsync(avant), await ReadAsync(apres));

        async Task<string> ReadAsync(TestDatabase b)
        {
            using var passe = new PassePostgres(b.Source);
            var (solde, comptes) = (await passe.SoldeAsync("m1", 0, moment, default), await passe.ComptesAsync(cibles, 2024, moment, default));
            Assert.Null(await passe.SoldeAsync("m2", 0, moment, default));
            return string.Join('\n',
                [Say(solde!.Compte), string.Join(' ', solde.Entreprises), .. comptes.Select(compte => Say(compte.Exercice) + Say(compte.VieEntiere))]);
        }
    }

    [Fact]
    public async Task A_member_that_nobody_knew_yet_has_nothing()
    {
        await using var b = await Livre.OnABaseAsync(new Livre().Open("m1", Livre.Fiche()));
        using var passe = new PassePostgres(b.Source);

        var compte = Assert.Single(await passe.ComptesAsync([Cible.Tout], 2024, new(null, Histoires.Debut.AddYears(-9)), default));

        Assert.Equal((new([], 0, 0, Grains.Domain.Heures.Zero, 0), new([], 0, 0, Grains.Domain.Heures.Zero, 0)), (compte.Exercice, compte.VieEntiere));
        Assert.Null(await passe.SoldeAsync("m9", 0, Moment.Present, default));
        Assert.Empty(await passe.ComptesAsync([], 0, Moment.Present, default));
    }

    [Fact]
    public async Task A_reading_that_cannot_go_on_ends_and_so_do_those_that_wait_for_their_turn()
    {
        await using var b = await Livre.OnABaseAsync(new Livre().Open("m1", Livre.Fiche()));
        using var passe = new PassePostgres(b.Source) { Delay = TimeSpan.FromSeconds(1) };
        await using (var connexion = await b.Source.OpenConnectionAsync())
        await using (var verrou = await connexion.BeginTransactionAsync())
        {
            await using var commande = new NpgsqlCommand("lock table ecriture in access exclusive mode", connexion);
            await commande.ExecuteNonQueryAsync();

            var lectures = Enumerable.Range(0, 5).Select(_ => passe.SoldeAsync("m1", 0, Moment.Present, default)).ToArray();

            foreach (var lecture in lectures)
            {
                var erreur = await Assert.ThrowsAnyAsync<Exception>(() => lecture);
                Assert.True(erreur is TimeoutException or NpgsqlException { InnerException: TimeoutException }, erreur.ToString());
            }
        }
        Assert.NotNull(await passe.SoldeAsync("m1", 0, Moment.Present, default));
    }

    private static async Task VerifyAsync(Livre livre, PassePostgres passe, Moment moment, int exercice)
    {
        var retour = new Retour(livre, moment);
        Cible[] cibles = [.. livre.Cibles];
        var comptes = await passe.ComptesAsync(cibles, exercice, moment, default);
        foreach (var (cible, compte) in cibles.Zip(comptes))
        {
            Assert.Equal((moment, cible, Say(retour.Compte(cible, exercice))), (moment, cible, Say(compte.Exercice)));
            Assert.Equal((moment, cible, Say(retour.Compte(cible, 0))), (moment, cible, Say(compte.VieEntiere)));
        }
        foreach (var marche in livre.Flux.Keys)
        {
            var solde = await passe.SoldeAsync(marche, exercice, moment, default);
            Assert.Equal(retour.Marches.Contains(marche), solde is not null);
            if (solde is null)
                continue;
            var cible = new Cible(Axe.Marche, marche);
            Assert.Equal((moment, Say(retour.Compte(cible, exercice))), (moment, Say(solde.Compte)));
            Assert.Equal(retour.Compte(cible, 0).Validees, solde.ValideesVieEntiere);
            Assert.Equal(retour.Entreprises(marche, exercice), solde.Entreprises);
        }
    }

    private static IEnumerable<Moment> Moments(int graine, TimeSpan? pas = null)
    {
        var hasard = new Random(graine);
        yield return Moment.Present;
        yield return new(Jour(hasard), null);
        yield return new(null, Instant(hasard, pas));
        for (var i = 0; i < 3; i++)
            yield return new(Jour(hasard), Instant(hasard, pas));
    }

    private static DateOnly Jour(Random hasard) => new DateOnly(2022, 12, 31).AddDays(hasard.Next(1_100));

    private static DateTimeOffset Instant(Random hasard, TimeSpan? pas) => Histoires.Debut + (hasard.Next(-1, 250) * (pas ?? Histoires.Minute));

    private static (long, long, long) Heures(IEnumerable<ComptePasse> comptes) => comptes.Aggregate((0L, 0L, 0L), (somme, compte) => (
        somme.Item1 + compte.Exercice.Declarees.Centiemes, somme.Item2 + compte.Exercice.Validees.Centiemes, somme.Item3 + compte.Exercice.Refusees.Centiemes));

    private static string Say(Compte compte) =>
        $"{compte.Participants} p, {compte.Marches} m, {compte.Obligation}, v{compte.Version}, {string.Join(' ', compte.Types)}";
}
