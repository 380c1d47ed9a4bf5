using System.Diagnostics;
using System.Globalization;

namespace Clauses.Bench.Machine;

/// <summary>A process that outlives this one by an instant, whatever ends it, and then stops what it had started: servers are killed,
/// PostgreSQL is stopped and its folder removed.</summary>
internal sealed class Garde : IAsyncDisposable
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

    /// <summary>A server was started.</summary>
    public void Surveiller(int pid) => Dire("serveur", pid.ToString(CultureInfo.InvariantCulture));

    /// <summary>A server has ended: its number may be another's by now.</summary>
    public void Oublier(int pid) => Dire("fini", pid.ToString(CultureInfo.InvariantCulture));

    /// <summary>PostgreSQL is about to be started in a folder.</summary>
    public void SurveillerBase(string dossier) => Dire("base", dossier);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _processus.StandardInput.Close();
        await _processus.WaitForExitAsync();
        _processus.Dispose();
    }

    private void Dire(string mot, string valeur)
    {
        lock (_processus)
        {
            _processus.StandardInput.WriteLine($"{mot} {valeur}");
            _processus.StandardInput.Flush();
        }
    }
}
