namespace Clauses.Silo.Tests.Registre;

public sealed class DossiersTests : OnABase
{
    private static readonly DateOnly Mars = new(2024, 3, 4);
    private static readonly DateOnly Avril = new(2024, 4, 1);
    private static readonly Periode ToutMars = new(new(2024, 3, 1), new(2024, 3, 31));

    private DossiersPostgres _dossiers = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await new Livre()
            .Open("m1", Livre.Fiche())
            .Contrat("c1", Livre.Contrat("m1", 1, employeur: "e1"))
            .Declarer("c1", "attente", Mars, 700)
            .Declarer("c1", "validee", Mars, 800)
            .Declarer("c1", "partielle", Mars, 900)
            .Declarer("c1", "refusee", Mars, 1000)
            .Declarer("c1", "corrigee", Mars, 1100)
            .Declarer("c1", "annulee", Mars, 1200)
            .Declarer("c1", "avril", Avril, 100)
            .Decider("c1", "validee", 800, new(2024, 4, 2))
            .Decider("c1", "partielle", 500, new(2024, 4, 3), "Absence")
            .Decider("c1", "refusee", 0, new(2024, 4, 4), "Hors clause")
            .Decider("c1", "corrigee", 1100, new(2024, 4, 5))
            .Corriger("c1", "corrigee", "corrigee.c1", 1050, "Une heure de trop")
            .Corriger("c1", "annulee", "", 0, "Saisie deux fois")
            .Open("m2", Livre.Fiche())
            .Contrat("c2", Livre.Contrat("m2", 1, employeur: "e2"))
            .Contrat("c3", Livre.Contrat("m2", 2, employeur: "e2"))
            .Declarer("c3", "L1", Mars, 300)
            .Decider("c3", "L1", 300, new(2024, 4, 2))
            .Contrat("c2", Livre.Contrat("m2", 1, employeur: "e2", type: TypeContrat.Cdi))
            .WriteAsync(Base);
        _dossiers = new(Base.Source, new(Base.Source), await Base.FollowAsync());
    }

    [Fact]
    public async Task The_contracts_of_a_person_are_found_on_every_marche_as_last_registered()
    {
        var contrats = await _dossiers.ContratsOfParticipantsAsync(["p1", "p9"], 10, default);
        Assert.Equal([("c1", TypeContrat.Cdd), ("c2", TypeContrat.Cdi)], contrats.Select(lu => (lu.Id, lu.Contrat.Type)));
        Assert.Equal(["c1"], (await _dossiers.ContratsOfParticipantsAsync(["p1"], 1, default)).Select(lu => lu.Id));
        Assert.Equal([("c2", TypeContrat.Cdi)], (await _dossiers.ReadContratsAsync(["c2", "c9"], default)).Select(lu => (lu.Id, lu.Contrat.Type)));
    }

    [Fact]
    public async Task Work_is_what_counts_or_may_still_count()
    {
        var travaux = await _dossiers.TravailAsync(["c1", "c2"], ToutMars, 100, default);
        Assert.Equal(
            [("attente", 700L, true), ("corrigee.c1", 1050L, true), ("partielle", 500L, false), ("validee", 800L, false)],
            travaux.Select(travail => (travail.Reference, travail.Heures.Centiemes, travail.EnAttente)));
        Assert.Equal(["avril"], (await _dossiers.TravailAsync(["c1"], new(Avril, Avril), 100, default)).Select(travail => travail.Reference));
        Assert.Empty(await _dossiers.TravailAsync(["c1"], new(Mars.AddDays(1), Avril.AddDays(-1)), 100, default));
        Assert.Equal(2, (await _dossiers.TravailAsync(["c1"], ToutMars, 2, default)).Length);
    }

    [Fact]
    public async Task Months_sum_what_work_counts()
    {
        var mois = await _dossiers.MoisAsync(["c1", "c2", "c3"], ToutMars.Debut, new(2024, 5, 1), default);
        Assert.Equal(
            [new("c1", ToutMars.Debut, new(3050)), new("c1", Avril, new(100)), new MoisDeContrat("c3", ToutMars.Debut, new(300))], mois.AsEnumerable());
        Assert.Equal([new MoisDeContrat("c3", ToutMars.Debut, new(300))], (await _dossiers.MoisAsync(["c3"], ToutMars.Debut, Avril, default)).AsEnumerable());
    }

    [Fact]
    public async Task The_newest_decisions_come_first_and_say_whether_they_were_undone()
    {
        var decisions = await _dossiers.LatestDecisionsAsync(null, 10, default);
        Assert.Equal(5, decisions.Length);
        Assert.Equal(
            decisions.OrderByDescending(decision => decision.Enregistre).Select(decision => decision.Enregistre),
            decisions.Select(decision => decision.Enregistre));
        Assert.Equal("corrigee", Assert.Single(decisions, decision => decision.Annulee).Reference);
        var partielle = Assert.Single(decisions, decision => decision.Reference == "partielle");
        Assert.Equal(
            ("c1", "e1", new Heures(500), new Heures(400), new DateOnly(2024, 4, 3)),
            (partielle.Contrat, partielle.Employeur, partielle.Validees, partielle.Refusees, partielle.Date));
    }

    [Fact]
    public async Task Lines_of_a_month_that_wait_are_read_a_page_at_a_time_and_what_is_decided_meanwhile_is_not_among_them()
    {
        var page = await _dossiers.ListEnAttenteAsync("e1", ToutMars.Debut, null, null, 1, default);
        Assert.Equal(["attente"], page.Select(ligne => ligne.Reference));
        var suite = await _dossiers.ListEnAttenteAsync("e1", ToutMars.Debut, null, new(page[0].Marche, page[0].Numero), 10, default);
        Assert.Equal([("corrigee.c1", "corrigee", EtatLigne.EnAttente)], suite.Select(ligne => (ligne.Reference, ligne.Corrige!, ligne.Etat)));
        Assert.Equal(["avril"], (await _dossiers.ListEnAttenteAsync("e1", Avril, null, null, 10, default)).Select(ligne => ligne.Reference));
        Assert.Empty(await _dossiers.ListEnAttenteAsync("e2", ToutMars.Debut, null, null, 10, default));

        await Base.ExecuteAsync("insert into ligne_en_attente select 'e1', '2024-03-01', marche, numero from ecriture where genre = 10 and reference = 'validee'");
        Assert.Equal(2, (await _dossiers.ListEnAttenteAsync("e1", ToutMars.Debut, null, null, 10, default)).Length);
    }

    [Fact]
    public async Task The_newest_decisions_of_an_employer_are_its_own()
    {
        Assert.Equal(["c3"], (await _dossiers.LatestDecisionsAsync("e2", 10, default)).Select(decision => decision.Contrat));
        Assert.Equal(2, (await _dossiers.LatestDecisionsAsync("e1", 2, default)).Length);
        Assert.Empty(await _dossiers.LatestDecisionsAsync("e9", 10, default));
    }
}
