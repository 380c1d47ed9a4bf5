using Clauses.Grains.Pilotage;
using Clauses.Silo.Audit;
using Clauses.Silo.Utilisateurs;

namespace Clauses.Silo.Tests.Pilotage;

public sealed class MarchesSuivisTests : OnABase
{
    private static readonly DateOnly Mars = new(2024, 3, 4);

    private readonly Livre _livre = new Livre()
        .Open("m1", Livre.Fiche("mo1", amenageur: "am1", zac: "z1", titulaires: new Titulaire("e8", new(60_000))))
        .Contrat("c1", Livre.Contrat("m1", 1))
        .Declarer("c1", "attente", Mars, 700)
        .Declarer("c1", "partielle", Mars, 900)
        .Declarer("c1", "corrigee", Mars, 1_100)
        .Decider("c1", "partielle", 500, new(2025, 1, 2), "Absence")
        .Decider("c1", "corrigee", 1_100, new(2024, 4, 4))
        .Corriger("c1", "corrigee", "corrigee.c1", 1_050)
        .Avenant("m1", "Suite", new Titulaire("e8", new(90_000)))
        .Open("m2", Livre.Fiche("mo1"))
        .Open("m3", Livre.Fiche("mo1", amenageur: "am1"))
        .Modify("m3", Livre.Fiche("mo2"));

    private MarchesSuivisPostgres _marches = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await _livre.WriteAsync(Base);
        _marches = new(Base.Source, await Base.FollowAsync(), TimeProvider.System);
    }

    [Fact]
    public async Task A_marche_comes_with_the_obligation_in_force_what_is_validated_and_what_waits()
    {
        await new RegistrePostgres(Base.Source, TimeProvider.System).InscrireAsync(
            "mo1", new MaitreOuvrage("La ville", TypeMaitreOuvrage.Commune), "k1", default);

        var (_, lus) = await _marches.SearchAsync(MarchesSearch.De(""), null, 10, default);

        Assert.Equal(
            new MarcheEtSolde(
                "m1", "Une école", "mo1", "La ville", "94041", "z1", "am1", new(2020, 1, 1), new(2029, 12, 31), new(90_000), new(500), new(1_750), new(2024, 3, 1)),
            lus[0]);
        Assert.Equal(("m2", "La ville", null, Heures.Zero), (lus[1].Id, lus[1].NomMaitreOuvrage, lus[1].Zac, lus[1].Validees + lus[1].EnAttente));
        Assert.Equal(("m3", "mo2"), (lus[2].Id, lus[2].NomMaitreOuvrage));
    }

    [Theory]
    [InlineData(Axe.MaitreOuvrage, "mo1", "m1 m2")]
    [InlineData(Axe.MaitreOuvrage, "mo2", "m3")]
    [InlineData(Axe.Amenageur, "am1", "m1")]
    [InlineData(Axe.Amenageur, "inconnu", "m2 m3")]
    [InlineData(Axe.Amenageur, "am9", "")]
    public async Task Those_that_were_left_by_a_marche_do_not_see_it_any_more(Axe axe, string code, string attendus) =>
        Assert.Equal(attendus, string.Join(' ', (await _marches.ListAsync(new(axe, code), default)).Select(marche => marche.Id)));

    [Fact]
    public async Task A_search_is_read_page_by_page_in_its_order()
    {
        await using var b = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        await new Livre()
            .Open("M-1", Marche("École du Fort", "mo1", "94041", 2024, 2024, 1_000)).Contrat("c1", Livre.Contrat("M-1", 1))
            .Declarer("c1", "a", Mars, 600_00).Decider("c1", "a", 600_00, new(2024, 4, 2))
            .Open("M-2", Marche("Réhabilitation énergétique", "mo2", "94041", 2023, 2025, 1_000)).Contrat("c2", Livre.Contrat("M-2", 1))
            .Declarer("c2", "a", Mars, 100_00).Decider("c2", "a", 100_00, new(2024, 4, 2))
            .Open("M-3", Marche("Démolition", "mo2", "94081", 2024, 2024, 10_000)).Contrat("c3", Livre.Contrat("M-3", 1))
            .Declarer("c3", "a", Mars, 1_000_00).Decider("c3", "a", 1_000_00, new(2024, 4, 2))
            .Open("M-4", Marche("Voirie", "mo3", "94081", 2025, 2026, 500))
            .WriteAsync(b);
        await new RegistrePostgres(b.Source, TimeProvider.System).InscrireAsync(
            "mo2", new MaitreOuvrage("Coopérative", TypeMaitreOuvrage.Commune), "k1", default);
        var temps = new Clock();
        temps.AdjustTime(new(2024, 5, 2, 10, 0, 0, TimeSpan.Zero));
        using var suivi = await b.FollowAsync(temps);
        var marches = new MarchesSuivisPostgres(b.Source, suivi, temps);
        var tous = MarchesSearch.De("") with { Order = MarchesOrder.Urgence };
        foreach (var (search, attendus) in new[]
        {
            (tous, "M-3 M-2 M-1 M-4"), (MarchesSearch.De("ecole"), "M-1"), (MarchesSearch.De("cooperative NERGETIQUE"), "M-2"),
            (MarchesSearch.De("m-3"), "M-3"), (MarchesSearch.De("M/3"), "M-3"), (MarchesSearch.De("m3"), "M-3"),
            (MarchesSearch.De("rien du tout"), ""), (tous with { MaitreOuvrage = "mo2" }, "M-3 M-2"), (tous with { Commune = "94081" }, "M-3 M-4"),
            (tous with { Etat = Avancement.EnRetard }, "M-3 M-2"), (tous with { Etat = Avancement.PasCommence }, "M-4"),
            (tous with { Exercice = 2025 }, "M-2 M-4"),
            (tous with { Order = MarchesOrder.Intitule }, "M-3 M-1 M-2 M-4"), (tous with { Order = MarchesOrder.Fin }, "M-1 M-3 M-2 M-4"),
            (tous with { Order = MarchesOrder.Restantes }, "M-3 M-2 M-4 M-1"),
            (tous with { Order = MarchesOrder.Restantes, Inverse = true }, "M-1 M-4 M-2 M-3"),
            (tous with { Inverse = true }, "M-4 M-1 M-2 M-3"), (tous with { Order = MarchesOrder.Manque }, "M-3 M-2 M-1 M-4"),
        })
            await ReadAsync(search, attendus);
        // Three months without an hour: whatever its mean, it has stopped.
        temps.AdjustTime(new(2024, 7, 1, 10, 0, 0, TimeSpan.Zero));
        await ReadAsync(tous with { Etat = Avancement.EnRetard }, "M-3 M-2 M-1");

        async Task ReadAsync(MarchesSearch search, string attendus)
        {
            var lus = new List<string>();
            for (string? apres = null; await marches.SearchAsync(search, apres, 1, default) is var (somme, page) && !page.IsEmpty; apres = page[0].Id)
            {
                lus.Add(page[0].Id);
                Assert.Equal(attendus.Split(' ').Length, somme.Nombre);
            }
            Assert.Equal((search, attendus), (search, string.Join(' ', lus)));
        }
    }

    [Fact]
    public async Task What_one_marche_does_beyond_its_obligation_fulfils_no_other()
    {
        var (somme, _) = await _marches.SearchAsync(MarchesSearch.De(""), null, 1, default);
        Assert.Equal(new SommeDeMarches(3, new(90_000), new(500), new(1_750), new(89_500)), somme);
        var lus = await _marches.ListAsync(new(Axe.MaitreOuvrage, "mo1"), default);
        Assert.Equal(somme with { Nombre = 2 }, SommeDeMarches.De(lus));
    }

    [Fact]
    public async Task Those_that_lack_hours_in_a_year_come_with_how_many_are_in_which_state()
    {
        var (etats, retards) = await _marches.LateAsync(2024, null, 10, default);
        Assert.Equal((1, 2), (etats[Avancement.EnRetard], etats[Avancement.SansObligation]));
        var (marche, vue) = Assert.Single(retards);
        Assert.Equal(("m1", Avancement.EnRetard), (marche.Id, vue.Etat));
        var (aucun, rien) = await _marches.LateAsync(2019, null, 10, default);
        Assert.Equal((0, 0), (aucun.Count, rien.Length));
        Assert.Equal((2020, 2029), await _marches.AnneesAsync(default));
    }

    [Fact]
    public async Task Marches_are_entrusted_found_by_who_follows_them_and_handed_over()
    {
        await Base.ExecuteAsync("""
            insert into utilisateur (id, nom, role, cree) values
                ('u1', 'Une', 'facilitateur', now()), ('u2', 'Deux', 'facilitateur', now()), ('u3', 'Lectrice', 'lecteur', now())
            """);
        var referents = new ReferentsPostgres(Base.Source, TimeProvider.System);
        var qui = new AuteurDActe("u1");
        Assert.Equal(2, await referents.EntrustAsync(qui, ["m1", "m2", "nulle-part"], "u1", default));
        Assert.Equal(0, await referents.EntrustAsync(qui, ["m1", "m2"], "u1", default));
        Assert.Equal(0, await referents.EntrustAsync(qui, ["m1"], "u3", default));
        Assert.Equal(1, await referents.EntrustAsync(qui, "m1", "u1", "u2", default));
        Assert.Equal("m1 m2 | m1 | m3", await SuivisAsync());
        Assert.Equal(
            ("u1", "Deux"),
            ((await referents.ReadAsync(["m1", "m3"], default)).Single().Value is var suivi ? (suivi.Referent.Compte, suivi.Suppleant!.Nom) : default));

        // Who stood in is now the référent, and stands in for nobody.
        Assert.True(await referents.HandOverAsync(qui, "u1", "u2", default));
        Assert.Equal(" | m1 m2 | m3", await SuivisAsync());
        Assert.Equal((2, 0), await referents.CountAsync("u2", default));
        Assert.False(await referents.HandOverAsync(qui, "u1", "u2", default));
        Assert.Equal(
            "m1,m2,m1,u1",
            await Base.ReadAsync<string>("select string_agg(objet, ',' order by id) from audit where acte in ('marche-confie', 'marches-transmis')"));
        Assert.Single((await _marches.LateAsync(2024, "u2", 10, default)).Retards);
        using var pilotage = new PilotagePostgres(Base.Source, await Base.FollowAsync());
        Assert.Equal(new(2, new(17_50), 1, new(2024, 3, 1)), await pilotage.AttenteAsync(null, "u2", default));
        Assert.Equal(0, (await pilotage.AttenteAsync(null, "u1", default)).Lignes);

        async Task<string> SuivisAsync()
        {
            var lus = new List<string>();
            foreach (var un in (string[])["u1", "u2", SuiviPar.Personne])
            {
                var (_, marches) = await _marches.SearchAsync(MarchesSearch.De("") with { SuiviPar = un }, null, 10, default);
                lus.Add(string.Join(' ', marches.Select(marche => marche.Id).Order(StringComparer.Ordinal)));
            }
            return string.Join(" | ", lus);
        }
    }

    private static Marche Marche(string intitule, string maitreOuvrage, string commune, int debut, int fin, int obligation) => Livre.Fiche(
        maitreOuvrage, commune, titulaires: new Titulaire("e8", Heures.Entieres(obligation))) with
        {
            Intitule = intitule, Debut = new(debut, 1, 1), Fin = new(fin, 12, 31),
        };
}
