using System.Globalization;
using Clauses.Silo;
using Clauses.Silo.Base;

namespace Clauses.Api;

/// <summary>What the API is told at its start; the silo reads its own settings.</summary>
internal sealed record Reglages
{
    public const string SansExemple = "aucun";

    /// <summary>Loads the SERCI's year 2024.</summary>
    public const string Serci2024 = "serci-2024";

    private const string UrlParDefaut = "http://127.0.0.1:5080";
    private const int DebitParDefaut = 20_000;

    public string Urls { get; init; } = UrlParDefaut;

    /// <summary>The first facilitateur key, or null: one is made at the first start. <c>CLAUSES_CLE_INITIALE</c>.</summary>
    public string? CleInitiale { get; init; }

    /// <summary>The sample to load into an empty base: <c>CLAUSES_EXEMPLE</c>.</summary>
    public string Exemple { get; init; } = SansExemple;

    /// <summary>Requests a second of one key, twice as many in a burst; 0: no bound. <c>CLAUSES_DEBIT_PAR_CLE</c>.</summary>
    public int DebitParCle { get; init; } = DebitParDefaut;

    /// <summary>Whether it answers the public: a mere silo shows its health, and no more.</summary>
    public bool Public { get; init; } = true;

    /// <summary>The key that reads <c>/metrics</c> and nothing else, or null. <c>CLAUSES_CLE_METRIQUES</c>.</summary>
    public string? CleMetriques { get; init; }

    /// <param name="configuration">Where they are.</param>
    /// <param name="cluster">The cluster that this process is of.</param>
    /// <exception cref="DemarrageImpossible">One cannot be taken.</exception>
    public static Reglages Lire(IConfiguration configuration, Cluster? cluster = null) => new()
    {
        Urls = LireUrls(Texte(configuration, "CLAUSES_URLS") ?? UrlParDefaut),
        CleInitiale = LireCle(configuration, "CLAUSES_CLE_INITIALE"),
        CleMetriques = LireCle(configuration, "CLAUSES_CLE_METRIQUES"),
        Exemple = LireExemple(Texte(configuration, "CLAUSES_EXEMPLE") ?? SansExemple, cluster),
        DebitParCle = LireDebit(Texte(configuration, "CLAUSES_DEBIT_PAR_CLE")),
        Public = cluster?.Role != ProcessRole.Silo,
    };

    private static string? Texte(IConfiguration configuration, string nom) => configuration[nom] is { Length: > 0 } valeur ? valeur : null;

    private static string LireUrls(string urls) => urls.Split(';').All(EstUrl)
        ? urls
        : throw new DemarrageImpossible($"CLAUSES_URLS n'est pas une adresse http:// : « {urls} » ; écrivez par exemple {UrlParDefaut}.");

    private static bool EstUrl(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", Host.Length: > 0 };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string? LireCle(IConfiguration configuration, string nom) =>
        Texte(configuration, nom) is not { } cle || (cle.Length <= Acces.Secret.LongueurMax && cle.All(c => c is > ' ' and <= '~'))
            ? Texte(configuration, nom)
            : throw new DemarrageImpossible($"{nom} : d'au plus {Acces.Secret.LongueurMax} caractères ASCII, sans espace.");

    private static string LireExemple(string exemple, Cluster? cluster) => exemple switch
    {
        SansExemple => exemple,
        Serci2024 when cluster is null => exemple,
        Serci2024 => throw new DemarrageImpossible("Une grappe (CLAUSES_GRAPPE) ne charge pas d'exemple : CLAUSES_EXEMPLE=aucun."),
        _ => throw new DemarrageImpossible($"CLAUSES_EXEMPLE ne connaît pas « {exemple} » : {Serci2024} ou {SansExemple}."),
    };

    private static int LireDebit(string? debit)
    {
        if (debit is null)
            return DebitParDefaut;
        return int.TryParse(debit, NumberStyles.None, CultureInfo.InvariantCulture, out var lu) && lu <= int.MaxValue / 2
            ? lu
            : throw new DemarrageImpossible($"CLAUSES_DEBIT_PAR_CLE n'est pas un nombre de demandes par seconde : « {debit} » (0 : sans limite).");
    }
}
