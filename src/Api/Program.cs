using System.Runtime.InteropServices;
using Clauses.Api;
using Clauses.Api.Verification;
using Clauses.Silo.Base;

// Ctrl-C while the base is being prepared stops what was started, PostgreSQL included.
using var fin = new CancellationTokenSource();
using var interruption = PosixSignalRegistration.Create(PosixSignal.SIGINT, Finir);
using var terminaison = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Finir);
try
{
    if (args is ["verifier"])
        return await CommandeVerifier.ExecuterAsync(Console.Out, Console.Error, fin.Token);
    // Settings files are watched: not in whatever folder this was started from.
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    await using var serveur = await Serveur.DemarrerAsync(builder, Console.Out, fin.Token);
    await serveur.AttendreFinAsync(fin.Token);
    return Environment.ExitCode;
}
catch (DemarrageImpossible empechement)
{
    await Console.Error.WriteLineAsync(empechement.Message);
    return 1;
}
catch (OperationCanceledException) when (fin.IsCancellationRequested)
{
    return 0;
}

void Finir(PosixSignalContext signal)
{
    signal.Cancel = true;
    fin.Cancel();
}
