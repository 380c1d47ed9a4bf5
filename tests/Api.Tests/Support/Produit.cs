using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Clauses.Api.Tests.Support;

/// <summary>The whole product in this process: Kestrel on a free port, grains, and a real PostgreSQL. <see cref="PartageAsync"/> gives the
/// one that most tests share; each makes a world of its own in it.</summary>
internal sealed class Produit : IAsyncDisposable
{
    public const string FirstKey = "cle-de-l-essai-0123456789abcdef0123456789abcdef";

    private static readonly Lazy<Task<Produit>> Partage = new(() => StartAsync());
    private readonly TestDatabase _donnees;
    private readonly bool _sienne;
    private readonly StringWriter _console;

    private Produit(WebServer serveur, TestDatabase donnees, bool sienne, StringWriter console)
    {
        (Serveur, _donnees, _sienne, _console) = (serveur, donnees, sienne, console);
        Facilitateur = new(serveur.Address, FirstKey);
    }

    public WebServer Serveur { get; }

    public TestDatabase Base => _donnees;

    public string Console => _console.ToString();

    public Client Facilitateur { get; }

    public static Task<Produit> PartageAsync() => Partage.Value;

    public static Task<Produit> StartAsync(TestDatabase? donnees = null, params (string Nom, string? Valeur)[] reglages) =>
        StartAsync(donnees, _ => { }, reglages);

    public static async Task<Produit> StartAsync(TestDatabase? donnees, Action<IServiceCollection> ajouter, params (string Nom, string? Valeur)[] reglages)
    {
        var propre = donnees is null;
        donnees ??= await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        // Pages are found by the name of what holds them.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(WebServer).Assembly.GetName().Name });
        var valeurs = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CLAUSES_URLS"] = "http://127.0.0.1:0",
            ["CLAUSES_BASE"] = donnees.Connexion,
            ["CLAUSES_CLE_INITIALE"] = FirstKey,
            ["CLAUSES_EXEMPLE"] = "aucun",
        };
        foreach (var (nom, valeur) in reglages)
            valeurs[nom] = valeur;
        builder.Configuration.AddInMemoryCollection(valeurs);
        ajouter(builder.Services);
        var sortie = new StringWriter();
        var serveur = await WebServer.StartAsync(builder, sortie, CancellationToken.None);
        await WaitUntilReadyAsync(serveur.Address);
        return new(serveur, donnees, propre, sortie);
    }

    public Client Client(string? cle) => new(Serveur.Address, cle);

    /// <summary>Somebody whose session of the pages is of a role.</summary>
    public async Task<Visiteur> SignInAsync(Role role, string? sujet = null) => new(new(Serveur.Address), (await Seance.OpenAsync(this, role, sujet)).Cookie);

    /// <summary>Somebody who has not signed in.</summary>
    public Visiteur Etranger() => new(new(Serveur.Address));

    public async ValueTask DisposeAsync()
    {
        Facilitateur.Dispose();
        await Serveur.DisposeAsync();
        if (_sienne)
            await _donnees.DisposeAsync();
    }

    private static async Task WaitUntilReadyAsync(string adresse)
    {
        using var client = new Client(adresse, null);
        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while ((await client.ReadAsync("/health/ready")).Statut != 200)
            await Task.Delay(20, limite.Token);
    }
}
