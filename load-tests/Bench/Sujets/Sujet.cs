using System.Diagnostics;
using System.Globalization;
using System.Net;
using Clauses.Bench.Machine;
using Clauses.Bench.Mesures;
using Clauses.Bench.Monde;
using Clauses.Silo.Base;

namespace Clauses.Bench.Sujets;

/// <summary>What is measured: the product or one of its peers, as a process of its own over a base of its own, filled with a world.</summary>
internal sealed class Sujet : IAsyncDisposable
{
    /// <summary>The key that may do everything.</summary>
    public const string Cle = "cle-du-banc-0123456789abcdef0123456789abcdef";

    private readonly Banc _banc;
    private readonly BaseDuBanc _base;

    private Sujet(Banc banc, string nom, BaseDuBanc @base, Serveur serveur)
    {
        (_banc, _base) = (banc, @base);
        Nom = nom;
        Serveur = serveur;
    }

    /// <summary>Its name: one of <see cref="NomsDeSujets"/>.</summary>
    public string Nom { get; }

    /// <summary>Its process; another one after <see cref="RedemarrerAsync"/>.</summary>
    public Serveur Serveur { get; private set; }

    /// <summary>Where it answers.</summary>
    public IPEndPoint Adresse => Serveur.Adresse;

    /// <summary>How long it was under load so far: code that is not warm is not compiled for good.</summary>
    public TimeSpan Chaleur { get; set; }

    /// <summary>CPU time spent so far, by who spent it.</summary>
    public Depense Depense => new(Serveur.Processeur, _banc.Postgres.Processeur, Environment.CpuUsage.TotalTime);

    /// <summary>Makes and fills its base, and starts it.</summary>
    /// <param name="banc">Where.</param>
    /// <param name="nom">Which.</param>
    /// <param name="monde">What its base holds.</param>
    /// <param name="ct">Stops; what was started is stopped again.</param>
    public static async Task<Sujet> DemarrerAsync(Banc banc, string nom, IPeuplement monde, CancellationToken ct)
    {
        banc.Ecran.Dire($"{nom} : préparation de sa base, puis démarrage…");
        var @base = await banc.Postgres.CreerBaseAsync(nom, ct);
        try
        {
            await (nom == NomsDeSujets.Produit ? Semis.ProduitAsync(@base.Connexion, monde, ct) : Semis.PairAsync(@base.Connexion, monde, ct));
            return new(banc, nom, @base, await LancerAsync(banc, nom, @base, ct));
        }
        catch
        {
            await @base.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it and starts it again on the same base.</summary>
    /// <returns>How long it was away.</returns>
    public async Task<TimeSpan> RedemarrerAsync(CancellationToken ct)
    {
        var debut = Stopwatch.GetTimestamp();
        await Serveur.DisposeAsync();
        Serveur = await LancerAsync(_banc, Nom, _base, ct);
        Chaleur = TimeSpan.Zero;
        return Stopwatch.GetElapsedTime(debut);
    }

    /// <summary>Reads one number from its base.</summary>
    public Task<long> CompterAsync(string sql, CancellationToken ct) => _base.CompterAsync(sql, ct);

    /// <summary>Reads a column of texts from its base.</summary>
    public IAsyncEnumerable<string> LireTextesAsync(string sql, CancellationToken ct) => _base.LireTextesAsync(sql, ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Serveur.DisposeAsync();
        await _base.DisposeAsync();
    }

    private static Task<Serveur> LancerAsync(Banc banc, string nom, BaseDuBanc @base, CancellationToken ct)
    {
        var reglages = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CLAUSES_BASE"] = @base.Connexion,
            ["CLAUSES_CLE_INITIALE"] = Cle,
            ["CLAUSES_EXEMPLE"] = "aucun",
            ["CLAUSES_DEBIT_PAR_CLE"] = "0",
            ["CLAUSES_PORT_SILO"] = PostgresPrive.PortLibre().ToString(CultureInfo.InvariantCulture),
            ["CLAUSES_PORT_PASSERELLE"] = PostgresPrive.PortLibre().ToString(CultureInfo.InvariantCulture),
        };
        return nom == NomsDeSujets.Produit
            ? Serveur.DemarrerAsync(banc.Garde, Programmes.Produit, [], reglages, ct)
            : Serveur.DemarrerAsync(banc.Garde, Programmes.Pairs, [nom], reglages, ct);
    }
}
