using System.Text.RegularExpressions;

namespace Clauses.Systeme.Tests.Proxys;

/// <summary>A proxy of Debian's before the product, with the file of <c>deploy/</c>: nothing of it is another, but for where it listens, whom it asks
/// and where its certificate comes from.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    public static readonly Uri Address = new("https://clauses.example.org");

    private static readonly string[] Programs = ["/usr/sbin", "/usr/bin", "/usr/local/bin"];

    /// <summary>What nginx puts away, and where it must not do so here.</summary>
    private static readonly string[] Places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

    private readonly string _dossier = Directory.CreateTempSubdirectory("clauses-proxy-").FullName;
    private readonly int _port = Product.FreePort();
    private readonly int _clair = Product.FreePort();
    private Process _processus = null!;

    private Proxy()
    {
    }

    /// <summary>Where a program of Debian's is, or null.</summary>
    public static string? Find(string programme) =>
        Programs.Select(dossier => Path.Combine(dossier, programme)).FirstOrDefault(File.Exists);

    public static async Task<Proxy> StartAsync(string programme, Uri produit)
    {
        var proxy = new Proxy();
        var arguments = programme == "nginx" ? await proxy.WriteNginxAsync(produit) : await proxy.WriteCaddyAsync(produit);
        proxy._processus = Process.Start(new ProcessStartInfo(Find(programme)!, arguments)
        {
            UseShellExecute = false, RedirectStandardError = true, Environment = { ["HOME"] = proxy._dossier },
        })!;
        proxy._processus.ErrorDataReceived += static (_, _) => { };
        proxy._processus.BeginErrorReadLine();
        return proxy;
    }

    /// <summary>The network of a client at an address of its own on loopback: all names lead to the proxy.</summary>
    public SocketsHttpHandler From(string client, bool suivre = true) => From(client, port => port == Address.Port ? _port : _clair, suivre);

    /// <summary>The same, past the proxy.</summary>
    public static SocketsHttpHandler Past(string client) => From(client, port => port, suivre: false);

    private static SocketsHttpHandler From(string client, Func<int, int> vers, bool suivre) => new()
    {
        AllowAutoRedirect = suivre,
        ConnectCallback = async (demande, cancellationToken) =>
        {
            var prise = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            prise.Bind(new IPEndPoint(IPAddress.Parse(client), 0));
            await prise.ConnectAsync(IPAddress.Loopback, vers(demande.DnsEndPoint.Port), cancellationToken);
            return new NetworkStream(prise, ownsSocket: true);
        },
        SslOptions = { RemoteCertificateValidationCallback = (_, montre, _, _) => montre is not null },
    };

    public async ValueTask DisposeAsync()
    {
        using (var fin = Process.Start("kill", ["-TERM", _processus.Id.ToString(CultureInfo.InvariantCulture)]))
            await fin.WaitForExitAsync();
        await _processus.WaitForExitAsync();
        _processus.Dispose();
        Directory.Delete(_dossier, recursive: true);
    }

    private async Task<string[]> WriteNginxAsync(Uri produit)
    {
        await File.WriteAllTextAsync(In("site.key"), await OpensslAsync("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"));
        await File.WriteAllTextAsync(
            In("site.pem"), await OpensslAsync("req", "-x509", "-key", In("site.key"), "-subj", "/CN=clauses.example.org", "-days", "2"));
        await File.WriteAllTextAsync(In("site.conf"), (await ReadAsync("nginx.conf", produit))
            .Replace("listen 80;", $"listen 127.0.0.1:{_clair};", StringComparison.Ordinal)
            .Replace("listen 443 ", $"listen 127.0.0.1:{_port} ", StringComparison.Ordinal)
            .Replace("/etc/clauses/", _dossier + "/", StringComparison.Ordinal));
        var places = string.Join(' ', Places.Select(une => $"{une}_temp_path {In(une)};"));
        // Its workers read what is here as whoever runs the tests.
        await File.WriteAllTextAsync(In("nginx.conf"), $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            daemon off;
            worker_processes 1;
            pid {{In("pid")}};
            error_log {{In("erreurs")}};
            events {}
            http { access_log off; {{places}} include {{In("site.conf")}}; }
            """);
        return ["-p", _dossier, "-c", In("nginx.conf"), "-e", In("erreurs")];
    }

    private async Task<string[]> WriteCaddyAsync(Uri produit)
    {
        await File.WriteAllTextAsync(In("Caddyfile"), $$"""
            {
                admin off
                default_bind 127.0.0.1
                http_port {{_clair}}
                https_port {{_port}}
                local_certs
                skip_install_trust
                storage file_system {{In("etat")}}
            }
            {{await ReadAsync("Caddyfile", produit)}}
            """);
        return ["run", "--adapter", "caddyfile", "--config", In("Caddyfile")];
    }

    private static async Task<string> ReadAsync(string fichier, Uri produit) => Regex.Replace(
        await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "deploy", fichier)), @"127\.0\.0\.1:5080",
        produit.Authority, RegexOptions.None, TimeSpan.FromSeconds(1));

    private static async Task<string> OpensslAsync(params string[] arguments)
    {
        using var processus =
            Process.Start(new ProcessStartInfo("openssl", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = processus.StandardError.ReadToEndAsync();
        return await processus.StandardOutput.ReadToEndAsync();
    }

    private string In(string nom) => Path.Combine(_dossier, nom);
}

/// <summary>A test that needs a program of Debian's: skipped, and said, where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithAttribute : FactAttribute
{
    public FactWithAttribute(string programme)
    {
        if (Proxy.Find(programme) is null)
            Skip = $"{programme} is not installed: apt-get install {programme}";
    }
}
