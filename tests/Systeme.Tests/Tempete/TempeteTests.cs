namespace Clauses.Systeme.Tests.Tempete;

/// <summary>The product in a storm, as processes, on one silo.</summary>
[Trait("Duree", "longue")]
public sealed class TempeteTests(ITestOutputHelper sortie) : IAsyncLifetime
{
    private TestPostgres _postgres = null!;
    private TestDatabase _donnees = null!;
    private PostgresProxy _proxy = null!;
    private Product _produit = null!;

    public async Task InitializeAsync()
    {
        _postgres = await TestPostgres.StartAsync();
        _donnees = await _postgres.CreerBaseAsync(migree: false);
        _proxy = PostgresProxy.Devant(_donnees.Connexion);
        _produit = await new Product(_proxy.Connexion).Regler("CLAUSES_DEBIT_PAR_CLE", "0").StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _produit.DisposeAsync();
        await _proxy.DisposeAsync();
        await _donnees.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    [Fact]
    public async Task One_silo_loses_and_doubles_nothing()
    {
        using var client = _produit.Client();
        await new Storm(client, _donnees, new(), sortie.WriteLine).RunAsync(
            ("the process is killed", _ => Misfortunes.KillAsync(_produit)),
            ("the process is killed again", _ => Misfortunes.KillAsync(_produit)),
            ("the process hangs", hasard => Misfortunes.HangAsync(_produit, hasard)),
            ("PostgreSQL stops at once", _ => StopPostgresAsync()),
            ("both are killed", _ => KillBothAsync()),
            ("connections are cut", hasard => Misfortunes.CutAsync(_proxy, hasard)),
            ("an answer is lost", hasard => Misfortunes.LoseAnswerAsync(_proxy, hasard)),
            ("the disk is slow", hasard => Misfortunes.SlowAsync(_proxy, hasard)),
            ("the disk is full", hasard => Misfortunes.FillDiskAsync(_donnees, hasard)));
    }

    private async Task StopPostgresAsync()
    {
        await _postgres.StopImmediatelyAsync();
        await _postgres.RedemarrerAsync();
    }

    private async Task KillBothAsync()
    {
        await Task.WhenAll(_produit.TuerAsync(), _postgres.StopImmediatelyAsync());
        await _postgres.RedemarrerAsync();
        await _produit.StartAsync();
    }
}

/// <summary>The product in a storm, as three silos and a web front: each misfortune befalls one of them, or the base of all.</summary>
[Trait("Duree", "longue"), Collection(nameof(Grappe))]
public sealed class TempeteEnGrappeTests(Grappe grappe, ITestOutputHelper sortie)
{
    [Fact]
    public async Task Three_silos_lose_and_double_nothing()
    {
        using var reseau = new Balancer(grappe.Urls);
        using var client = new Client(grappe.Front.Url, Product.Cle, reseau);
        await new Storm(client, grappe.Base, grappe.Acknowledgements, sortie.WriteLine).RunAsync(
            ("a silo is killed", hasard => Misfortunes.KillAsync(Draw(hasard))),
            ("another silo is killed", hasard => Misfortunes.KillAsync(Draw(hasard))),
            ("two silos are killed", _ => Task.WhenAll(grappe.Silos[..2].Select(Misfortunes.KillAsync))),
            ("a silo hangs", hasard => Misfortunes.HangAsync(Draw(hasard), hasard)),
            ("connections are cut", hasard => Misfortunes.CutAsync(grappe.Proxy, hasard)),
            ("an answer is lost", hasard => Misfortunes.LoseAnswerAsync(grappe.Proxy, hasard)),
            ("the disk is slow", hasard => Misfortunes.SlowAsync(grappe.Proxy, hasard)),
            ("the disk is full", hasard => Misfortunes.FillDiskAsync(grappe.Base, hasard)));
        Assert.Empty(reseau.Faults);
    }

    private Product Draw(Random hasard) => grappe.Silos[hasard.Next(grappe.Silos.Length)];
}
