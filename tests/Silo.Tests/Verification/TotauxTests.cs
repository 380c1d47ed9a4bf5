using Clauses.Silo.Verification;

namespace Clauses.Silo.Tests.Verification;

/// <summary>What totals start from, and what they are recomputed to: both against a plain model.</summary>
public sealed class TotauxTests
{
    private static readonly DateOnly Decembre = new(2023, 12, 4);

    [Fact]
    [Trait("Duree", "longue")]
    public void Whatever_the_ledger_totals_start_from_and_are_recomputed_to_what_the_model_says() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(20),
        Prop.ForAll(Jeu.Tirages, async tirages =>
        {
            var livre = Jeu.Jouer(tirages);
            await using var b = await Livre.OnABaseAsync(livre);
            await VerifierDepartAsync(livre, b);
            await VerifierRecalculAsync(livre, b);
        }));

    [Fact]
    public async Task A_line_worked_in_one_year_and_decided_in_the_next_counts_there_its_refused_part_too()
    {
        await using var b = await Livre.OnABaseAsync(new Livre()
            .Open("m1", Livre.Fiche())
            .Contrat("c1", Livre.Contrat("m1", 1))
            .Declarer("c1", "a", Decembre, 3500)
            .Declarer("c1", "b", Decembre, 1400)
            .Decider("c1", "a", 3000, new(2024, 1, 15), "Absence"));

        var comptes = (await new RecomputationPostgres(b.Source).RecomputeAsync([(Cible.Tout, [new("m1", 5)])], default))[0];

        Assert.Equal([0, 2023, 2024], comptes.Select(compte => compte.Exercice));
        Assert.Equal((4900, 3000, 500), Centiemes(comptes[0].Compte));
        Assert.Equal((1400, 0, 0), Centiemes(comptes[1].Compte));
        Assert.Equal((3500, 3000, 500), Centiemes(comptes[2].Compte));
    }

    /// <summary>Alone among ten contracts, and with all of them: the two are read by different ways.</summary>
    [Theory]
    [InlineData("territoire/tout")]
    [InlineData("participant/p1")]
    public async Task A_corrected_line_leaves_every_figure_of_every_year(string total)
    {
        var (cible, livre) = (Cible.Read(total), new Livre().Open("m1", Livre.Fiche()));
        for (var i = 1; i <= 10; i++)
            livre.Contrat($"c{i}", Livre.Contrat("m1", i));
        await using var b = await Livre.OnABaseAsync(livre
            .Declarer("c1", "a", Decembre, 3500)
            .Decider("c1", "a", 3000, new(2024, 1, 15), "Absence")
            .Corriger("c1", "a", "", 0, "Saisie deux fois"));

        var part = Assert.Single(await new ReadsPostgres(b.Source).ReadPartsAsync([cible], default));
        var comptes = (await new RecomputationPostgres(b.Source).RecomputeAsync([(cible, [part.Marche])], default))[0];

        Assert.Equal(new CompteExercice(0, new([], 0, 0, Heures.Zero, 0)), Assert.Single(comptes));
        Assert.All(Assert.Single(part.Contrats).Annees, annee => Assert.Equal(new(annee.Millesime, 0, 0, 0, 0), annee));
    }

    [Fact]
    public async Task A_marche_that_moved_keeps_an_empty_share_where_it_was_and_takes_all_its_hours_along()
    {
        await using var b = await Livre.OnABaseAsync(new Livre()
            .Open("m1", Livre.Fiche("avant", zac: "gagarine"))
            .Contrat("c1", Livre.Contrat("m1", 1, commune: "94041"))
            .Declarer("c1", "a", Decembre, 3500)
            .Modify("m1", Livre.Fiche("apres"))
            .Contrat("c1", Livre.Contrat("m1", 1, commune: "94081")));

        var parts = await new ReadsPostgres(b.Source).ReadPartsAsync(
            [
                new(Axe.MaitreOuvrage, "avant"), new(Axe.MaitreOuvrage, "apres"), new(Axe.Zac, "gagarine"), new(Axe.Zac, "inconnu"),
                new(Axe.CommuneResidence, "94041"), new(Axe.CommuneResidence, "94081"),
            ],
            default);

        Assert.Equal([0, 1, 0, 1, 0, 1], parts.OrderBy(part => part.Cible.Axe).ThenBy(Rang).Select(part => part.Contrats.Length));
        Assert.All(parts, part => Assert.Equal(new("m1", 5), part.Marche));

        static int Rang(PartLue part) => part.Cible.Code is "avant" or "gagarine" or "94041" ? 0 : 1;
    }

    [Fact]
    public async Task A_titulaire_owes_what_the_last_avenant_says_hours_or_not()
    {
        await using var b = await Livre.OnABaseAsync(new Livre()
            .Open("m1", Livre.Fiche(titulaires: [new("e1", new(10000)), new("e2", new(5000))]))
            .Avenant("m1", "Lot retiré", new Titulaire("e1", new(7000))));
        Cible[] cibles = [new(Axe.Titulaire, "e1"), new(Axe.Titulaire, "e2")];

        var parts = await new ReadsPostgres(b.Source).ReadPartsAsync(cibles, default);
        var recalcules = await new RecomputationPostgres(b.Source).RecomputeAsync(
            [(cibles[0], [new("m1", 1)]), (cibles[1], [new("m1", 1)]), (cibles[0], [new("m1", 2)]), (cibles[1], [new("m1", 2)]), (new(Axe.Marche, "m1"), [new("m1", 2)])],
            default);

        Assert.Equal([7000, 0], parts.OrderBy(part => part.Cible.Code, StringComparer.Ordinal).Select(part => part.Obligation.Centiemes));
        Assert.Equal([10000, 5000, 7000, 0, 7000], recalcules.Select(comptes => comptes.Single().Compte.Obligation.Centiemes));
    }

    [Fact]
    public async Task A_total_of_nothing_says_nothing_for_the_whole_life()
    {
        await using var b = await Livre.OnABaseAsync(new Livre().Open("m1", Livre.Fiche()));

        Assert.Empty(await new ReadsPostgres(b.Source).ReadPartsAsync([new(Axe.Zac, "nulle-part")], default));
        var recalcules = await new RecomputationPostgres(b.Source).RecomputeAsync([(new(Axe.Zac, "nulle-part"), []), (Cible.Tout, [new("m1", 1)])], default);

        Assert.All(recalcules, comptes => Assert.Equal(new CompteExercice(0, new([], 0, 0, Heures.Zero, 0)), Assert.Single(comptes)));
        await using var ouvert = await new RecomputationPostgres(b.Source).OpenAsync(null, default);
        Assert.Equal(1, ouvert.Ecritures);
    }

    private static readonly ImmutableArray<CompteExercice> Rien = [new(0, new([], 0, 0, Heures.Zero, 0))];

    private static async Task VerifierDepartAsync(Livre livre, TestDatabase b)
    {
        Cible[] cibles = [.. livre.Cibles];
        var lues = (await new ReadsPostgres(b.Source).ReadPartsAsync(cibles, default)).ToLookup(part => part.Cible);
        foreach (var cible in cibles)
        {
            Assert.Equal(livre.MarchesDe(cible).Order(StringComparer.Ordinal), lues[cible].Select(part => part.Marche.Flux).Order(StringComparer.Ordinal));
            Assert.All(lues[cible], part => Assert.Equal(livre.Versions[part.Marche.Flux], part.Marche.Version));
            Egaux(livre.Comptes(cible, Presentes(livre, cible)), Replier(lues[cible]));
        }
        // One alone, which is read by another way: few of its marchés' contracts belong to it.
        var seule = cibles.First(cible => cible.Axe == Axe.Participant);
        Egaux(livre.Comptes(seule, Presentes(livre, seule)), Replier(await new ReadsPostgres(b.Source).ReadPartsAsync([seule], default)));
    }

    private static async Task VerifierRecalculAsync(Livre livre, TestDatabase b)
    {
        (Cible Cible, ImmutableArray<VersionFlux> Marches)[] demandes =
        [
            .. from cible in livre.Cibles.Concat(livre.Flux.Keys.Select(marche => new Cible(Axe.Marche, marche)))
               let presentes = Presentes(livre, cible)
               from marches in new[] { presentes, [.. presentes.Select((marche, rang) => marche with { Version = 1 + (marche.Version * (rang + 1) / (rang + 2)) })] }
               select (cible, marches),
        ];
        var recalcules = await new RecomputationPostgres(b.Source).RecomputeAsync(demandes, default);
        Assert.Equal(demandes.Length, recalcules.Length);
        foreach (var (demande, recalcule) in demandes.Zip(recalcules))
            Egaux(livre.Comptes(demande.Cible, demande.Marches), recalcule);

        await using var ouvert = await new RecomputationPostgres(b.Source).OpenAsync(null, default);
        Dictionary<Cible, ImmutableArray<CompteExercice>> totaux = [];
        await foreach (var (cible, comptes) in ouvert.TotauxAsync(default))
            totaux.Add(cible, comptes);
        foreach (var cible in demandes.Select(demande => demande.Cible).Distinct())
            Egaux(livre.Comptes(cible, Presentes(livre, cible)), totaux.GetValueOrDefault(cible, Rien));
    }

    private static ImmutableArray<VersionFlux> Presentes(Livre livre, Cible cible) =>
        [.. (cible.Axe == Axe.Marche ? [cible.Code] : livre.MarchesDe(cible)).Select(marche => new VersionFlux(marche, livre.Versions[marche]))];

    private static (long Declarees, long Validees, long Refusees) Centiemes(Compte compte) =>
        (compte.Declarees.Centiemes, compte.Validees.Centiemes, compte.Refusees.Centiemes);

    private static void Egaux(IEnumerable<CompteExercice> attendus, IEnumerable<CompteExercice> obtenus) =>
        Assert.Equal(attendus.Select(Say), obtenus.Select(Say));

    private static string Say(CompteExercice compte) =>
        $"{compte.Exercice}: {compte.Compte.Participants} p, {compte.Compte.Marches} m, {compte.Compte.Obligation}, {string.Join(' ', compte.Compte.Types)}";

    private static IEnumerable<CompteExercice> Replier(IEnumerable<PartLue> parts)
    {
        parts = [.. parts];
        var poids =
            from part in parts
            from contrat in part.Contrats
            from annee in contrat.Annees.Append(contrat.Annees.Aggregate((a, b) => a + b) with { Millesime = 0 })
            where annee.Declarees != 0
            select (Marche: part.Marche.Flux, contrat, annee);
        var obligation = new Heures(parts.Sum(part => part.Obligation.Centiemes));
        var parExercice = poids.ToLookup(p => p.annee.Millesime);
        return parExercice.Select(groupe => groupe.Key).Union([0]).Order().Select(exercice => new CompteExercice(exercice, new(
            [
                .. parExercice[exercice].GroupBy(p => p.contrat.Type).OrderBy(groupe => groupe.Key).Select(groupe => new LigneType(
                    groupe.Key, groupe.Count(), new(groupe.Sum(p => p.annee.Declarees)), new(groupe.Sum(p => p.annee.Validees)),
                    new(groupe.Sum(p => p.annee.Refusees)), groupe.Select(p => p.contrat.Participant).Distinct().Count())),
            ],
            parExercice[exercice].Select(p => p.contrat.Participant).Distinct().Count(),
            parExercice[exercice].Select(p => p.Marche).Distinct(StringComparer.Ordinal).Count(),
            obligation, 0)));
    }
}
