using Microsoft.Extensions.Time.Testing;

namespace Clauses.Silo.Tests.Registre;

public sealed class RegistreTests : OnABase
{
    private static readonly MaitreOuvrage Opaly = new("Opaly", TypeMaitreOuvrage.BailleurSocial);

    private static readonly Entreprise Societe = new("Société", "35600000000048", Modalite.Geiq);

    private readonly FakeTimeProvider _temps = new(new(2026, 3, 5, 10, 0, 0, TimeSpan.Zero));
    private RegistrePostgres _registre = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _registre = new(Base.Source, _temps);
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_another_content_is_another_version_of_the_same_numero()
    {
        var (_, premiere) = await _registre.InscrireAsync("e1", Societe, "k1", default);
        _temps.Advance(TimeSpan.FromHours(1));

        Assert.Equal((Inscription.Identique, premiere), await _registre.InscrireAsync("e1", Societe, "k2", default));
        var (inscription, deuxieme) = await _registre.InscrireAsync("e1", Societe with { Siret = null }, "k1", default);

        Assert.Equal(Inscription.Modifiee, inscription);
        Assert.Equal(new("e1", premiere.Numero, 2, Societe with { Siret = null }, _temps.GetUtcNow()), deuxieme);
        Assert.Equal(deuxieme, await _registre.ReadAsync<Entreprise>("e1", default));
        Assert.Equal(2, await Base.ReadAsync<long>("select count(*) from fiche"));
    }

    [Fact]
    public async Task Many_at_once_on_one_id_all_succeed_one_after_the_other()
    {
        var resultats = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            _registre.InscrireAsync("e1", new Entreprise($"Nom {i % 20}", null, Modalite.Etti), "k1", default)));

        Assert.Single(resultats.Select(resultat => resultat.Fiche.Numero).Distinct());
        Assert.Single(resultats, resultat => resultat.Inscription == Inscription.Creee);
        var ecrites = resultats.Where(resultat => resultat.Inscription != Inscription.Identique).Select(resultat => resultat.Fiche.Version).Order().ToArray();
        Assert.Equal(Enumerable.Range(1, ecrites.Length), ecrites);
        Assert.Equal(ecrites.Length, await Base.ReadAsync<long>("select count(*) from fiche"));
    }

    [Fact]
    public async Task Lists_go_on_after_an_id_byte_by_byte_and_keep_to_their_kind()
    {
        foreach (var id in new[] { "b", "A", "a", "_" })
            await _registre.InscrireAsync(id, new Entreprise(id, "35600000000048", Modalite.Directe), "k1", default);
        await _registre.InscrireAsync("aa", Opaly, "k1", default);

        Assert.Equal(["A", "_", "a"], (await _registre.ListAsync<Entreprise>(null, 3, default)).Select(fiche => fiche.Id));
        Assert.Equal(["b"], (await _registre.ListAsync<Entreprise>("a", 3, default)).Select(fiche => fiche.Content.Nom));
    }
}
