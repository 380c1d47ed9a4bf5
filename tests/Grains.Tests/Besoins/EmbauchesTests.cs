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
    public async Task A_hire_is_one_append_and_writes_what_moved_and_nothing_else()
    {
        var besoin = await OpenAsync("B1", 2, 2);
        await EmbaucherAsync(besoin, 1);
        _journal.Demandes.Clear();
        await EmbaucherAsync(besoin, 2);
        var ajout = Assert.Single(_journal.Demandes);
        Assert.Equal(("M1", "besoin/B1", 1), (ajout.Flux, ajout.Avec!.Flux, ajout.Avec.Orientations.Length));
        Assert.Equal(new Cible(Axe.Participant, "P2"), Assert.Single(ajout.Rattachements));
    }

    [Fact]
    public async Task The_last_place_goes_to_one_however_many_ask_at_once()
    {
        var besoin = await OpenAsync("B1", 1, 9);
        var reponses = await Task.WhenAll(Enumerable.Range(1, 9).Select(rang => DemanderAsync(besoin, rang)));
        Assert.Single(reponses, reponse => reponse is { Code: null, Contrat.Outcome: CallOutcome.Fait });
        Assert.Equal(8, reponses.Count(reponse => reponse.Code == CodePlacement.Complet));
        Assert.Single(_journal.Read("M1"), ecriture => ecriture.Genre == Genre.Contrat);
    }

    [Theory]
    [InlineData(Fault.ReponsePerdue)]
    [InlineData(Fault.DemandePerdue)]
    [InlineData(Fault.EnRetard)]
    public async Task A_hire_whose_answer_was_lost_is_there_once_when_it_is_asked_for_again(object faute)
    {
        var besoin = await OpenAsync("B1", 1, 1);
        _journal.Fautes = flux => flux == "M1" ? (Fault)faute : Fault.Aucune;
        Assert.Equal(CallOutcome.Incertain, (await DemanderAsync(besoin, 1)).Outcome);
        _journal.Fautes = _ => Fault.Aucune;
        Assert.Equal(CallOutcome.Fait, (await DemanderAsync(besoin, 1)).Outcome);
        await RequireHiredAsync(besoin);
    }

    [Fact]
    public async Task A_need_that_somebody_else_wrote_to_is_read_again_and_its_marche_writes_no_contract_of_before()
    {
        var besoin = await OpenAsync("B1", 1, 2);
        // What another activation did meanwhile.
        await WriteAsync(lot => lot.Passer(BancDeBesoin.Evenement(EtatOrientation.Declinee, "d", "O1"), BancDeBesoin.Facilitateur));
        for (var essai = 0; essai < 2 && (await DemanderAsync(besoin, 1)).Code is not CodePlacement.EtatImpossible; essai++)
            Assert.DoesNotContain(_journal.Read("M1"), ecriture => ecriture.Genre == Genre.Contrat);
        Assert.Equal(CodePlacement.EtatImpossible, (await DemanderAsync(besoin, 1)).Code);
        await EmbaucherAsync(besoin, 2);
    }

    [Fact]
    public async Task What_the_marche_has_against_a_contract_leaves_the_place_free()
    {
        var besoin = await OpenAsync("B1", 1, 2);
        var ailleurs = _moteur.Grains.GetGrain<IMarcheGrain>("M2");
        await ailleurs.Inscrire(Banc.Fiche(), "cle");
        await ailleurs.InscrireContrat("C1", new(Contrat(1).Contrat with { Marche = "M2", Orientation = null }, null, null), "cle");
        Assert.Equal(CodeRefus.ContratFige, (await DemanderAsync(besoin, 1)).Contrat!.Code);
        await EmbaucherAsync(besoin, 2);
    }

    [Fact]
    public async Task A_marche_writes_no_contract_of_an_orientation_for_which_no_place_is_taken()
    {
        await OpenAsync("B1", 1, 1);
        Assert.Equal(CallOutcome.Incertain, (await Marche.InscrireContrat("C1", Contrat(1), "cle")).Outcome);
    }

    // Bases of before have places that are kept for contracts: written or not, by a process that died.
    [Fact]
    public async Task A_place_kept_for_a_contract_that_was_never_written_is_free_again()
    {
        var besoin = await OpenAsync("B1", 1, 2);
        await ReserverAsync(1);
        Assert.True(await besoin.Report(long.MaxValue));
        Assert.Equal(CodePlacement.Complet, (await DemanderAsync(besoin, 2)).Code);
        await ReveillerAsync(TimeSpan.FromMinutes(3));
        await EmbaucherAsync(besoin, 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_contract_that_was_written_takes_its_place_though_nobody_said_so(bool asked)
    {
        var besoin = await OpenAsync("B1", 1, 2);
        await ReserverAsync(1);
        Assert.Equal(CallOutcome.Fait, (await Marche.InscrireContrat("C1", Contrat(1) with { Echeance = DateTimeOffset.MaxValue }, "cle")).Outcome);
        Assert.True(await besoin.Report(long.MaxValue));
        // What is said of it before its place is taken is said again.
        ImmutableArray<ContratOriente> dit = [new("O1", "C1", new(2024, 4, 3), new(2024, 4, 5))];
        Assert.False(await besoin.FollowContrats(dit));
        if (asked)
            await EmbaucherAsync(besoin, 1);
        else
            await ReveillerAsync(TimeSpan.FromMinutes(3));
        await RequireHiredAsync(besoin);
        Assert.True(await besoin.FollowContrats(dit));
        Assert.Equal(CodePlacement.Complet, (await DemanderAsync(besoin, 2)).Code);
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
        await EmbaucherAsync(besoin, 1);
        Assert.Null((await besoin.Evenements([BancDeBesoin.Evenement(EtatOrientation.Annulee, "a")], BancDeBesoin.Facilitateur)).Resultats[0].Code);
        Assert.True((await DemanderAsync(besoin, 1)).Laisse);
        Assert.Equal(
            CodeRefus.ContratFige, (await Marche.InscrireContrat("C1", Contrat(1) with { Echeance = DateTimeOffset.MaxValue }, "cle")).Code);
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

    private static DemandeContrat Contrat(int rang) => new(
        new($"P{rang}", rang, "M1", "E1", null, TypeContrat.Cddi, new(2024, 4, 2), null, null, null, new("B1", $"O{rang}")), null, null);

    private static DemandePlace Place(int rang) => new($"O{rang}", $"C{rang}", $"P{rang}", "M1", "E1", new(2024, 4, 2));

    private async Task<IBesoinGrain> OpenAsync(string id, int postes, int personnes)
    {
        var besoin = _moteur.Grains.GetGrain<IBesoinGrain>(id);
        await besoin.Inscrire(BancDeBesoin.Besoin(postes), "cle");
        await besoin.Orienter(
            [.. Enumerable.Range(1, personnes).Select(rang => BancDeBesoin.Orientation($"O{rang}", $"P{rang}"))], BancDeBesoin.Facilitateur);
        return besoin;
    }

    private static Task<ReponseEmbauche> DemanderAsync(IBesoinGrain besoin, int rang) => besoin.Embaucher(Place(rang), Contrat(rang), "cle");

    private static async Task EmbaucherAsync(IBesoinGrain besoin, int rang)
    {
        var reponse = await DemanderAsync(besoin, rang);
        Assert.True(reponse is { Outcome: CallOutcome.Fait, Code: null, Contrat.Outcome: CallOutcome.Fait }, $"{reponse}");
    }

    private async Task RequireHiredAsync(IBesoinGrain besoin)
    {
        Assert.Equal((1, EtatBesoin.Pourvu), ((await besoin.Lire())!.Embauches, (await besoin.Lire())!.Etat));
        Assert.Single(_journal.Read("M1"), ecriture => ecriture.Genre == Genre.Contrat);
        Assert.Single(_journal.ReadEvenements("besoin/B1"), evenement => evenement.Genre == "embauche");
    }

    /// <summary>Writes to the need's stream behind its back.</summary>
    private async Task WriteAsync<T>(Func<BesoinBatch, T> decider)
    {
        var flux = new BesoinStream("B1", static _ => 60);
        flux.Follow(_journal.ReadEvenements("besoin/B1"));
        var lot = flux.Begin(_horloge.GetUtcNow(), 1);
        decider(lot);
        Assert.Equal(AppendResult.Ecrit, await _journal.AppendAsync(lot.Seal("besoin/B1"), CancellationToken.None));
    }

    private Task ReserverAsync(int rang) => WriteAsync(lot => lot.Reserver(Place(rang), "cle"));

    private async Task ReveillerAsync(TimeSpan duree)
    {
        _horloge.Advance(duree);
        await _moteur.Grains.GetGrain<IReveilGrain>(0).Reveiller();
    }
}
