using System.Security.Cryptography.X509Certificates;

namespace Clauses.Api;

/// <summary>What the API is told at its start; the silo reads its own settings.</summary>
internal sealed record Settings
{
    public const string SansExemple = "aucun";

    /// <summary>Loads the SERCI's year 2024.</summary>
    public const string Serci2024 = "serci-2024";

    private const string DefaultUrl = "http://127.0.0.1:5080";
    private const int DefaultRateLimit = 20_000;
    private const int MinSecret = 24;
    private const int DefaultSauvegardeJours = 7;

    public string Urls { get; init; } = DefaultUrl;

    /// <summary>The first facilitateur key, or null: one is made at the first start. <c>CLAUSES_CLE_INITIALE</c>.</summary>
    public string? FirstKey { get; init; }

    /// <summary>What encrypts the seals of cookies, the same in a whole cluster; null: what is kept beside a private base, if there is one.
    /// <c>CLAUSES_SECRET</c>.</summary>
    public string? Secret { get; init; }

    /// <summary>The sample to load into an empty base: <c>CLAUSES_EXEMPLE</c>.</summary>
    public string Exemple { get; init; } = SansExemple;

    /// <summary>Requests a second of one key, twice as many in a burst; 0: no bound. <c>CLAUSES_DEBIT_PAR_CLE</c>.</summary>
    public int RateLimitPerKey { get; init; } = DefaultRateLimit;

    /// <summary>After how many days without a backup the facilitateur's home says so; 0: never. <c>CLAUSES_SAUVEGARDE_JOURS</c>.</summary>
    public int SauvegardeJours { get; init; } = DefaultSauvegardeJours;

    /// <summary>Whether it answers the public: a mere silo shows its health, and no more.</summary>
    public bool Public { get; init; } = true;

    public bool Dashboard { get; init; }

    /// <summary>The key that reads <c>/metrics</c> and nothing else, or null. <c>CLAUSES_CLE_METRIQUES</c>.</summary>
    public string? CleMetriques { get; init; }

    /// <summary>Who takes mails, or null: none are sent. <c>CLAUSES_COURRIEL</c>.</summary>
    public SmtpAddress? Courriel { get; init; }

    /// <summary>Who hosts the service, as the legal page says it; null: nobody said. <c>CLAUSES_HEBERGEUR</c>.</summary>
    public string? Hebergeur { get; init; }

    /// <summary>The address that people type, without a final slash: links begin by it. <c>CLAUSES_ADRESSE_PUBLIQUE</c>.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>Whether people come by https, whoever ends it.</summary>
    public bool IsSecure => PublicAddress?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The certificate that it shows where it listens by https; null: it does not. <c>CLAUSES_HTTPS_CERTIFICAT</c>,
    /// <c>CLAUSES_HTTPS_CLE</c>.</summary>
    public HttpsCertificate? Https { get; init; }

    /// <summary>Proxies that are believed about who asks and how. <c>CLAUSES_PROXYS</c>.</summary>
    public ImmutableArray<IPNetwork> Proxys { get; init; } = [];

    /// <exception cref="StartFailure">One cannot be taken.</exception>
    public static Settings Read(IConfiguration configuration, Cluster? cluster = null) => new()
    {
        Urls = ReadUrls(Texte(configuration, "CLAUSES_URLS") ?? DefaultUrl),
        Https = ReadHttps(configuration),
        Proxys = ReadProxys(Texte(configuration, "CLAUSES_PROXYS")),
        FirstKey = ReadStrong(configuration, "CLAUSES_CLE_INITIALE"),
        Secret = ReadStrong(configuration, "CLAUSES_SECRET"),
        CleMetriques = ReadCle(configuration, "CLAUSES_CLE_METRIQUES"),
        Exemple = ReadExemple(Texte(configuration, "CLAUSES_EXEMPLE") ?? SansExemple, cluster),
        RateLimitPerKey = ReadInteger(configuration, "CLAUSES_DEBIT_PAR_CLE", "un nombre de demandes par seconde", DefaultRateLimit),
        SauvegardeJours = ReadInteger(configuration, "CLAUSES_SAUVEGARDE_JOURS", "un nombre de jours", DefaultSauvegardeJours),
        Public = cluster?.Role != ProcessRole.Silo,
        Hebergeur = Texte(configuration, "CLAUSES_HEBERGEUR"),
        Courriel = SmtpAddress.Read(Texte(configuration, "CLAUSES_COURRIEL")),
        PublicAddress = ReadPublicAddress(Texte(configuration, "CLAUSES_ADRESSE_PUBLIQUE"), Texte(configuration, "CLAUSES_COURRIEL") is not null),
    };

    private static string? Texte(IConfiguration configuration, string nom) => configuration[nom] is { Length: > 0 } valeur ? valeur : null;

    private static string ReadUrls(string urls) => urls.Split(';').All(IsUrl)
        ? urls
        : throw new StartFailure($"CLAUSES_URLS n'est pas une adresse http:// : « {urls} » ; écrivez par exemple {DefaultUrl}.");

    private static bool IsUrl(string url)
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

    private static HttpsCertificate? ReadHttps(IConfiguration configuration)
    {
        const string nom = "CLAUSES_HTTPS_CERTIFICAT";
        var (certificat, cle) = (Texte(configuration, nom), Texte(configuration, "CLAUSES_HTTPS_CLE"));
        if (certificat is not null)
            return new(TlsCertificate.ReadOwn(nom, certificat, cle), certificat);
        return Texte(configuration, "CLAUSES_URLS")?.Contains("https:", StringComparison.OrdinalIgnoreCase) == true
            ? throw new StartFailure($"CLAUSES_URLS écoute en https:// : nommez le certificat, en PEM, par {nom}, et sa clé par CLAUSES_HTTPS_CLE si elle n'est pas dans le même fichier.")
            : null;
    }

    private static ImmutableArray<IPNetwork> ReadProxys(string? proxys) =>
    [
        .. (proxys ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(proxy =>
            IPNetwork.TryParse(proxy, out var reseau) ? reseau
            : IPAddress.TryParse(proxy, out var adresse) ? new IPNetwork(adresse, adresse.GetAddressBytes().Length * 8)
            : throw new StartFailure($"CLAUSES_PROXYS : « {proxy} » n'est ni une adresse IP ni un réseau ; écrivez par exemple 127.0.0.1, 10.0.0.0/24.")),
    ];

    private static string? ReadCle(IConfiguration configuration, string nom) =>
        Texte(configuration, nom) is not { } cle || (cle.Length <= Access.Secret.MaxLength && cle.All(c => c is > ' ' and <= '~'))
            ? Texte(configuration, nom)
            : throw new StartFailure($"{nom} : d'au plus {Access.Secret.MaxLength} caractères ASCII, sans espace.");

    private static string? ReadStrong(IConfiguration configuration, string nom) =>
        ReadCle(configuration, nom) is not { } cle || (cle.Length >= MinSecret && cle.Distinct().Count() >= MinSecret / 3)
            ? ReadCle(configuration, nom)
            : throw new StartFailure($"{nom} se devine : donnez au moins {MinSecret} caractères tirés au hasard, par exemple ceux de « openssl rand -hex 32 ».");

    private static string ReadExemple(string exemple, Cluster? cluster) => exemple switch
    {
        SansExemple => exemple,
        Serci2024 when cluster is null => exemple,
        Serci2024 => throw new StartFailure("Une grappe (CLAUSES_GRAPPE) ne charge pas d'exemple : CLAUSES_EXEMPLE=aucun."),
        _ => throw new StartFailure($"CLAUSES_EXEMPLE ne connaît pas « {exemple} » : {Serci2024} ou {SansExemple}."),
    };

    private static string? ReadPublicAddress(string? adresse, bool requise) => adresse switch
    {
        null when requise => throw new StartFailure("Les courriels portent des liens : dites l'adresse que l'on tape par CLAUSES_ADRESSE_PUBLIQUE."),
        null => null,
        _ when Uri.TryCreate(adresse, UriKind.Absolute, out var lue) && lue.Scheme is ("http" or "https") => adresse.TrimEnd('/'),
        _ => throw new StartFailure($"CLAUSES_ADRESSE_PUBLIQUE n'est pas une adresse http:// ou https:// : « {adresse} »."),
    };

    private static int ReadInteger(IConfiguration configuration, string nom, string attendu, int parDefaut)
    {
        if (Texte(configuration, nom) is not { } texte)
            return parDefaut;
        return int.TryParse(texte, NumberStyles.None, CultureInfo.InvariantCulture, out var lu) && lu <= int.MaxValue / 2
            ? lu
            : throw new StartFailure($"{nom} n'est pas {attendu} : « {texte} » (0 : sans limite).");
    }
}

internal sealed record HttpsCertificate(X509Certificate2 Certificat, string Chemin)
{
    public X509Certificate2Collection Chaine()
    {
        var chaine = new X509Certificate2Collection();
        chaine.ImportFromPemFile(Chemin);
        return chaine;
    }
}
