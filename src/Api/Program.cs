using Clauses.Api.Operation;
using Clauses.Api;

// Ctrl-C while the base is being prepared stops what was started, PostgreSQL included.
using var fin = new CancellationTokenSource();
using var interruption = PosixSignalRegistration.Create(PosixSignal.SIGINT, Finish);
using var terminaison = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Finish);
// Whatever met it is in an unknown state, and what runs beside it may wait for it for ever: whoever watches the process starts another.
// The words are made now: a text of the program is allocated when it is first used, and there may be no room for it then.
var epuisee = "La mémoire est épuisée : le processus s'arrête pour être relancé.";
AppDomain.CurrentDomain.FirstChanceException += (_, premiere) =>
{
    if (premiere.Exception is OutOfMemoryException)
        Environment.FailFast(epuisee);
};
try
{
    if (Commandes.EstDemandee(args))
        return await Commandes.ExecuteAsync(args, Console.Out, Console.Error, fin.Token);
    // Settings files are watched: not in whatever folder this was started from.
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    await using var serveur = await WebServer.StartAsync(builder, Console.Out, fin.Token);
    await serveur.WaitForEndAsync(fin.Token);
    return Environment.ExitCode;
}
catch (StartFailure empechement)
{
    await Console.Error.WriteLineAsync(empechement.Message);
    return 1;
}
catch (OperationCanceledException) when (fin.IsCancellationRequested)
{
    return 0;
}

void Finish(PosixSignalContext signal)
{
    signal.Cancel = true;
    fin.Cancel();
}
