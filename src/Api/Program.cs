using Clauses.Api;
using Clauses.Silo.Base;

try
{
    await using var serveur = await Serveur.DemarrerAsync(WebApplication.CreateSlimBuilder(args), Console.Out, CancellationToken.None);
    await serveur.AttendreFinAsync(CancellationToken.None);
    return Environment.ExitCode;
}
catch (DemarrageImpossible empechement)
{
    await Console.Error.WriteLineAsync(empechement.Message);
    return 1;
}
