using Clauses.Api.Tests.Flux;
using Clauses.Grains.Registre;
using Clauses.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clauses.Api.Tests.Support;

/// <summary>The whole product in this process: Kestrel on a free port, grains, and a real PostgreSQL. <see cref="PartageAsync"/> gives the
/// one that most tests share; each makes a world of its own in it.</summary>
internal sealed class Produit : IAsyncDisposable
{
    public const string CleInitiale = "cle-de-l-essai-0123456789abcdef0123456789abcdef";

    private static readonly Lazy<Task<Produit>> Partage = new(() => DemarrerAsync());
    private readonly BaseDeTest donnees;
    private readonly bool sienne;
    private readonly StringWriter console;

    private Produit(Serveur serveur, BaseDeTest donnees, bool sienne, StringWriter console)
    {
        (Serveur, this.donnees, this.sienne, this.console) = (serveur, donnees, sienne, console);
        Facilitateur = new(serveur.Adresse, CleInitiale);
    }

    public Serveur Serveur { get; }

    public BaseDeTest Base => donnees;

    public string Console => console.ToString();

    public Client Facilitateur { get; }

    public static Task<Produit> PartageAsync() => Partage.Value;

    public static Task<Produit> DemarrerAsync(BaseDeTest? donnees = null, params (string Nom, string? Valeur)[] reglages) =>
        DemarrerAsync(donnees, _ => { }, reglages);

    public static async Task<Produit> DemarrerAsync(BaseDeTest? donnees, Action<IServiceCollection> ajouter, params (string Nom, string? Valeur)[] reglages)
    {
        var propre = donnees is null;
        donnees ??= await (await PostgresDeTest.PartageAsync()).CreerBaseAsync();
        // Pages are found by the name of what holds them.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(Serveur).Assembly.GetName().Name });
        var valeurs = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CLAUSES_URLS"] = "http://127.0.0.1:0",
            ["CLAUSES_BASE"] = donnees.Connexion,
            ["CLAUSES_CLE_INITIALE"] = CleInitiale,
            ["CLAUSES_EXEMPLE"] = "aucun",
        };
        foreach (var (nom, valeur) in reglages)
            valeurs[nom] = valeur;
        builder.Configuration.AddInMemoryCollection(valeurs);
        ajouter(builder.Services);
        var sortie = new StringWriter();
        var serveur = await Serveur.DemarrerAsync(builder, sortie, CancellationToken.None);
        await AttendrePretAsync(serveur.Adresse);
        return new(serveur, donnees, propre, sortie);
    }

    public Client Client(string? cle) => new(Serveur.Adresse, cle);

    /// <summary>Somebody whose session of the pages is of a role.</summary>
    public async Task<Visiteur> EntrerAsync(Role role, string? sujet = null) => new(new(Serveur.Adresse), (await Seance.OuvrirAsync(this, role, sujet)).Cookie);

    /// <summary>Somebody who has not signed in.</summary>
    public Visiteur Etranger() => new(new(Serveur.Adresse));

    public async ValueTask DisposeAsync()
    {
        Facilitateur.Dispose();
        await Serveur.DisposeAsync();
        if (sienne)
            await donnees.DisposeAsync();
    }

    private static async Task AttendrePretAsync(string adresse)
    {
        using var client = new Client(adresse, null);
        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while ((await client.LireAsync("/health/ready")).Statut != 200)
            await Task.Delay(20, limite.Token);
    }
}
