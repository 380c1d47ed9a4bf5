using Microsoft.Extensions.Logging;
using Orleans.TestingHost;

namespace Clauses.Grains.Tests.Publications;

public sealed class PublicationBuilderTests : IDisposable
{
    private readonly FakeTimeProvider _horloge = new(new(2025, 1, 15, 9, 0, 0, TimeSpan.Zero));
    private readonly Livre _livre = new();
    private readonly Recueil _recueil = new();
    private PublicationBuilder _parutions;

    public PublicationBuilderTests() => _parutions = Start();

    [Theory]
    [InlineData("2025-01-31", "2024-12-31")]
    [InlineData("2025-02-01", "2025-01-31")]
    [InlineData("2024-03-15", "2024-02-29")]
    public void A_month_is_closed_when_it_is_over(string jour, string fin) =>
        Assert.Equal(fin, PublicationBuilder.FinDeMois(DateOnly.Parse(jour, null)).ToString("yyyy-MM-dd", null));

    [Fact]
    public async Task A_publication_is_made_once_and_stands()
    {
        _livre.Inscrire(_horloge.GetUtcNow(), Gens(20, 10));
        var premiere = await ReadAsync();
        Assert.Equal(("2024.2024-12-31", new DateOnly(2024, 12, 31)), (premiere.Id, premiere.Au));
        _livre.Inscrire(Avancer(_horloge.GetUtcNow().AddDays(1)), Gens(20, 11));
        Assert.Same(premiere, await ReadAsync());
        Redemarrer();
        Assert.Same(premiere, await ReadAsync());
    }

    [Fact]
    public async Task A_new_one_is_made_after_a_month_when_the_work_of_5_people_changed()
    {
        _livre.Inscrire(_horloge.GetUtcNow(), Gens(20, 10));
        var premiere = await ReadAsync();
        _livre.Inscrire(Avancer(_horloge.GetUtcNow().AddMonths(1)), [.. Gens(4, 11), .. Gens(20, 10).Skip(4)]);
        Assert.Same(premiere, await ReadAsync());
        _livre.Inscrire(Avancer(_horloge.GetUtcNow().AddMonths(1)), [.. Gens(5, 11), .. Gens(20, 10).Skip(5)]);
        var seconde = await ReadAsync();
        Assert.Equal("2024.2025-02-28", seconde.Id);
        Assert.Equal([premiere.Id, seconde.Id], (await _recueil.DeLAnneeAsync(2024, default)).Select(publication => publication.Id));
    }

    [Fact]
    public async Task An_exercice_is_not_published_without_end()
    {
        for (var mois = 0; mois <= PublicationBuilder.Max; mois++)
        {
            _livre.Inscrire(Avancer(_horloge.GetUtcNow().AddMonths(1)), Gens(20, 10 + mois));
            await ReadAsync();
        }
        Assert.Equal(PublicationBuilder.Max, (await _recueil.DeLAnneeAsync(2024, default)).Length);
    }

    [Fact]
    public async Task A_year_without_hours_is_not_kept()
    {
        var publication = await ReadAsync();
        Assert.Null(publication.Id);
        Assert.Empty(await _recueil.DeLAnneeAsync(2024, default));
    }

    [Fact]
    public async Task A_month_is_published_once_in_a_cluster_whichever_silo_is_asked_and_however_many_ask_at_once()
    {
        _livre.Inscrire(_horloge.GetUtcNow(), Gens(20, 10));
        var plan = new InProcessTestClusterBuilder(2);
        plan.ConfigureSilo((_, silo) => silo.Services.AddLogging(traces => traces.ClearProviders()).AddSingleton(_ => Start()));
        await using var grappe = plan.Build();
        await grappe.DeployAsync();
        var usines = grappe.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<IGrainFactory>()).Append(grappe.Client).ToList();

        Task<Publication[]> AskAsync() => Task.WhenAll(
            Enumerable.Range(0, 30).Select(rang => usines[rang % usines.Count].GetGrain<IPublicationGrain>(2024).Derniere()));

        var dites = await AskAsync();
        var gardee = Assert.Single(await _recueil.DeLAnneeAsync(2024, default));
        Assert.All(dites, dite => Assert.Equal((gardee.Id, gardee.Bilan), (dite.Id, dite.Bilan)));

        _livre.Inscrire(Avancer(_horloge.GetUtcNow().AddMonths(1)), Gens(20, 11));
        Assert.All(await AskAsync(), dite => Assert.Equal("2024.2025-01-31", dite.Id));
        Assert.Equal(2, (await _recueil.DeLAnneeAsync(2024, default)).Length);
    }

    public void Dispose() => _parutions.Dispose();

    private DateTimeOffset Avancer(DateTimeOffset instant)
    {
        _horloge.SetUtcNow(instant);
        return instant;
    }

    private Task<Publication> ReadAsync() => _parutions.DerniereAsync(2024, default);

    private PublicationBuilder Start() => new(_livre, new Parametres(), _recueil, new Plume(), _horloge);

    private void Redemarrer()
    {
        _parutions.Dispose();
        _parutions = Start();
    }

    private static FaitContrat[] Gens(int nombre, int heures) =>
    [
        .. Enumerable.Range(0, nombre)
            .Select(rang => Mondes.Fait(1, 1) with { Participant = rang, Contrat = $"c{rang:00}", DeLAnnee = Heures.Entieres(heures) }),
    ];

    private sealed class Livre : IFaits
    {
        private readonly List<(DateTimeOffset Instant, ImmutableArray<FaitContrat> Contrats)> _etats = [];

        public void Inscrire(DateTimeOffset instant, IEnumerable<FaitContrat> contrats) => _etats.Add((instant, [.. contrats]));

        public Task<Faits> ReadAsync(int annee, Moment moment, CancellationToken cancellationToken) =>
            Task.FromResult(Mondes.Faits(_etats.LastOrDefault(etat => etat.Instant <= moment.ConnuLe, (default, [])).Contrats) with { Annee = annee, Moment = moment });

        public IFaitsSuivis Follow(int annee) => throw new NotSupportedException();
    }

    private sealed class Parametres : ITerritoires
    {
        public ValueTask<Territoire> InForceAsync(int exercice, DateTimeOffset? connuLe, CancellationToken cancellationToken) => new(Mondes.Territoire);

        public Territoire InMemory(int exercice) => Mondes.Territoire;

        public ValueTask<ImmutableArray<Parametre>> ParametresAsync(int exercice, DateTimeOffset? connuLe, CancellationToken cancellationToken) => new([]);

        public Task<(Parametre Parametre, bool Nouveau)> InscrireAsync(
            DateOnly depuis, Valeur valeur, string source, string auteur, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class Plume : IPublicationWriter
    {
        public string Write(Parution parution, Publication publication) => $"{parution.Bilan.Perimetres.Total}";
    }

    private sealed class Recueil : IPublications
    {
        private readonly List<Publication> _publications = [];

        public Task<Publication> InscrireAsync(Publication publication, ImmutableArray<TotalPublie> totaux, CancellationToken cancellationToken)
        {
            _publications.Add(publication);
            return Task.FromResult(publication);
        }

        public Task<ImmutableArray<Publication>> DeLAnneeAsync(int annee, CancellationToken cancellationToken) =>
            Task.FromResult(_publications.Where(publication => publication.Annee == annee).ToImmutableArray());

        public Task<Publication?> ReadAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImmutableArray<Publication>> ListAsync(int? annee, string? apres, int limite, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<TotalPublie?> ReadTotalAsync(string publication, Cible cible, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImmutableArray<TotalPublie>> ListTotauxAsync(
            string publication, Axe axe, string? apres, int limite, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
