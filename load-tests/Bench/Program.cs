using System.Runtime.InteropServices;
using Clauses.Bench;
using Clauses.Silo.Database;

// A completion is run by the thread that hears of it, and one such thread serves all connections: no other is woken. A request then costs
// 9 µs of CPU here, of which the kernel takes 8, instead of 12 (64 connections on an echo). The runtime reads this before its first socket.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1");

using var fin = new CancellationTokenSource();
using var interruption = PosixSignalRegistration.Create(PosixSignal.SIGINT, Finish);
using var terminaison = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Finish);
try
{
    return await Race.RunAsync(Options.Read(args), Console.Out, fin.Token);
}
catch (Exception empechement) when (empechement is UnknownOptionException or StartFailure or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"Erreur : {empechement.Message}");
    return 2;
}
catch (OperationCanceledException) when (fin.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Interrompu : tout ce qui avait été lancé est arrêté.");
    return 130;
}

void Finish(PosixSignalContext signal)
{
    signal.Cancel = true;
    fin.Cancel();
}
