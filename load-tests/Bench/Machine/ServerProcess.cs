using Clauses.Silo.Database;

namespace Clauses.Bench.Machine;

// A server as a process of its own, on a free loopback port.
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int MaxOutput = 16 * 1024;
    private static readonly TimeSpan PatienceDemarrage = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan PatienceArret = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EntreDeuxEssais = TimeSpan.FromMilliseconds(5);
    private readonly OverloadGuard _garde;
    private readonly Process _processus;
    private readonly StringBuilder _output = new();

    private ServerProcess(OverloadGuard garde, Process processus, IPEndPoint adresse) => (_garde, _processus, Address) = (garde, processus, adresse);

    public IPEndPoint Address { get; }
    public TimeSpan Demarrage { get; private set; }

    // What it has said so far.
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public TimeSpan Processeur => Proc.Processeur(_processus.Id);
    public long MaxMemory => Proc.MaxMemory(_processus.Id);
    public long Memory => Proc.Memory(_processus.Id);

    public static async Task<ServerProcess> StartAsync(
        OverloadGuard garde, string programme, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> reglages, CancellationToken ct,
        string? execution = null, int machine = 1)
    {
        var adresse = new IPEndPoint(IPAddress.Parse($"127.0.0.{machine}"), PrivatePostgres.FreePort());
        var depart = new ProcessStartInfo("dotnet", [.. execution is null ? (string[])[] : ["exec", "--runtimeconfig", execution], programme, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What tunes our own sockets is not what a user would run the product with.
        foreach (var nom in depart.Environment.Keys.Where(nom => nom.StartsWith("DOTNET_SYSTEM_NET_SOCKETS", StringComparison.Ordinal)).ToArray())
            depart.Environment.Remove(nom);
        foreach (var (nom, valeur) in reglages)
            depart.Environment[nom] = valeur;
        depart.Environment["CLAUSES_URLS"] = $"http://{adresse}";
        var debut = Stopwatch.GetTimestamp();
        var serveur = new ServerProcess(garde, Process.Start(depart)!, adresse);
        garde.Watch(serveur._processus.Id);
        try
        {
            serveur.Ecouter();
            await serveur.WaitUntilReadyAsync(ct);
            serveur.Demarrage = Stopwatch.GetElapsedTime(debut);
            return serveur;
        }
        catch
        {
            await serveur.DisposeAsync();
            throw;
        }
    }

    // KILL, STOP, TERM…
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _processus.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_processus.HasExited)
        {
            await SignalAsync("TERM");
            await FinishAsync();
        }
        _garde.Forget(_processus.Id);
        _processus.Dispose();
    }

    private async Task FinishAsync()
    {
        using var patience = new CancellationTokenSource(PatienceArret);
        try
        {
            await _processus.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _processus.Kill();
            await _processus.WaitForExitAsync(CancellationToken.None);
        }
    }

    private async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        using var limite = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limite.CancelAfter(PatienceDemarrage);
        try
        {
            while (!await IsReadyAsync(limite.Token))
            {
                if (_processus.HasExited)
                    throw new InvalidOperationException($"Le serveur s'est arrêté au démarrage (code {_processus.ExitCode}) :\n{Output}");
                await Task.Delay(EntreDeuxEssais, limite.Token);
            }
        }
        catch (OperationCanceledException muet) when (!ct.IsCancellationRequested)
        {
            throw new InvalidOperationException($"Le serveur n'est pas prêt après {PatienceDemarrage.TotalMinutes:0} minutes :\n{Output}", muet);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            await using var connexion = await HttpConnection.OpenAsync(Address, ct);
            return (await connexion.SendAsync(Requests.Get("/health/ready", ""), ct)).Statut == 200;
        }
        catch (Exception absence) when (absence is SocketException or IOException)
        {
            return false;
        }
    }

    private void Ecouter()
    {
        _processus.OutputDataReceived += (_, ligne) => Note(ligne.Data);
        _processus.ErrorDataReceived += (_, ligne) => Note(ligne.Data);
        _processus.BeginOutputReadLine();
        _processus.BeginErrorReadLine();
    }

    private void Note(string? ligne)
    {
        lock (_output)
        {
            if (_output.Length < MaxOutput)
                _output.AppendLine(ligne);
        }
    }
}

// A process that outlives this one by an instant, whatever ends it, and then stops what it had started: servers are killed, PostgreSQL is
// stopped and its folder removed.
internal sealed class OverloadGuard : IAsyncDisposable
{
    // It sees our end by the end of its input. A session of its own keeps Ctrl-C from it.
    private const string Script = """
        exec 2>/dev/null
        serveurs='' base=''
        while read -r mot valeur; do
            case $mot in
                serveur) serveurs="$serveurs $valeur" ;;
                fini) restants=''; for pid in $serveurs; do [ "$pid" = "$valeur" ] || restants="$restants $pid"; done; serveurs=$restants ;;
                base) base=$valeur ;;
            esac
        done
        [ -z "$serveurs" ] || kill -KILL $serveurs
        [ -n "$base" ] || exit 0
        read -r pid < "$base/postgresql/postmaster.pid" && kill -QUIT "$pid"
        sleep 0.2; rm -rf "$base" || { sleep 2; rm -rf "$base"; }
        """;

    private readonly Process _processus = Process.Start(
        new ProcessStartInfo("setsid", ["sh", "-c", Script]) { UseShellExecute = false, RedirectStandardInput = true })!;

    private readonly HashSet<int> _servers = [];

    // Of all the servers that live.
    public TimeSpan Processeur
    {
        get
        {
            lock (_processus)
                return _servers.Aggregate(TimeSpan.Zero, (somme, pid) => somme + Proc.Processeur(pid));
        }
    }

    public void Watch(int pid)
    {
        Say("serveur", pid.ToString(CultureInfo.InvariantCulture));
        lock (_processus)
            _servers.Add(pid);
    }

    public void Forget(int pid)
    {
        Say("fini", pid.ToString(CultureInfo.InvariantCulture));
        lock (_processus)
            _servers.Remove(pid);
    }

    public void SurveillerBase(string dossier) => Say("base", dossier);

    public async ValueTask DisposeAsync()
    {
        _processus.StandardInput.Close();
        await _processus.WaitForExitAsync();
        _processus.Dispose();
    }

    private void Say(string mot, string valeur)
    {
        lock (_processus)
        {
            _processus.StandardInput.WriteLine($"{mot} {valeur}");
            _processus.StandardInput.Flush();
        }
    }
}
