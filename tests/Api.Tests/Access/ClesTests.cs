using Clauses.Silo.Registre;

namespace Clauses.Api.Tests.Access;

public sealed class ClesTests
{
    [Fact]
    public async Task A_new_key_works_until_it_is_revoked_and_its_secret_is_shown_once()
    {
        using var monde = await World.CreateAsync();
        var cle = (await monde.Facilitateur.PostAsync("/v1/cles", new { role = "employeur", sujet = monde.Employeur, libelle = "Paie" })).Est(201);
        using var client = monde.Produit.Client((string)cle["cle"]!);
        (await client.ReadAsync("/v1/contrats")).Est(200);
        var listees = await ToutesAsync(monde.Facilitateur);
        var listee = Assert.Single(listees, une => une.Contains((string)cle["id"]!, StringComparison.Ordinal));
        Assert.Contains("Paie", listee, StringComparison.Ordinal);
        Assert.DoesNotContain((string)cle["cle"]!, string.Concat(listees), StringComparison.Ordinal);
        (await monde.Facilitateur.EraseAsync($"/v1/cles/{cle["id"]}")).Est(204);
        (await client.ReadAsync("/v1/contrats")).IsProblem(401, "cle-requise");
        (await monde.Facilitateur.EraseAsync($"/v1/cles/{cle["id"]}")).IsProblem(404, "introuvable");
    }

    [Fact]
    public async Task A_key_tells_when_it_was_last_used()
    {
        using var monde = await World.CreateAsync();
        var services = monde.Produit.Serveur.Services;
        var cle = (await monde.Facilitateur.PostAsync("/v1/cles", new { role = "lecteur", libelle = "Usage" })).Est(201);
        using var client = monde.Produit.Client((string)cle["cle"]!);
        Assert.Null((await ReadAsync()).Servie);
        var avant = TimeProvider.System.GetUtcNow();
        (await client.ReadAsync("/v1/publications")).Est(200);
        await services.GetRequiredService<KeyUses>().WriteAsync(default);
        Assert.InRange((await ReadAsync()).Servie!.Value, avant.AddSeconds(-1), TimeProvider.System.GetUtcNow());
        Assert.Contains(
            "\"servie\":\"20", Assert.Single(await ToutesAsync(monde.Facilitateur), une => une.Contains((string)cle["id"]!, StringComparison.Ordinal)),
            StringComparison.Ordinal);
        // Another process, which saw it before.
        var cles = services.GetRequiredService<ClesPostgres>();
        await cles.NoteAsync(new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal) { [(string)cle["id"]!] = avant.AddHours(-1) }, default);
        Assert.True((await ReadAsync()).Servie > avant.AddMinutes(-1));

        async Task<Cle> ReadAsync() => (await services.GetRequiredService<ClesPostgres>().FindAsync(Empreinte.De((string)cle["cle"]!).Bytes, default))!;
    }

    [Fact]
    public async Task A_key_revoked_by_another_process_is_forgotten_here_before_anybody_shows_it_again()
    {
        using var monde = await World.CreateAsync();
        var cle = (await monde.Facilitateur.PostAsync("/v1/cles", new { role = "employeur", sujet = monde.Employeur, libelle = "Paie" })).Est(201);
        using var client = monde.Produit.Client((string)cle["cle"]!);
        (await client.ReadAsync("/v1/contrats")).Est(200);
        var (trousseau, empreinte) = (monde.Produit.Serveur.Services.GetRequiredService<KeyCache>(), Empreinte.De((string)cle["cle"]!));
        Assert.True(trousseau.WasKnown(empreinte));
        await monde.Produit.Base.ExecuteAsync($"update cle set revoquee = now() where id = '{cle["id"]}'");
        await Eventually.QueAsync(() => Task.FromResult(!trousseau.WasKnown(empreinte)));
        (await client.ReadAsync("/v1/contrats")).IsProblem(401, "cle-requise");
    }

    [Theory]
    [InlineData("chef", null, "x", "champ-invalide")]
    [InlineData("employeur", null, "x", "champ-invalide")]
    [InlineData("employeur", "personne", "x", "entreprise-inconnue")]
    [InlineData("maitre-ouvrage", "personne", "x", "maitre-ouvrage-inconnu")]
    [InlineData("prescripteur", null, "x", "champ-invalide")]
    [InlineData("prescripteur", "personne", "x", "organisme-inconnu")]
    [InlineData("amenageur", "pas un id", "x", "champ-invalide")]
    [InlineData("lecteur", "quelqu-un", "x", "champ-invalide")]
    [InlineData("facilitateur", null, " ", "champ-invalide")]
    public async Task A_key_that_would_speak_for_nobody_is_refused(string role, string? sujet, string libelle, string code)
    {
        var produit = await Produit.PartageAsync();
        (await produit.Facilitateur.PostAsync("/v1/cles", new { role, sujet, libelle })).IsProblem(422, code);
    }

    [Fact]
    public async Task The_first_key_is_made_and_shown_at_the_first_start_only()
    {
        await using var donnees = await (await Clauses.Support.TestPostgres.PartageAsync()).CreerBaseAsync();
        string premiere;
        await using (var produit = await Produit.StartAsync(donnees, ("CLAUSES_CLE_INITIALE", null)))
        {
            premiere = Assert.Single(Secrets(produit.Console).Distinct());
            using var client = produit.Client(premiere);
            (await client.ReadAsync("/v1/marches")).Est(200);
        }
        await using var suivant = await Produit.StartAsync(donnees, ("CLAUSES_CLE_INITIALE", null));
        Assert.Empty(Secrets(suivant.Console));
        using var meme = suivant.Client(premiere);
        (await meme.ReadAsync("/v1/marches")).Est(200);
    }

    private static IEnumerable<string> Secrets(string console) =>
        Regex.Matches(console, "(?<=clé.* : )clauses_[A-Za-z0-9_-]+", RegexOptions.None, TimeSpan.FromSeconds(1))
        .Select(secret => secret.Value);

    private static async Task<List<string>> ToutesAsync(Client client)
    {
        var toutes = new List<string>();
        string? apres = null;
        do
        {
            var page = (await client.ReadAsync($"/v1/cles?limite=500&apres={apres}")).Est(200);
            toutes.AddRange(page["elements"].AsArray().Select(cle => cle!.ToJsonString()));
            apres = (string?)page.Corps!["suivant"];
        }
        while (apres is not null);
        return toutes;
    }
}
