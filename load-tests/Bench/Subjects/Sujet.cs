using Clauses.Silo.Database;

namespace Clauses.Bench.Subjects;

// What is measured: the product or one of its peers, as a process of its own over a base of its own, filled with a world.
internal sealed class Sujet : IAsyncDisposable
{
    public const string Cle = "cle-du-banc-0123456789abcdef0123456789abcdef";

    private readonly Banc _banc;
    private readonly BenchDatabase _base;

    private Sujet(Banc banc, string nom, BenchDatabase @base, ImmutableArray<ServerProcess> serveurs)
    {
        (_banc, _base) = (banc, @base);
        Nom = nom;
        Serveurs = serveurs;
    }

    public string Nom { get; }

    // One; three where the product is a cluster.
    public ImmutableArray<ServerProcess> Serveurs { get; private set; }
    public ServerProcess Serveur => Serveurs[0];
    public IPEndPoint Address => Serveur.Address;
    public ImmutableArray<IPEndPoint> Addresses => [.. Serveurs.Select(serveur => serveur.Address)];
    public long MaxMemory => Serveurs.Sum(serveur => serveur.MaxMemory);
    public TimeSpan Chaleur { get; set; }
    public Expense Depense => new(
        Serveurs.Aggregate(TimeSpan.Zero, (somme, serveur) => somme + serveur.Processeur), _banc.Postgres.Processeur, Environment.CpuUsage.TotalTime);

    // On a base that is filled with its world, or a copy of one that is.
    public static async Task<Sujet> StartAsync(Banc banc, string nom, IPopulation monde, CancellationToken ct, BenchDatabase? modele = null)
    {
        banc.Ecran.Say($"{nom} : préparation de sa base, puis démarrage…");
        var @base = await banc.Postgres.CreerBaseAsync(nom, ct, modele);
        try
        {
            if (modele is null)
                await (SubjectNames.IsProduit(nom) ? Seeding.ProduitAsync(@base.Connexion, monde, ct) : Seeding.PairAsync(@base.Connexion, monde, ct));
            return new(banc, nom, @base, await LaunchAsync(banc, nom, @base, ct));
        }
        catch
        {
            await @base.DisposeAsync();
            throw;
        }
    }

    // Stops it, has something done to its base where that is said, and starts it again.
    public async Task RedemarrerAsync(CancellationToken ct, Func<string, Task>? entretemps = null)
    {
        foreach (var serveur in Serveurs)
            await serveur.DisposeAsync();
        if (entretemps is not null)
            await entretemps(_base.Connexion);
        Serveurs = await LaunchAsync(_banc, Nom, _base, ct);
        Chaleur = TimeSpan.Zero;
    }

    public Task<long> StatementsAsync(CancellationToken ct) => _base.StatementsAsync(ct);

    public Task AnalyzeAsync(CancellationToken ct) => _base.AnalyzeAsync(ct);

    public Task SettleAsync(CancellationToken ct) => _base.SettleAsync(ct);

    public Task SettleDaysAsync(CancellationToken ct) => _base.SettleDaysAsync(ct);

    public async Task<Counts> CountAsync(CancellationToken ct) => await Counts.ReadAsync(Address, Cle, await _base.StatementsAsync(ct), ct);

    public async ValueTask DisposeAsync()
    {
        foreach (var serveur in Serveurs)
            await serveur.DisposeAsync();
        await _base.DisposeAsync();
    }

    // The settings of a product on a base.
    public static Dictionary<string, string> Reglages(string connexion, string cle, string exemple = "aucun") => new(StringComparer.Ordinal)
    {
        ["CLAUSES_BASE"] = connexion,
        ["CLAUSES_CLE_INITIALE"] = cle,
        ["CLAUSES_EXEMPLE"] = exemple,
        ["CLAUSES_DEBIT_PAR_CLE"] = "0",
    };

    private static async Task<ImmutableArray<ServerProcess>> LaunchAsync(Banc banc, string nom, BenchDatabase @base, CancellationToken ct)
    {
        var reglages = Reglages(@base.Connexion, Cle);
        switch (nom)
        {
            case SubjectNames.Produit:
                return [await ServerProcess.StartAsync(banc.Garde, Programs.Produit, [], reglages, ct)];
            case SubjectNames.TroisSilos:
                var (silo, passerelle) = (PrivatePostgres.FreePort(), PrivatePostgres.FreePort());
                return [.. await Task.WhenAll(Enumerable.Range(2, 3).Select(machine => ServerProcess.StartAsync(
                    banc.Garde, Programs.Produit, [], [.. reglages, .. EnGrappe(machine, silo, passerelle)], ct, machine: machine)))];
            default:
                return [await ServerProcess.StartAsync(banc.Garde, Programs.Pairs, [nom], reglages, ct, Programs.ReglagesDuProduit)];
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> EnGrappe(int machine, int silo, int passerelle)
    {
        yield return new("CLAUSES_GRAPPE", "banc");
        yield return new("CLAUSES_ADRESSE_SILO", $"127.0.0.{machine}");
        yield return new("CLAUSES_PORT_SILO", silo.ToString(CultureInfo.InvariantCulture));
        yield return new("CLAUSES_PORT_PASSERELLE", passerelle.ToString(CultureInfo.InvariantCulture));
    }
}

// What can be measured, or measured against.
internal static class SubjectNames
{
    public const string Produit = "produit";
    public const string TroisSilos = "trois-silos";
    public const string Sql = "sql";
    public const string Marten = "marten";
    public const string MartenNotify = "marten-notify";
    public const string Echo = "echo";
    public const string Plafond = "plafond";

    public static bool IsProduit(string nom) => nom is Produit or TroisSilos;
}

// The programs, in the artifacts of our own configuration: the product as it is published for people to run, and as it was last built, for
// tests of the bench, which measure nothing.
internal static class Programs
{
    private static readonly DirectoryInfo Notre = new(AppContext.BaseDirectory);

    public static string Produit => Chemin("publish", "Api", "Clauses.Api.dll");
    public static string ProduitConstruit => Chemin("bin", "Api", "Clauses.Api.dll");
    // Peers run with the product's own settings of the runtime: whatever it says of its collector holds for them.
    public static string ReglagesDuProduit => Path.ChangeExtension(Produit, ".runtimeconfig.json");
    public static string Pairs => Chemin("bin", "Pairs", "Clauses.Pairs.dll");

    // Ours is artifacts/bin/project/configuration.
    private static string Chemin(string genre, string projet, string fichier) =>
        Path.Combine(Notre.Parent!.Parent!.Parent!.FullName, genre, projet, Notre.Name, fichier);
}

// Has every marché of a world read its journal once, by a post on each contract, and the totals that people watch: what is measured after
// that is a product that has run for a day. How long it takes says what a first line costs.
internal static class WakeUp
{
    private const int Connexions = 64;
    private static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(30);

    public static async Task MenerAsync(Banc banc, Sujet sujet, int contrats, CancellationToken ct)
    {
        await using var eveil = await HttpCompetitor.PostAsync(sujet, Connexions, rang => new InTurn(rang, Connexions, contrats), ct);
        var tir = await eveil.DrawAsync(MaxDuration, contrats, ct);
        await Views.CarryAsync(sujet.Address, Sujet.Cle, ct);
        banc.Ecran.Say(Summary.Texte($"{sujet.Nom} : première ligne de {tir.Count:N0} contrats sur {contrats:N0} en {tir.Duration.TotalSeconds:N1} s"));
    }
}

// What a country watches all day: the whole, and the members of each axis, 500 at most. A total that nobody looks at is not kept live,
// and hours would come in too cheaply.
internal static class Views
{
    private static readonly ImmutableArray<string> Chemins =
    [
        "/v1/totaux/territoire/tout",
        .. new[] { Axe.CommuneChantier, Axe.CommuneResidence, Axe.Qpv, Axe.Amenageur, Axe.Zac }.Select(axe => $"/v1/totaux/{Codes<Axe>.De(axe)}?limite=500"),
    ];

    public static async Task CarryAsync(IPEndPoint adresse, string cle, CancellationToken ct)
    {
        await using var connexion = await HttpConnection.OpenAsync(adresse, ct);
        foreach (var chemin in Chemins)
        {
            if ((await connexion.SendAsync(Requests.Get(chemin, cle), ct)).Statut is not 200 and var statut)
                throw new InvalidOperationException($"GET {chemin} : {statut}");
        }
    }
}
