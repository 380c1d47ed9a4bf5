using System.Runtime.InteropServices;
using Clauses.Pairs;

using var fin = new CancellationTokenSource();
using var interruption = PosixSignalRegistration.Create(PosixSignal.SIGINT, Finish);
using var terminaison = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Finish);
try
{
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    await using var pair = await Peer.StartAsync(args is [var nom, ..] ? nom : "", builder, fin.Token);
    Console.WriteLine($"Le pair « {args[0]} » écoute sur {pair.Address}.");
    await pair.WaitForEndAsync(fin.Token);
    return 0;
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
