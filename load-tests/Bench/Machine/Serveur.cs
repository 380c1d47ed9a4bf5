using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Clauses.Bench.Charge;
using Clauses.Silo.Base;

namespace Clauses.Bench.Machine;

/// <summary>A server as a process of its own, on a free loopback port.</summary>
internal sealed class Serveur : IAsyncDisposable
{
    private const int SortieMax = 16 * 1024;
    private static readonly TimeSpan PatienceDemarrage = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan PatienceArret = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EntreDeuxEssais = TimeSpan.FromMilliseconds(5);

    private readonly Garde _garde;
    private readonly Process _processus;
    private readonly StringBuilder _sortie = new();

    private Serveur(Garde garde, Process processus, IPEndPoint adresse) => (_garde, _processus, Adresse) = (garde, processus, adresse);

    /// <summary>Where it answers.</summary>
    public IPEndPoint Adresse { get; }

    /// <summary>From the start of the process until it was ready.</summary>
    public TimeSpan Demarrage { get; private set; }

    /// <summary>CPU time so far.</summary>
    public TimeSpan Processeur => Proc.Processeur(_processus.Id);

    /// <summary>The most memory that it held, in bytes.</summary>
    public long MemoireMax => Proc.MemoireMax(_processus.Id);

    /// <summary>The memory that it holds, in bytes.</summary>
    public long Memoire => Proc.Memoire(_processus.Id);

    /// <summary>Starts <c>dotnet programme arguments</c> and waits until <c>/health/ready</c> says 200.</summary>
    /// <param name="garde">Stops it should we end first.</param>
    /// <param name="programme">The assembly.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="reglages">Its environment, beside ours; it is told where to listen by <c>CLAUSES_URLS</c>.</param>
    /// <param name="ct">Stops; it is stopped again.</param>
    /// <exception cref="InvalidOperationException">It ended, or is not ready in time; what it printed is in the message.</exception>
    public static async Task<Serveur> DemarrerAsync(
        Garde garde, string programme, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> reglages, CancellationToken ct)
    {
        var adresse = new IPEndPoint(IPAddress.Loopback, PostgresPrive.PortLibre());
        var depart = new ProcessStartInfo("dotnet", [programme, .. arguments])
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
        var serveur = new Serveur(garde, Process.Start(depart)!, adresse);
        garde.Surveiller(serveur._processus.Id);
        try
        {
            serveur.Ecouter();
            await serveur.AttendrePretAsync(ct);
            serveur.Demarrage = Stopwatch.GetElapsedTime(debut);
            return serveur;
        }
        catch
        {
            await serveur.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGTERM, then waits; SIGKILL for one that does not end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_processus.HasExited)
        {
            using (var kill = Process.Start("kill", ["-TERM", _processus.Id.ToString(CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync();
            await FinirAsync();
        }
        _garde.Oublier(_processus.Id);
        _processus.Dispose();
    }

    private async Task FinirAsync()
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

    private async Task AttendrePretAsync(CancellationToken ct)
    {
        using var limite = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limite.CancelAfter(PatienceDemarrage);
        try
        {
            while (!await EstPretAsync(limite.Token))
            {
                if (_processus.HasExited)
                    throw new InvalidOperationException($"Le serveur s'est arrêté au démarrage (code {_processus.ExitCode}) :\n{Sortie()}");
                await Task.Delay(EntreDeuxEssais, limite.Token);
            }
        }
        catch (OperationCanceledException muet) when (!ct.IsCancellationRequested)
        {
            throw new InvalidOperationException($"Le serveur n'est pas prêt après {PatienceDemarrage.TotalMinutes:0} minutes :\n{Sortie()}", muet);
        }
    }

    private async Task<bool> EstPretAsync(CancellationToken ct)
    {
        try
        {
            await using var connexion = await Connexion.OuvrirAsync(Adresse, ct);
            return (await connexion.EnvoyerAsync(Requetes.Get("/health/ready", ""), ct)).Statut == 200;
        }
        catch (Exception absence) when (absence is SocketException or IOException)
        {
            return false;
        }
    }

    private void Ecouter()
    {
        _processus.OutputDataReceived += (_, ligne) => Noter(ligne.Data);
        _processus.ErrorDataReceived += (_, ligne) => Noter(ligne.Data);
        _processus.BeginOutputReadLine();
        _processus.BeginErrorReadLine();
    }

    private string Sortie()
    {
        lock (_sortie)
            return _sortie.ToString();
    }

    private void Noter(string? ligne)
    {
        lock (_sortie)
        {
            if (_sortie.Length < SortieMax)
                _sortie.AppendLine(ligne);
        }
    }
}
