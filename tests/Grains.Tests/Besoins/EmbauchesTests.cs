namespace Clauses.Grains.Tests.Besoins;

/// <summary>Hires, by the real grains on two silos: whatever stops between two of their steps, no place is given twice and none is lost.</summary>
public sealed class EmbauchesTests : IAsyncLifetime
{
    private readonly InMemoryJournal _journal = new();
    private readonly FakeTimeProvider _horloge = new(new(2024, 3, 1, 10, 0, 0, TimeSpan.Zero));
    private Moteur _moteur = null!;

    private IMarcheGrain Marche => _moteur.Grains.GetGrain<IMarcheGrain>("M1");

    public async Task InitializeAsync()
    {
        _moteur = await Moteur.StartAsync(_journal, _horloge);
        await Marche.Inscrire(Banc.Fiche(), "cle");
    }

    public async Task DisposeAsync() => await _moteur.DisposeAsync();

    [Fact]
    public async Task A_place_kept_for_a_contract_that_was_never_written_is_free_again()
    {
        var besoin = await OpenAsync("B1", 1, 2);
        Assert.Equal(CallOutcome.Fait, (await ReserverAsync(besoin, 1)).Outcome);
        Assert.Equal(CodePlacement.Complet, (await ReserverAsync(besoin, 2)).Code);
        await ReveillerAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(CallOutcome.Fait, (await ReserverAsync(besoin, 2)).Outcome);
    }

    [Fact]
    public async Task A_contract_that_was_written_takes_its_place_though_nobody_said_so()
    {
        var besoin = await OpenAsync("B1", 1, 2);
        await WriteAsync(1, (await ReserverAsync(besoin, 1)).Echeance);
        Assert.Equal(0, (await besoin.Lire())!.Embauches);
        await ReveillerAsync(TimeSpan.FromMinutes(3));
        Assert.Equal((1, EtatBesoin.Pourvu), ((await besoin.Lire())!.Embauches, (await besoin.Lire())!.Etat));
        Assert.Equal(CodePlacement.Complet, (await ReserverAsync(besoin, 2)).Code);
    }

    [Fact]
    public async Task What_is_said_of_a_contract_before_its_place_is_taken_is_said_again()
    {
        var besoin = await OpenAsync("B1", 1, 1);
        await WriteAsync(1, (await ReserverAsync(besoin, 1)).Echeance);
        ImmutableArray<ContratOriente> dit = [new("O1", "C1", new(2024, 4, 3), new(2024, 4, 5))];
        Assert.False(await besoin.FollowContrats(dit));
        await besoin.Confirmer("O1", "C1", "cle");
        Assert.True(await besoin.FollowContrats(dit));
        Assert.Contains(_journal.ReadEvenements("besoin/B1"), evenement => evenement.Genre == "contrat-suivi");
    }

    [Fact]
    public async Task A_hire_writes_what_moved_and_nothing_else()
    {
        var besoin = await OpenAsync("B1", 2, 2);
        await EmbaucherAsync(besoin, 1);
        _journal.Demandes.Clear();
        await EmbaucherAsync(besoin, 2);
        Assert.Equal(
            [("besoin/B1", 0, 0), ("M1", 0, 1), ("besoin/B1", 1, 0)],
            _journal.Demandes.Select(ajout => (ajout.Flux, ajout.Orientations.Length, ajout.Rattachements.Length)));
        Assert.Equal(new Cible(Axe.Participant, "P2"), Assert.Single(_journal.Demandes[1].Rattachements));
    }

    [Fact]
    public async Task A_place_that_is_kept_for_a_renewal_is_not_freed_because_something_else_is_due()
    {
        var besoin = await OpenAsync("B1", 1, 1);
        await EmbaucherAsync(besoin, 1);
        _horloge.Advance(TimeSpan.FromMinutes(2)); // other needs are to be told again
        var place = await besoin.Reserver(new("O1", "C1-bis", "P1", "M1", "E1", new(2024, 4, 2)), "cle");
        await ReveillerAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(CallOutcome.Fait, (await Marche.InscrireContrat("C1-bis", Contrat(1, place.Echeance), "cle")).Outcome);
        Assert.Equal(CallOutcome.Fait, await besoin.Confirmer("O1", "C1-bis", "cle"));
    }

    [Fact]
    public async Task A_marche_writes_no_contract_whose_place_is_not_kept_any_more()
    {
        var besoin = await OpenAsync("B1", 1, 2);
        var echeance = (await ReserverAsync(besoin, 1)).Echeance;
        _horloge.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(CallOutcome.Incertain, (await Marche.InscrireContrat("C1", Contrat(1, echeance), "cle")).Outcome);
        Assert.Equal(CallOutcome.Incertain, (await Marche.InscrireContrat("C1", Contrat(1, null), "cle")).Outcome);
        Assert.Equal(CallOutcome.Fait, (await Marche.InscrireContrat("C1", Contrat(1, (await ReserverAsync(besoin, 1)).Echeance), "cle")).Outcome);
    }

    [Fact]
    public async Task A_hire_that_was_being_undone_is_undone_though_its_marche_did_not_answer()
    {
        var besoin = await OpenAsync("B1", 1, 2);
        await EmbaucherAsync(besoin, 1);
        _journal.Fautes = flux => flux == "M1" ? Fault.DemandePerdue : Fault.Aucune;
        var annulation = BancDeBesoin.Evenement(EtatOrientation.Annulee, "a");
        Assert.Equal(CallOutcome.Incertain, (await besoin.Evenements([annulation], BancDeBesoin.Facilitateur)).Outcome);
        _journal.Fautes = _ => Fault.Aucune;
        await ReveillerAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, (await besoin.Lire())!.Embauches);
        Assert.Null((await Marche.OrientationDe("C1")).Orientation);
        Assert.True((await besoin.Evenements([annulation], BancDeBesoin.Facilitateur)).Resultats[0].Deja);
    }

    [Fact]
    public async Task A_request_that_comes_late_names_no_hire_that_was_undone_since()
    {
        var besoin = await OpenAsync("B1", 1, 2);
        var echeance = (await ReserverAsync(besoin, 1)).Echeance;
        await WriteAsync(1, echeance);
        await besoin.Confirmer("O1", "C1", "cle");
        Assert.Null((await besoin.Evenements([BancDeBesoin.Evenement(EtatOrientation.Annulee, "a")], BancDeBesoin.Facilitateur)).Resultats[0].Code);
        Assert.Equal(CodeRefus.ContratFige, (await Marche.InscrireContrat("C1", Contrat(1, echeance), "cle")).Code);
        Assert.Null((await Marche.OrientationDe("C1")).Orientation);
    }

    [Fact]
    public async Task Another_need_that_could_not_be_told_of_a_hire_is_told_again_once_and_for_all()
    {
        var besoin = await OpenAsync("B1", 1, 2);
        var autre = await OpenAsync("B2", 1, 2);
        _horloge.Advance(TimeSpan.FromSeconds(1));
        _journal.Fautes = flux => flux == "besoin/B2" ? Fault.DemandePerdue : Fault.Aucune;
        await EmbaucherAsync(besoin, 1);
        _journal.Fautes = _ => Fault.Aucune;
        Assert.Equal(2, Nombre(await autre.Lire(), EtatOrientation.Transmise));
        await ReveillerAsync(TimeSpan.FromMinutes(2));
        Assert.Equal((1, 1), (Nombre(await autre.Lire(), EtatOrientation.Caduque), Nombre(await autre.Lire(), EtatOrientation.Transmise)));
        await autre.Orienter([BancDeBesoin.Orientation("O9", "P1")], BancDeBesoin.Facilitateur);
        await ReveillerAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(2, Nombre(await autre.Lire(), EtatOrientation.Transmise));
    }

    [Fact]
    public async Task What_nobody_answers_expires_by_the_clock()
    {
        var besoin = await OpenAsync("B1", 1, 2);
        await ReveillerAsync(TimeSpan.FromDays(59));
        Assert.Equal(2, Nombre(await besoin.Lire(), EtatOrientation.Transmise));
        await ReveillerAsync(TimeSpan.FromDays(1));
        Assert.Equal(2, Nombre(await besoin.Lire(), EtatOrientation.Expiree));
        Assert.Equal(0, await _moteur.Grains.GetGrain<IReveilGrain>(0).Reveiller());
    }

    private static int Nombre(BesoinLu? besoin, EtatOrientation etat) => besoin!.Orientations.FirstOrDefault(nombre => nombre.Etat == etat).Nombre;

    private static DemandeContrat Contrat(int rang, DateTimeOffset? echeance, string besoin = "B1") => new(
        new($"P{rang}", rang, "M1", "E1", null, TypeContrat.Cddi, new(2024, 4, 2), null, null, null, new(besoin, $"O{rang}")), null, null, echeance);

    private async Task<IBesoinGrain> OpenAsync(string id, int postes, int personnes)
    {
        var besoin = _moteur.Grains.GetGrain<IBesoinGrain>(id);
        await besoin.Inscrire(BancDeBesoin.Besoin(postes), "cle");
        await besoin.Orienter(
            [.. Enumerable.Range(1, personnes).Select(rang => BancDeBesoin.Orientation($"O{rang}", $"P{rang}"))], BancDeBesoin.Facilitateur);
        return besoin;
    }

    private static Task<ReponseReservation> ReserverAsync(IBesoinGrain besoin, int rang) =>
        besoin.Reserver(new($"O{rang}", $"C{rang}", $"P{rang}", "M1", "E1", new(2024, 4, 2)), "cle");

    private async Task WriteAsync(int rang, DateTimeOffset? echeance) =>
        Assert.Equal(CallOutcome.Fait, (await Marche.InscrireContrat($"C{rang}", Contrat(rang, echeance), "cle")).Outcome);

    private async Task EmbaucherAsync(IBesoinGrain besoin, int rang)
    {
        await WriteAsync(rang, (await ReserverAsync(besoin, rang)).Echeance);
        Assert.Equal(CallOutcome.Fait, await besoin.Confirmer($"O{rang}", $"C{rang}", "cle"));
    }

    private async Task ReveillerAsync(TimeSpan duree)
    {
        _horloge.Advance(duree);
        await _moteur.Grains.GetGrain<IReveilGrain>(0).Reveiller();
    }
}
