using System.Runtime.InteropServices;
using Clauses.Pairs;
using Clauses.Silo.Base;

using var fin = new CancellationTokenSource();
using var interruption = PosixSignalRegistration.Create(PosixSignal.SIGINT, Finir);
using var terminaison = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Finir);
try
{
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    await using var pair = await Pair.DemarrerAsync(args is [var nom, ..] ? nom : "", builder, fin.Token);
    Console.WriteLine($"Le pair « {args[0]} » écoute sur {pair.Adresse}.");
    await pair.AttendreFinAsync(fin.Token);
    return 0;
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
