namespace Clauses.Silo.Tests.Reads;

public sealed class ReadsTests : OnABase
{
    private static readonly DateOnly Mars = new(2024, 3, 4);
    private static readonly Titulaire Lot1 = new("e8", new(60000));
    private static readonly Titulaire Lot2 = new("e9", new(40000));

    private readonly Livre _livre = new Livre()
        .Open("m1", Livre.Fiche("mo1", amenageur: "am1", titulaires: [Lot1, Lot2]))
        .Contrat("c2", Livre.Contrat("m1", 1, employeur: "e2"))
        .Declarer("c2", "attente", Mars, 700)
        .Declarer("c2", "validee", Mars, 800)
        .Declarer("c2", "partielle", Mars, 900)
        .Declarer("c2", "refusee", Mars, 1000)
        .Declarer("c2", "corrigee", Mars, 1100)
        .Declarer("c2", "annulee", Mars, 1200)
        .Decider("c2", "validee", 800, new(2024, 4, 2))
        .Decider("c2", "partielle", 500, new(2025, 1, 2), "Absence")
        .Decider("c2", "refusee", 0, new(2024, 4, 3), "Hors clause")
        .Decider("c2", "corrigee", 1100, new(2024, 4, 4))
        .Corriger("c2", "corrigee", "corrigee.c1", 1050, "Une heure de trop")
        .Corriger("c2", "annulee", "", 0, "Saisie deux fois")
        .Open("m2", Livre.Fiche("mo2"))
        .Contrat("c1", Livre.Contrat("m2", 2, employeur: "e1"))
        .Contrat("c3", Livre.Contrat("m2", 2, employeur: "e2"))
        .Declarer("c3", "attente", Mars, 300)
        .Contrat("c3", Livre.Contrat("m2", 2, employeur: "e2", type: TypeContrat.Cdi));

    private ReadsPostgres _lectures = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _lectures = new(Base.Source);
    }

    [Fact]
    public async Task Contracts_are_found_where_they_belong_and_unknown_ones_are_left_out()
    {
        await _livre.WriteAsync(Base);

        var adresses = await _lectures.FindContratsAsync(["c3", "c9", "c2"], default);

        Assert.Equal([new("c2", "m1", "e2"), new("c3", "m2", "e2")], adresses.OrderBy(adresse => adresse.Contrat, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Contracts_are_listed_by_employer_page_by_page()
    {
        await _livre.WriteAsync(Base);

        Assert.Equal(["c1", "c2"], (await _lectures.ListContratsAsync(null, null, 2, default)).Select(contrat => contrat.Id));
        Assert.Equal(["c3"], (await _lectures.ListContratsAsync(null, "c2", 2, default)).Select(contrat => contrat.Id));
        Assert.Equal(["c2", "c3"], (await _lectures.ListContratsAsync("e2", null, 2, default)).Select(contrat => contrat.Id));
        Assert.Equal(TypeContrat.Cdi, (await _lectures.ListContratsAsync("e2", "c2", 2, default)).Single().Contrat.Type);
        Assert.Equal([("c3", TypeContrat.Cdi)], (await _lectures.ReadContratsAsync(["c9", "c3"], default)).Select(lu => (lu.Id, lu.Contrat.Type)));
    }

    [Fact]
    public async Task A_marche_comes_with_its_avenants_and_their_motifs_until_these_are_erased()
    {
        _livre.Avenant("m1", "Lot retiré", Lot1).Avenant("m1", "Lot rendu", Lot1, Lot2).Modify("m1", Livre.Fiche("mo3"));
        await _livre.WriteAsync(Base);
        await Base.ExecuteAsync("delete from motif where texte = 'Lot retiré'");

        var marche = Assert.Single(await _lectures.ReadMarchesAsync(["m9", "m1"], default));

        Assert.Equal("mo3", marche.Marche.Fiche.MaitreOuvrage);
        Assert.Equal(new Heures(100000), marche.Marche.Obligation);
        Assert.Equal([(60000, null), (100000, "Lot rendu")], marche.Avenants.Select(avenant => (avenant.Avenant.Obligation.Centiemes, avenant.Motif)));
    }

    [Fact]
    public async Task Marches_are_listed_where_they_stand_now()
    {
        _livre.Modify("m1", Livre.Fiche("mo2"));
        await _livre.WriteAsync(Base);

        Assert.Equal(["m1", "m2"], await ListAsync(null, null));
        Assert.Equal(["m1", "m2"], await ListAsync("mo2", null));
        Assert.Equal(["m2"], await ListAsync("mo2", null, "m1"));
        Assert.Empty(await ListAsync("mo1", null));
        Assert.Empty(await ListAsync(null, "am1"));
        Assert.Equal(["m1", "m2"], await ListAsync("mo2", Cible.Inconnu));

        async Task<IEnumerable<string>> ListAsync(string? maitreOuvrage, string? amenageur, string? apres = null) =>
            (await _lectures.ListMarchesAsync(maitreOuvrage, amenageur, apres, 10, default)).Select(marche => marche.Id);
    }

    [Fact]
    public async Task Each_line_says_what_became_of_it()
    {
        await _livre.WriteAsync(Base);

        var lignes = (await _lectures.ListLignesAsync(new("c2", null, null, null, null, 500), default)).ToDictionary(ligne => ligne.Reference);

        Assert.Equal((EtatLigne.EnAttente, null, null, null, null), Sort("attente"));
        Assert.Equal((EtatLigne.Validee, 800, 0, new DateOnly(2024, 4, 2), null), Sort("validee"));
        Assert.Equal((EtatLigne.Validee, 500, 400, new DateOnly(2025, 1, 2), "Absence"), Sort("partielle"));
        Assert.Equal((EtatLigne.Refusee, 0, 1000, new DateOnly(2024, 4, 3), "Hors clause"), Sort("refusee"));
        Assert.Equal((EtatLigne.Corrigee, 1100, 0, new DateOnly(2024, 4, 4), "Une heure de trop"), Sort("corrigee"));
        Assert.Equal((EtatLigne.Corrigee, null, null, null, "Saisie deux fois"), Sort("annulee"));
        Assert.Equal(("corrigee.c1", null), (lignes["corrigee"].CorrigeePar, lignes["corrigee"].Corrige));
        Assert.Equal((null, "corrigee"), (lignes["corrigee.c1"].CorrigeePar, lignes["corrigee.c1"].Corrige));
        Assert.Equal((null, null), (lignes["annulee"].CorrigeePar, lignes["annulee"].Corrige));
        Assert.Equal(
            new()
            {
                Marche = "m1", Numero = 3, Contrat = "c2", Reference = "attente", Periode = new(Mars, Mars), Heures = new(700),
                Etat = EtatLigne.EnAttente, Enregistre = _livre.Ligne("c2", "attente").Enregistre,
            },
            lignes["attente"]);

        (EtatLigne, long?, long?, DateOnly?, string?) Sort(string reference) => lignes[reference] is var ligne
            ? (ligne.Etat, ligne.Validees?.Centiemes, ligne.Refusees?.Centiemes, ligne.DateDecision, ligne.Motif)
            : default;
    }

    [Fact]
    public async Task Lines_are_listed_by_contract_employer_marche_and_state_page_by_page()
    {
        await _livre.WriteAsync(Base);
        var tout = new LignesFilter(null, null, null, null, null, 500);

        Assert.Equal(8, (await _lectures.ListLignesAsync(tout, default)).Length);
        Assert.Equal(["m1/attente", "m1/corrigee.c1", "m2/attente"], await ListAsync(tout with { Etat = EtatLigne.EnAttente }));
        Assert.Equal(["m1/validee", "m1/partielle"], await ListAsync(tout with { Etat = EtatLigne.Validee }));
        Assert.Equal(["m1/refusee"], await ListAsync(tout with { Etat = EtatLigne.Refusee }));
        Assert.Equal(["m1/corrigee", "m1/annulee"], await ListAsync(tout with { Etat = EtatLigne.Corrigee }));
        Assert.Equal(["m2/attente"], await ListAsync(tout with { Marche = "m2" }));
        Assert.Equal(["m2/attente"], await ListAsync(tout with { Contrat = "c3" }));
        Assert.Empty(await ListAsync(tout with { Contrat = "c3", Marche = "m1" }));
        Assert.Empty(await ListAsync(tout with { Employeur = "e1" }));
        Assert.Equal(8, (await _lectures.ListLignesAsync(tout with { Employeur = "e2" }, default)).Length);
        Assert.Equal(["m1/corrigee.c1"], await ListAsync(tout with { Etat = EtatLigne.EnAttente, Apres = new("m1", 3), Limite = 1 }));
        Assert.Equal(["m2/attente"], await ListAsync(tout with { Employeur = "e2", Apres = new("m1", 100) }));
        Assert.Equal(["m1/corrigee"], await ListAsync(tout with { Employeur = "e2", Etat = EtatLigne.Corrigee, Limite = 1 }));
        Assert.Empty(await ListAsync(tout with { Employeur = "e1", Etat = EtatLigne.Refusee }));

        // What waits is found beside the ledger too, once it stands there.
        using var suivi = new SuiviWriter(Base.Source, TimeProvider.System, NullLogger<SuiviWriter>.Instance);
        await suivi.CatchUpWithLedgerAsync(default);
        Assert.Equal(["m1/attente", "m1/corrigee.c1", "m2/attente"], await ListAsync(tout with { Etat = EtatLigne.EnAttente }));
        Assert.Equal(["m1/corrigee.c1"], await ListAsync(tout with { Employeur = "e2", Etat = EtatLigne.EnAttente, Apres = new("m1", 3), Limite = 1 }));

        async Task<IEnumerable<string>> ListAsync(LignesFilter filtre) =>
            (await _lectures.ListLignesAsync(filtre, default)).Select(ligne => $"{ligne.Marche}/{ligne.Reference}");
    }

    [Fact]
    public async Task Lines_are_found_by_their_keys_or_by_contracts_and_month_as_they_are_listed()
    {
        await _livre.WriteAsync(Base);
        var listees = (await _lectures.ListLignesAsync(new(null, null, null, null, null, 500), default))
            .ToDictionary(ligne => (ligne.Contrat, ligne.Reference));
        var trouvees = await _lectures.FindLignesAsync([.. listees.Keys, ("c2", "jamais"), ("c9", "attente"), ("c2", "attente")], default);
        var mars = await _lectures.ListLignesAsync(["c1", "c2", "c3"], new(new(2024, 3, 1), new(2024, 3, 31)), default);
        var avril = await _lectures.ListLignesAsync(["c1", "c2", "c3"], new(new(2024, 4, 1), new(2024, 4, 30)), default);

        Assert.Equal(listees, trouvees.ToDictionary());
        Assert.Equal(listees.Values.ToHashSet(), mars.SelectMany(lignes => lignes).ToHashSet());
        Assert.Equal(7, mars["c2"].Count());
        Assert.Empty(avril);
    }

    [Fact]
    public async Task The_ledger_is_read_as_it_was_written_with_what_followed_from_each_entry()
    {
        await _livre.WriteAsync(Base);
        var ecrites = _livre.Flux["m1"];

        var page = await _lectures.ListEcrituresAsync("m1", 2, 12, default);

        Assert.Equal(ecrites.Skip(2).Take(12), page.Select(lue => lue.Ecriture));
        foreach (var lue in page)
            Assert.Equal(ecrites.Where(e => e.Lie == lue.Ecriture.Numero).Select(e => e.Numero), lue.Suites);
        var corrigee = page.Single(lue => lue.Ecriture is { Genre: Genre.Declaration, Reference: "corrigee" });
        Assert.Equal([Genre.Decision, Genre.ContrePassation], corrigee.Suites.Select(numero => ecrites[(int)numero - 1].Genre));
        var ouverture = (await _lectures.ListEcrituresAsync("m2", 0, 1, default)).Single().Ecriture;
        Assert.Equal(Livre.Fiche("mo2"), EcritureContent.ReadMarche(ouverture.Content!).Fiche);
    }

    [Fact]
    public async Task Codes_of_an_axis_are_those_of_all_times_in_their_order()
    {
        _livre.Modify("m1", Livre.Fiche("mo3"));
        await _livre.WriteAsync(Base);

        Assert.Equal(["mo1", "mo2"], (await _lectures.ListCodesAsync(Axe.MaitreOuvrage, null, 2, default)).AsEnumerable());
        Assert.Equal(["mo3"], (await _lectures.ListCodesAsync(Axe.MaitreOuvrage, "mo2", 2, default)).AsEnumerable());
        Assert.Equal(["inconnu"], (await _lectures.ListCodesAsync(Axe.Qpv, null, 2, default)).AsEnumerable());
        Assert.Empty(await _lectures.ListCodesAsync(Axe.Qpv, "inconnu", 2, default));
    }

    [Fact]
    public async Task A_look_sees_the_movements_that_the_former_did_not_late_commits_too()
    {
        const string Advance = "update flux set version = version + 1, mouvement = clock_timestamp() where marche = ";
        await _livre.WriteAsync(Base);
        var (premiers, suivant) = await _lectures.ListMouvementsAsync(null, TimeSpan.FromDays(40_000), default);
        await using var session = await Base.Source.OpenConnectionAsync();
        await using var tardive = await session.BeginTransactionAsync();
        await session.Command(Advance + "'m1'").ExecuteAsync(default);
        await Base.ExecuteAsync(Advance + "'m2'");
        (var pendant, suivant) = await _lectures.ListMouvementsAsync(suivant, TimeSpan.Zero, default);
        await tardive.CommitAsync();
        (var apres, suivant) = await _lectures.ListMouvementsAsync(suivant, TimeSpan.Zero, default);

        VersionFlux m1 = new("m1", _livre.Versions["m1"] + 1), m2 = new("m2", _livre.Versions["m2"] + 1);
        Assert.Equal(2, premiers.Length);
        Assert.Contains(m2, pendant);
        Assert.DoesNotContain(m1, pendant);
        Assert.Contains(m1, apres);
        // Transactions of others on the same server hold it back.
        await Eventually.QueAsync(async () =>
        {
            (var encore, suivant) = await _lectures.ListMouvementsAsync(suivant, TimeSpan.Zero, default);
            return encore.IsEmpty;
        });
    }
}
