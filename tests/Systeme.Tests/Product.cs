namespace Clauses.Systeme.Tests;

/// <summary>The product as people run it: published, as a process of its own, on loopback.</summary>
internal sealed class Product : IAsyncDisposable
{
    public const string Cle = "cle-de-l-essai-0123456789abcdef0123456789abcdef";

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);
    private readonly Dictionary<string, string> _reglages;
    private readonly StringBuilder _sortie = new();
    private Process? _processus;

    public Product(string? connexion, string exemple = "aucun", int? port = null)
    {
        Url = new($"http://127.0.0.1:{port ?? FreePort()}");
        _reglages = new(StringComparer.Ordinal)
        {
            ["CLAUSES_URLS"] = Url.ToString().TrimEnd('/'),
            ["CLAUSES_CLE_INITIALE"] = Cle,
            ["CLAUSES_EXEMPLE"] = exemple,
        };
        if (connexion is not null)
            _reglages["CLAUSES_BASE"] = connexion;
    }

    public Uri Url { get; }

    public string Sortie
    {
        get
        {
            lock (_sortie)
                return _sortie.ToString();
        }
    }

    public static int FreePort()
    {
        using var ecoute = new TcpListener(IPAddress.Loopback, 0);
        ecoute.Start();
        return ((IPEndPoint)ecoute.LocalEndpoint).Port;
    }

    public Product Regler(string nom, string valeur)
    {
        _reglages[nom] = valeur;
        return this;
    }

    public Product Launch(params ReadOnlySpan<string> arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var programme = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "publish", "Api", configuration, "Clauses.Api.dll"));
        Assert.True(File.Exists(programme), "The product is not published: ./test.sh does it, or dotnet publish src/Api.");
        var depart =
            new ProcessStartInfo("dotnet", [programme, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (nom, valeur) in _reglages)
            depart.Environment[nom] = valeur;
        _processus = Process.Start(depart)!;
        _processus.OutputDataReceived += (_, ligne) => Note(ligne.Data);
        _processus.ErrorDataReceived += (_, ligne) => Note(ligne.Data);
        _processus.BeginOutputReadLine();
        _processus.BeginErrorReadLine();
        return this;
    }

    /// <summary>Runs a command to its end.</summary>
    public async Task<(int Code, string Sortie)> RunAsync(params string[] arguments)
    {
        await using (Launch(arguments))
            return (await FinAsync(), Sortie.Trim());
    }

    public async Task<Product> StartAsync()
    {
        Launch();
        await WaitUntilReadyAsync();
        return this;
    }

    public async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Url };
        using var limite = new CancellationTokenSource(Timeout);
        while (!await IsReadyAsync(http, limite.Token))
        {
            if (_processus!.HasExited)
                throw new InvalidOperationException($"The product ended with {_processus.ExitCode}:\n{Sortie}");
            await Task.Delay(50, limite.Token);
        }
    }

    public async Task TuerAsync()
    {
        _processus!.Kill();
        await _processus.WaitForExitAsync();
    }

    public async Task<int> StopAsync()
    {
        await SignalerAsync("TERM");
        return await FinAsync();
    }

    /// <summary>Another signal: <c>STOP</c>, <c>CONT</c>.</summary>
    public async Task SignalerAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _processus!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public bool Runs => _processus is { HasExited: false };

    public async Task<int> FinAsync()
    {
        using var limite = new CancellationTokenSource(Timeout);
        await _processus!.WaitForExitAsync(limite.Token);
        return _processus.ExitCode;
    }

    public Client Client(string cle = Cle, HttpMessageHandler? reseau = null) => new(Url, cle, reseau);

    public long PicMemoire()
    {
        var pic = File.ReadLines($"/proc/{_processus!.Id}/status").First(ligne => ligne.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(pic.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        if (_processus is { HasExited: false })
            await TuerAsync();
        _processus?.Dispose();
        _processus = null;
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var reponse = await http.GetAsync("/health/ready", cancellationToken);
            return reponse.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Note(string? ligne)
    {
        lock (_sortie)
            _sortie.AppendLine(ligne);
    }
}
