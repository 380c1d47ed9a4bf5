using Clauses.Grains.Domain;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Clauses.Silo.Pilotage;
using Clauses.Silo.Registre;
using Clauses.Silo.Tests.Reads;
using Clauses.Support;

namespace Clauses.Silo.Tests.Pilotage;

public sealed class MarchesSuivisTests : IAsyncLifetime
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

    private TestDatabase _b = null!;
    private MarchesSuivisPostgres _marches = null!;

    public async Task InitializeAsync()
    {
        _b = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        _marches = new(_b.Source);
        await _livre.WriteAsync(_b);
    }

    public Task DisposeAsync() => _b.DisposeAsync().AsTask();

    [Fact]
    public async Task A_marche_comes_with_the_obligation_in_force_what_is_validated_and_what_waits()
    {
        await new RegistrePostgres(_b.Source, TimeProvider.System).InscrireAsync("mo1", new MaitreOuvrage("La ville", TypeMaitreOuvrage.Commune), "k1", default);

        var lus = await _marches.ListAsync(Cible.Tout, default);

        Assert.Equal(
            new MarcheEtSolde(
                "m1", "Une école", "mo1", "La ville", "94041", "z1", "am1", new(2020, 1, 1), new(2029, 12, 31), new(90_000), new(500), new(1_750)),
            lus[0]);
        Assert.Equal(("m2", "La ville", null, Heures.Zero), (lus[1].Id, lus[1].NomMaitreOuvrage, lus[1].Zac, lus[1].Validees + lus[1].EnAttente));
        Assert.Equal(("m3", "mo2"), (lus[2].Id, lus[2].NomMaitreOuvrage));
    }

    [Theory]
    [InlineData(Axe.Territoire, "tout", "m1 m2 m3")]
    [InlineData(Axe.MaitreOuvrage, "mo1", "m1 m2")]
    [InlineData(Axe.MaitreOuvrage, "mo2", "m3")]
    [InlineData(Axe.Amenageur, "am1", "m1")]
    [InlineData(Axe.Amenageur, "inconnu", "m2 m3")]
    [InlineData(Axe.Amenageur, "am9", "")]
    public async Task Those_that_were_left_by_a_marche_do_not_see_it_any_more(Axe axe, string code, string attendus) =>
        Assert.Equal(attendus, string.Join(' ', (await _marches.ListAsync(new(axe, code), default)).Select(marche => marche.Id)));
}
