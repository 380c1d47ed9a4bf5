using System.Diagnostics;

namespace Clauses.Silo.Database;

/// <summary>Runs PostgreSQL's programs. Its server refuses root: root becomes the <c>postgres</c> user of the package for them.</summary>
internal static class ExternalProgram
{
    private const string UtilisateurSysteme = "postgres";

    /// <returns>Its exit code, and what it printed on both outputs.</returns>
    /// <exception cref="StartFailure">The program is not there.</exception>
    public static async Task<(int Code, string Sortie)> LaunchAsync(string programme, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var processus = Start(programme, arguments, environnement: null);
        var sortie = processus.StandardOutput.ReadToEndAsync(cancellationToken);
        var erreurs = processus.StandardError.ReadToEndAsync(cancellationToken);
        await processus.WaitForExitAsync(cancellationToken);
        return (processus.ExitCode, (await sortie + await erreurs).Trim());
    }

    /// <summary>Runs a program that reads or writes a stream.</summary>
    /// <param name="flux">Feeds it, or takes what it gives.</param>
    /// <exception cref="StartFailure">It is not there, or failed: one line says why.</exception>
    public static async Task PipeAsync(
        string programme, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environnement, Func<Process, Task> flux, CancellationToken cancellationToken)
    {
        using var processus = Start(programme, arguments, environnement);
        try
        {
            var erreurs = processus.StandardError.ReadToEndAsync(cancellationToken);
            await flux(processus);
            await processus.WaitForExitAsync(cancellationToken);
            if (processus.ExitCode != 0)
                throw new StartFailure($"{Path.GetFileName(programme)} a échoué : {(await erreurs).Trim().ReplaceLineEndings(" ")}");
        }
        finally
        {
            if (!processus.HasExited)
                processus.Kill();
        }
    }

    /// <summary>Gives a file or folder to the user under whom PostgreSQL runs.</summary>
    public static async Task HandOverAsync(string chemin, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return;
        using var chown = Process.Start("chown", [UtilisateurSysteme + ":", chemin]);
        await chown.WaitForExitAsync(cancellationToken);
        if (chown.ExitCode != 0)
            throw new StartFailure($"Impossible de confier « {chemin} » à l'utilisateur {UtilisateurSysteme} : installez le paquet postgresql, qui le crée.");
    }

    private static Process Start(string programme, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environnement)
    {
        // The root's current folder is often closed to the other user: programs start from one that is open to all.
        var depart = new ProcessStartInfo
        {
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = environnement is not null,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Environment.IsPrivilegedProcess)
        {
            depart.FileName = "setpriv";
            Array.ForEach([$"--reuid={UtilisateurSysteme}", $"--regid={UtilisateurSysteme}", "--init-groups", "--", programme], depart.ArgumentList.Add);
        }
        else
        {
            depart.FileName = programme;
        }
        foreach (var argument in arguments)
            depart.ArgumentList.Add(argument);
        foreach (var variable in depart.Environment.Keys.Where(nom => nom.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            depart.Environment.Remove(variable);
        depart.Environment["LC_ALL"] = "C";
        foreach (var (nom, valeur) in environnement ?? ImmutableDictionary<string, string>.Empty)
            depart.Environment[nom] = valeur;
        try
        {
            return Process.Start(depart)!;
        }
        catch (System.ComponentModel.Win32Exception erreur)
        {
            throw new StartFailure($"Le programme « {depart.FileName} » ne se lance pas : {erreur.Message}.", erreur);
        }
    }
}
