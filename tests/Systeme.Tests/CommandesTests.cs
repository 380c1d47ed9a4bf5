namespace Clauses.Systeme.Tests;

/// <summary>What whoever owns the machine types: what it prints, and what it says to scripts by its exit code.</summary>
[Trait("Duree", "longue")]
public sealed class CommandesTests : IAsyncLifetime
{
    private readonly string _dossier = Path.Combine("/tmp", $"clauses-commandes-{Guid.NewGuid():N}");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        if (Directory.Exists(_dossier))
            Directory.Delete(_dossier, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Help_is_in_french_and_what_is_no_command_is_refused_in_one_line()
    {
        var (code, aide) = await Prive().RunAsync("--help");
        Assert.Equal(0, code);
        foreach (var commande in new[] { "verifier", "cles", "debloquer NOM" })
            Assert.Contains($"./run.sh {commande} ", aide, StringComparison.Ordinal);
        foreach (var faux in new[] { "verifie", "debloquer" })
        {
            (code, var refus) = await Prive().RunAsync(faux);
            Assert.Equal((2, 1), (code, refus.Split('\n').Length));
            Assert.Contains("--help", refus, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_lost_key_is_replaced_and_an_account_unlocked_beside_the_server_and_without_it()
    {
        var (code, sortie) = await Prive().RunAsync("cles");
        Assert.Equal(2, code);
        Assert.Contains("CLAUSES_DONNEES", sortie, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_dossier));
        await using var produit = await Prive().StartAsync();

        (code, sortie) = await Prive().RunAsync("cles", "nouvelle");
        Assert.Equal(0, code);
        using (var client = produit.Client(sortie.Split(' ')[^1]))
            Assert.Equal(HttpStatusCode.OK, await client.StatutAsync("/v1/cles"));
        (code, sortie) = await Prive().RunAsync("cles");
        Assert.Equal(0, code);
        Assert.Contains("facilitateur  « Clé de l'exploitant »", sortie, StringComparison.Ordinal);
        Assert.Equal(2, (await Prive().RunAsync("debloquer", "personne")).Code);
        Assert.Equal(0, await produit.StopAsync());

        (code, sortie) = await Prive().RunAsync("cles");
        Assert.Equal(0, code);
        Assert.Contains("2 clés servent", sortie.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    private Product Prive() => new Product(null).Regler("CLAUSES_DONNEES", _dossier);
}
