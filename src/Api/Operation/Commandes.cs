namespace Clauses.Api.Operation;

/// <summary>What whoever owns the machine types, by the first word: <c>aide.txt</c> says what each does, and what the codes mean.</summary>
internal static class Commandes
{
    public const int Fait = 0;

    /// <summary>Done, and something differs.</summary>
    public const int Ecarts = 1;

    public const int Impossible = 2;

    private static readonly Dictionary<string, Commande> ParNom = new(StringComparer.Ordinal)
    {
        ["verifier"] = new(0, 1, VerifierCommand.ExecuteAsync, "Rien n'a été vérifié."),
        ["cles"] = new(0, 1, ClesCommand.ExecuteAsync),
        ["sauvegarder"] = new(1, 1, SauvegarderCommand.ExecuteAsync, "Rien n'a été sauvegardé."),
        ["sauvegardes"] = new(0, 0, SauvegardesCommand.ExecuteAsync),
        ["restaurer"] = new(1, 1, RestaurerCommand.ExecuteAsync, "Rien n'a été restauré."),
        ["exporter"] = new(1, 1, ExporterCommand.ExecuteAsync, "Rien n'a été exporté."),
        ["importer"] = new(1, 1, ImporterCommand.ExecuteAsync, "Rien n'a été importé."),
        ["debloquer"] = new(1, 1, DebloquerCommand.ExecuteAsync),
    };

    /// <summary>Whether the program is asked for a command, and not to serve.</summary>
    public static bool EstDemandee(string[] arguments) => arguments is [var premier, ..] && (premier is "-h" or "--help" || !premier.StartsWith('-'));

    /// <returns>The exit code.</returns>
    public static async Task<int> ExecuteAsync(string[] arguments, TextWriter sortie, TextWriter erreurs, CancellationToken cancellationToken)
    {
        var (nom, reste) = (arguments[0], arguments[1..]);
        if (nom is "-h" or "--help" or "aide")
        {
            await sortie.WriteAsync(await ReadAideAsync(cancellationToken));
            return Fait;
        }
        if (!ParNom.TryGetValue(nom, out var commande))
            return await RefuserAsync(erreurs, Commande.RienFait, $"La commande « {nom} » est inconnue : --help les dit toutes.");
        if (reste.Length < commande.Min || reste.Length > commande.Max)
            return await RefuserAsync(erreurs, commande.Echec, $"« {nom} » ne s'écrit pas ainsi : --help dit comment.");
        try
        {
            return await commande.ExecuteAsync(new Operateur(new ConfigurationBuilder().AddEnvironmentVariables().Build(), sortie), reste, cancellationToken);
        }
        catch (StartFailure empechement)
        {
            return await RefuserAsync(erreurs, commande.Echec, empechement.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return await RefuserAsync(erreurs, "Interrompu :", char.ToLowerInvariant(commande.Echec[0]) + commande.Echec[1..]);
        }
        catch (Exception panne)
        {
            // Whoever reads the exit code must not take a failure for a gap.
            return await RefuserAsync(erreurs, commande.Echec, $"C'est une panne : {panne}");
        }
    }

    private static async Task<int> RefuserAsync(TextWriter erreurs, string echec, string raison)
    {
        await erreurs.WriteLineAsync($"{echec} {raison}");
        return Impossible;
    }

    private static async Task<string> ReadAideAsync(CancellationToken cancellationToken)
    {
        using var lecteur = new StreamReader(typeof(Commandes).Assembly.GetManifestResourceStream("aide.txt")!);
        return await lecteur.ReadToEndAsync(cancellationToken);
    }
}

/// <param name="Min">The fewest words that follow it.</param>
internal sealed record Commande(int Min, int Max, Func<Operateur, string[], CancellationToken, Task<int>> ExecuteAsync, string Echec = Commande.RienFait)
{
    public const string RienFait = "Rien n'a été fait.";
}
