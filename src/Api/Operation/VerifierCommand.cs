namespace Clauses.Api.Operation;

/// <summary><c>verifier</c>: recomputes everything from the ledger and prints what differs. Asks the running server, with a key;
/// where none runs, opens the base itself, for itself alone, without HTTP and without a sample. <c>verifier suite</c>: of what moved.</summary>
internal static class VerifierCommand
{
    private const string Cle = "Donnez-lui une clé de facilitateur : CLAUSES_CLE=<clé> ./run.sh verifier";

    public static async Task<int> ExecuteAsync(Operateur operateur, string[] arguments, CancellationToken cancellationToken)
    {
        var suite = arguments switch
        {
            [] => false,
            [VueVerification.Suite] => true,
            _ => throw new StartFailure($"« verifier » vérifie tout ; « verifier {VueVerification.Suite} », ce qui a bougé depuis la dernière fois que tout concordait."),
        };
        using var serveur = new RunningServer(Settings.Read(operateur.Configuration));
        var verification = await serveur.RespondsAsync(cancellationToken)
            ? await AskAsync(serveur, suite, operateur.Configuration["CLAUSES_CLE"], operateur.Sortie, cancellationToken)
            : await OpenAsync(operateur, suite, serveur, cancellationToken);
        return new CompteRendu(operateur.Sortie).Write(verification);
    }

    private static async Task<VueVerification> AskAsync(
        RunningServer serveur, bool suite, string? cle, TextWriter sortie, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(cle))
            throw new StartFailure($"Un serveur répond à {serveur.Address} : c'est lui qui vérifie. {Cle}");
        await sortie.WriteLineAsync($"Vérification par le serveur de {serveur.Address}…");
        return await serveur.VerifyAsync(cle, suite, cancellationToken);
    }

    private static async Task<VueVerification> OpenAsync(Operateur operateur, bool suite, RunningServer serveur, CancellationToken cancellationToken)
    {
        try
        {
            OperatorDatabase.RequireData(operateur.Options);
            return await HorsLigne.VerifierAsync(operateur, operateur.Options, suite, _ => Task.CompletedTask, cancellationToken);
        }
        catch (BaseOccupee occupee)
        {
            throw new StartFailure(
                $"Un processus sert cette base et ne répond pas à {serveur.Address} : dites où il répond par CLAUSES_URLS. {Cle}", occupee);
        }
    }
}
