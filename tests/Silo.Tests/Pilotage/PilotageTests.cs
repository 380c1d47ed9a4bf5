using Clauses.Silo.Tests.Passe;

namespace Clauses.Silo.Tests.Pilotage;

/// <summary>Aggregates for pages, against a count of the same ledger line by line.</summary>
public sealed class PilotageTests
{
    private const int Tous = 500;

    private static readonly Axe[] Kept = [Axe.CommuneChantier, Axe.MaitreOuvrage, Axe.Qpv, Axe.Employeur];

    private static readonly int[] Exercices = [0, 2023, 2024, 2025, 1999];

    [Fact]
    [Trait("Duree", "longue")]
    public void Whatever_the_ledger_aggregates_are_what_lines_make_one_by_one() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5),
        Prop.ForAll(Jeu.Tirages, async tirages =>
        {
            // Played over time: reverses bear the days of what they reverse, as the product writes them.
            var livre = Histoires.Jouer(tirages);
            var compteur = new Compteur(livre);
            await using var b = await Livre.OnABaseAsync(livre);
            using var suivi = await b.FollowAsync();
            using var pilotage = new PilotagePostgres(b.Source, suivi);
            Cible[] cibles = [.. livre.Cibles, .. livre.Flux.Keys.Select(marche => new Cible(Axe.Marche, marche))];
            foreach (var (rang, cible) in cibles.Index())
            {
                var (exercice, rythme) = (Exercices[rang % Exercices.Length], (Rythme)(rang % 2));
                Egal(compteur.ParMois(cible, exercice, rythme), await pilotage.ByMoisAsync(cible, exercice, rythme, default));
            }
            foreach (var (rang, axe) in Kept.Index())
            {
                var exercice = Exercices[rang % Exercices.Length];
                Egal(compteur.ParMembre(axe, exercice), await pilotage.ByMembreAsync(axe, exercice, Tous, default));
            }
            await VerifierAttentesAsync(compteur.Attentes(), pilotage);
        }));

    [Fact]
    public async Task An_exercice_holds_what_was_decided_in_it_and_what_waits_of_its_work_net_of_corrections()
    {
        var livre = new Livre()
            .Open("m1", Livre.Fiche())
            .Contrat("c1", Livre.Contrat("m1", 1))
            .Declarer("c1", "a", new(2023, 12, 8), 35_00)
            .Declarer("c1", "b", new(2024, 3, 8), 20_00)
            .Declarer("c1", "c", new(2024, 3, 15), 10_00)
            .Decider("c1", "a", 30_00, new(2024, 1, 20))
            .Decider("c1", "b", 20_00, new(2024, 4, 2))
            .Corriger("c1", "b", "b.c1", 15_00);
        await using var b = await Livre.OnABaseAsync(livre);
        using var suivi = await b.FollowAsync();
        using var pilotage = new PilotagePostgres(b.Source, suivi);

        Egal(
            [new(new(2023, 12, 1), new(30_00), new(5_00), default), new(new(2024, 3, 1), default, default, new(25_00))],
            await pilotage.ByMoisAsync(Cible.Tout, 2024, Rythme.Travail, default));
        Egal(
            [new(new(2024, 1, 1), new(30_00), new(5_00), default), new(new(2024, 3, 1), default, default, new(25_00))],
            await pilotage.ByMoisAsync(new(Axe.Marche, "m1"), 2024, Rythme.Decision, default));
        Egal([], await pilotage.ByMoisAsync(new(Axe.MaitreOuvrage, "mo1"), 2023, Rythme.Travail, default));
        Egal([new("e1", new(30_00), new(5_00), new(25_00))], await pilotage.ByMembreAsync(Axe.Employeur, 2024, Tous, default));
        Assert.Equal(new(2, new(25_00), 1, new(2024, 3, 1)), await pilotage.AttenteAsync("e1", null, default));
        Assert.Equal(new(0, default, 0, null), await pilotage.AttenteAsync("e2", null, default));
    }

    [Fact]
    public async Task Hours_follow_the_marche_to_where_it_belongs_now()
    {
        var livre = new Livre()
            .Open("m1", Livre.Fiche("mo1"))
            .Contrat("c1", Livre.Contrat("m1", 1))
            .Declarer("c1", "a", new(2024, 3, 8), 35_00)
            .Modify("m1", Livre.Fiche("mo2"));
        await using var b = await Livre.OnABaseAsync(livre);
        using var suivi = await b.FollowAsync();
        using var pilotage = new PilotagePostgres(b.Source, suivi);
        Egal([], await pilotage.ByMoisAsync(new(Axe.MaitreOuvrage, "mo1"), 0, Rythme.Travail, default));
        Egal(
            [new(new(2024, 3, 1), default, default, new(35_00))],
            await pilotage.ByMoisAsync(new(Axe.MaitreOuvrage, "mo2"), 0, Rythme.Travail, default));
        Egal([new("mo2", default, default, new(35_00))], await pilotage.ByMembreAsync(Axe.MaitreOuvrage, 0, Tous, default));
    }

    [Fact]
    public async Task Lists_are_cut_at_their_limit_and_an_axis_without_members_is_refused()
    {
        var livre = new Livre().Open("m1", Livre.Fiche());
        foreach (var rang in Enumerable.Range(1, 3))
        {
            livre.Contrat($"c{rang}", Livre.Contrat("m1", rang, $"e{rang}")).Declarer($"c{rang}", "a", new(2024, rang, 8), 100 * rang);
            livre.Decider($"c{rang}", "a", 100 * rang, new(2024, 6, 1)).Declarer($"c{rang}", "b", new(2024, rang, 9), 100);
        }
        await using var b = await Livre.OnABaseAsync(livre);
        using var suivi = await b.FollowAsync();
        using var pilotage = new PilotagePostgres(b.Source, suivi);
        Assert.Equal(["e3", "e2"], (await pilotage.ByMembreAsync(Axe.Employeur, 2024, 2, default)).Select(membre => membre.Code));
        Assert.Equal(["e1", "e2"], (await pilotage.AttentesAsync(null, null, 2, default)).Select(attente => attente.Employeur));
        foreach (var axe in (Axe[])[Axe.Territoire, Axe.Zac])
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => pilotage.ByMembreAsync(axe, 2024, 2, default));
        foreach (var limite in (int[])[0, 501])
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => pilotage.AttentesAsync(null, null, limite, default));
    }

    [Fact]
    public async Task A_reading_that_takes_too_long_is_given_up()
    {
        await using var b = await Livre.OnABaseAsync(new Livre().Open("m1", Livre.Fiche()));
        using var suivi = await b.FollowAsync();
        using var pilotage = new PilotagePostgres(b.Source, suivi) { Delay = TimeSpan.FromSeconds(1) };
        await using var autre = await b.Source.OpenConnectionAsync();
        await using var verrou = await autre.BeginTransactionAsync();
        await using (var commande = new NpgsqlCommand("lock table heures_du_mois in access exclusive mode", autre))
            await commande.ExecuteNonQueryAsync();
        var erreur = await Assert.ThrowsAsync<NpgsqlException>(() => pilotage.AttenteAsync(null, null, default));
        Assert.IsType<TimeoutException>(erreur.InnerException);
    }

    private static async Task VerifierAttentesAsync(ImmutableArray<AttenteDuMois> attendues, PilotagePostgres pilotage)
    {
        Egal(attendues, await pilotage.AttentesAsync(null, null, Tous, default));
        Egal([.. attendues.Where(attente => attente.Employeur == "e1")], await pilotage.AttentesAsync("e1", null, Tous, default));
        Assert.Equal(
            new(attendues.Sum(attente => attente.Lignes), new(attendues.Sum(attente => attente.Heures.Centiemes)),
                attendues.Select(attente => attente.Employeur).Distinct().Count(), attendues.IsEmpty ? null : attendues[0].Mois),
            await pilotage.AttenteAsync(null, null, default));
    }

    private static void Egal<T>(ImmutableArray<T> attendus, ImmutableArray<T> lus) => Assert.Equal(attendus.AsEnumerable(), lus.AsEnumerable());
}
