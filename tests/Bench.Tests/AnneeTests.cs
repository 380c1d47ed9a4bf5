using Clauses.Bench.Measures;
using Clauses.Grains.Journal;

namespace Clauses.Bench.Tests;

public class AnneeNationaleTests
{
    private static readonly AnneeNationale Nationale = new(Size.Nationale);
    public static TheoryData<int> Diviseurs => [1, 10, 37, 100];

    [Fact]
    public void The_national_year_is_the_one_of_the_consolidation()
    {
        Assert.Equal(58_454, Nationale.Marches.Count());
        Assert.Equal(75_194, Nationale.Marches.Sum(marche => marche.Contrats.Length));
        Assert.Equal(
            57_231,
            Nationale.Marches.SelectMany(marche => marche.Contrats).Select(paire => paire.Contrat.Participant).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(718_000, Nationale.Lots.Sum(lot => lot.Lignes.Length));
        Assert.Equal(25_100_000_00, Nationale.Lots.Sum(lot => lot.Lignes.Sum(ligne => (long)ligne.Centiemes)));
    }

    [Theory]
    [MemberData(nameof(Diviseurs))]
    public void A_year_of_any_size_has_exactly_its_marches_people_lines_and_hours(int diviseur)
    {
        var annee = new AnneeNationale(Size.Reduite(diviseur));
        var contrats = annee.Marches.SelectMany(marche => marche.Contrats).ToList();

        Assert.Equal(annee.Size.Contrats, contrats.Count);
        Assert.Equal(annee.Size.Participants, contrats.Select(paire => paire.Contrat.Participant).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(annee.Size.Lignes, annee.Lots.Sum(lot => lot.Lignes.Length));
        Assert.Equal(annee.Size.Heures * 100L, annee.Lots.Sum(lot => lot.Lignes.Sum(ligne => (long)ligne.Centiemes)));
        Assert.Equal(annee.Size.Contrats, annee.Lots.SelectMany(lot => lot.Lignes).Select(ligne => ligne.Contrat).Distinct().Count());
    }

    [Fact]
    public void The_national_year_obeys_the_rules_of_the_api() => Regles.Verify(Nationale);

    [Fact]
    public void Each_lot_is_lines_of_one_employer_and_week_each_within_its_contract_and_35_hours()
    {
        var contrats = Contrats(Nationale);
        var vues = new HashSet<(int Contrat, int Semaine)>();
        foreach (var lot in Nationale.Lots)
        {
            var periode = Weeks.De(AnneeNationale.Millesime, lot.Semaine);
            Assert.InRange(lot.Lignes.Length, 1, AnneeNationale.LignesPerBatch);
            Assert.Single(lot.Lignes.Select(ligne => contrats[ligne.Contrat].Employeur).Distinct(StringComparer.Ordinal));
            foreach (var (contrat, centiemes) in lot.Lignes)
            {
                Assert.True(vues.Add((contrat, lot.Semaine)));
                Assert.InRange(centiemes, 1, 35_00);
                Regles.Ligne(contrats[contrat], periode, new(centiemes));
            }
        }
    }

    [Fact]
    public void The_bodies_of_a_lot_say_what_the_lot_says()
    {
        var lot = new AnneeBatch(47, [new(12, 35_00), new(75_193, 30_07)]);

        var declaration = JsonNode.Parse(BatchBodies.Declaration(lot))!;
        Assert.Equal(
            """{"lignes":[{"reference":"s47","contrat":"c000012","debut":"2021-12-22","fin":"2021-12-26","heures":35.00},{"reference":"s47","contrat":"c075193","debut":"2021-12-22","fin":"2021-12-26","heures":30.07}]}""",
            declaration.ToJsonString());
        var validation = JsonNode.Parse(BatchBodies.Validation(lot))!;
        Assert.Equal(
            """{"decisions":[{"contrat":"c000012","reference":"s47","decision":"valider","date":"2021-12-31"},{"contrat":"c075193","reference":"s47","decision":"valider","date":"2021-12-31"}]}""",
            validation.ToJsonString());
    }

    private static List<Contrat> Contrats(AnneeNationale annee) => [.. annee.Marches.SelectMany(marche => marche.Contrats).Select(paire => paire.Contrat)];
}

public class ReplayTests
{
    private static readonly Size Taille = Size.Reduite(100) with { Lignes = 2_000, Heures = 69_900 };

    [Fact]
    public async Task A_small_year_goes_through_the_api_to_the_right_totals()
    {
        var annee = new AnneeNationale(Taille);
        await using var produit = await TestProduct.StartAsync(annee);
        var attendu = new Attendu(annee, produit.Address, TestProduct.Cle);
        var rejeu = new Replay(produit.Address, TestProduct.Cle, CancellationToken.None);

        await Views.CarryAsync(produit.Address, TestProduct.Cle, CancellationToken.None);
        await rejeu.JouerAsync(annee.Lots, connexions: 8);

        Assert.Equal(2_000, rejeu.Avancement.Lignes);
        await attendu.WaitAsync(CancellationToken.None);
        Assert.True(await AnneeMeasure.VerifyAsync(produit.Address, TestProduct.Cle, "complete", CancellationToken.None) > annee.Size.Marches);
        Assert.Equal(
            annee.Size.Marches + annee.Size.Contrats + (2 * 2_000), await produit.Base.ReadAsync<long>("select count(*) from ecriture"));
    }

    [Fact]
    public async Task A_year_that_is_over_is_added_whole_and_without_a_gap()
    {
        await using var produit = await TestProduct.StartAsync(new AnneeNationale(Taille), new(Taille, AnneeNationale.Millesime - 1));

        Assert.True(await AnneeMeasure.VerifyAsync(produit.Address, TestProduct.Cle, "complete", CancellationToken.None) > Taille.Marches);
        var total = await produit.ReadAsync($"/v1/totaux/territoire/tout?exercice={AnneeNationale.Millesime - 1}");
        Assert.Equal(
            (69_900, 2 * Taille.Participants),
            (total["validees"]!.GetValue<decimal>(), await produit.Base.ReadAsync<long>("select count(*) from fiche_numero where genre = 'participant'")));
    }

    [Fact]
    public async Task An_employer_who_is_invited_drops_a_file_that_is_written()
    {
        var annee = new AnneeNationale(Taille);
        await using var produit = await TestProduct.StartAsync(annee);
        using var facilitateur = await Visitor.FirstAsync(produit.Serveur, CancellationToken.None);
        var (employeur, lignes) = annee.Envois(20, 24).First(siens => siens.Lignes.Length > 1);
        using var visiteur = await facilitateur.InviteAsync(produit.Address, "employeur", World.Id("e", employeur), CancellationToken.None);
        var reponses = 0;

        await visiteur.DropAsync(new Envoi(employeur, lignes, Fichier: true).Csv(), _ => reponses++, CancellationToken.None);

        Assert.Equal((2, lignes.Length), (reponses, await produit.Base.ReadAsync<long>("select count(*) from ecriture where genre = 10")));
    }

    [Fact]
    public async Task The_limit_of_the_journal_is_taken_as_often_as_one_likes_and_leaves_a_sound_ledger()
    {
        await using var @base = await (await TestPostgres.PartageAsync()).CreerBaseAsync(migree: false);
        var monde = new World(30, 2);
        await Seeding.ProduitAsync(@base.Connexion, monde, CancellationToken.None);
        var duree = TimeSpan.FromMilliseconds(100);

        var seules = await PlafondDuJournal.DrawAsync(@base.Connexion, monde, 5, duree, CancellationToken.None);
        var decidees = await PlafondDuJournal.DrawAsync(@base.Connexion, monde, 5, duree, CancellationToken.None, decisions: true);

        Assert.True(seules.Ecritures > 0 && decidees.Ecritures > 0);
        Assert.Equal(await @base.ReadAsync<long>("select count(*) from ecriture"), await @base.ReadAsync<long>("select sum(version)::bigint from flux_marche"));
        Assert.Equal(0, await @base.ReadAsync<long>(
            """
            select count(*) from ecriture d left join ecriture l on l.marche = d.marche and l.numero = d.lie
            where d.genre = 11 and (l.genre, l.contrat, l.reference, l.declarees) is distinct from (10::smallint, d.contrat, d.reference, d.validees)
            """));
        Assert.True(await @base.ReadAsync<long>("select count(*) from ecriture where genre = 11") > 0);
    }
}
