using System.Collections.Concurrent;
using System.Security.Cryptography;
using Clauses.Silo.Audit;
using Clauses.Silo.Utilisateurs;
using Clauses.Systeme.Tests;

namespace Clauses.Pages.Tests.Support;

/// <summary>What all tests in a browser share: the product as a real process with the sample year on a real PostgreSQL, and a real browser.
/// Tests that write make what they write to: the sample is everybody's.</summary>
public sealed class World : IAsyncLifetime
{
    public const string MotDePasse = "cheval agrafe batterie correcte";

    private readonly ConcurrentDictionary<(Role, string?), Task<string>> _etats = new();
    private HttpClient _api = null!;
    private TestDatabase? _base;
    private Product? _produit;
    private IPlaywright? _playwright;
    private int _comptes;

    public string Address => _produit!.Url.ToString().TrimEnd('/');

    internal IBrowser Navigateur { get; private set; } = null!;

    internal Product Produit => _produit!;

    internal UtilisateursPostgres Utilisateurs { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _base = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        Utilisateurs = new UtilisateursPostgres(_base.Source, TimeProvider.System);
        _produit = await new Product(_base.Connexion, "serci-2024").StartAsync();
        _api = Api(_produit.Url);
        _playwright = await Playwright.CreateAsync();
        // A busy machine is late, not wrong.
        Assertions.SetDefaultExpectTimeout(30_000);
        Navigateur = await _playwright.Chromium.LaunchAsync(new()
        {
            // Debian's: none is downloaded. It refuses its sandbox to root.
            ExecutablePath = Chromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=fr-FR"],
        });
    }

    public async Task DisposeAsync()
    {
        if (Navigateur is not null)
            await Navigateur.CloseAsync();
        _playwright?.Dispose();
        _api?.Dispose();
        if (_produit is not null)
            await _produit.DisposeAsync();
        if (_base is not null)
            await _base.DisposeAsync();
    }

    internal Client Client(string? cle = null) => cle is null ? _produit!.Client() : _produit!.Client(cle);

    /// <returns>Its id, its name, and the address of the link by which its password is chosen.</returns>
    public async Task<(string Id, string Nom, string Lien)> InviteAsync(Role role, string? sujet = null)
    {
        var (id, nom, secret) = (Guid.NewGuid().ToString("N"), $"essai-{Interlocked.Increment(ref _comptes)}", $"secret-{Guid.NewGuid():N}");
        Assert.True(await Utilisateurs.CreateAsync(AuteurDActe.Exploitant, new(id, nom, role, sujet, false, TimeProvider.System.GetUtcNow()), CancellationToken.None));
        Assert.True(await Utilisateurs.InviteAsync(
            AuteurDActe.Exploitant, id, SHA256.HashData(Encoding.UTF8.GetBytes(secret)), TimeProvider.System.GetUtcNow().AddDays(1), CancellationToken.None));
        return (id, nom, $"{Address}/invitation/{secret}");
    }

    /// <summary>A browser of its own where somebody of a role is signed in; one account a role and subject, shared by the tests.</summary>
    public async Task<PageVisit> SignInAsync(Role role, string? sujet = null) =>
        await PageVisit.OpenAsync(this, await _etats.GetOrAdd((role, sujet), _ => EtatAsync(role, sujet)));

    /// <summary>A browser of its own where somebody of a role is signed in with an account that no other test uses.</summary>
    public async Task<PageVisit> SignInAloneAsync(Role role, string? sujet = null) => await PageVisit.OpenAsync(this, await EtatAsync(role, sujet));

    /// <summary>Somebody of a role who reads and fills in pages without a browser.</summary>
    public async Task<Visiteur> LireEnTantQueAsync(Role role, string? sujet = null)
    {
        var (_, _, lien) = await InviteAsync(role, sujet);
        var visite = new Visiteur(_produit!.Url);
        await visite.AllerAsync(lien);
        visite.Fill(("Mot de passe", MotDePasse), ("Le même mot de passe, encore une fois", MotDePasse));
        await visite.SendAsync("Ouvrir mon compte", 200);
        return visite;
    }

    /// <summary>An employer with people at work, last month or in a month of the past.</summary>
    public Task<Chantier> OuvrirChantierAsync(int personnes, DateOnly? mois = null) => Chantier.OpenAsync(_api, personnes, mois);

    public Task<PageVisit> EtrangerAsync() => PageVisit.OpenAsync(this, null);

    private static HttpClient Api(Uri adresse) => new() { BaseAddress = adresse, DefaultRequestHeaders = { Authorization = new("Bearer", Product.Cle) } };

    private static string Chromium() => Environment.GetEnvironmentVariable("PATH")!
        .Split(Path.PathSeparator)
        .Select(dossier => Path.Combine(dossier, "chromium"))
        .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Chromium is not on PATH; ./test.sh installs it.");

    private async Task<string> EtatAsync(Role role, string? sujet)
    {
        var (_, _, lien) = await InviteAsync(role, sujet);
        await using var visite = await EtrangerAsync();
        await visite.ChoosePasswordAsync(lien);
        return await visite.Page.Context.StorageStateAsync();
    }
}

[CollectionDefinition(Nom)]
public sealed class BrowserTest : ICollectionFixture<World>
{
    public const string Nom = "au navigateur";
}
