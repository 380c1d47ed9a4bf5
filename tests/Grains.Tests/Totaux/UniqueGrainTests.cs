using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;

namespace Clauses.Grains.Tests.Totaux;

public sealed class UniqueGrainTests
{
    [Fact]
    public async Task A_process_that_is_to_stop_ends_the_round_that_is_under_way_before_its_silo_waits_for_it()
    {
        var round = new Round();
        var plan = new InProcessTestClusterBuilder(1);
        plan.ConfigureSilo((_, silo) => silo.UseInMemoryReminderService().Services.AddLogging(traces => traces.ClearProviders()).AddSingleton(round));
        await using var cluster = plan.Build();
        await cluster.DeployAsync();
        await cluster.Client.GetGrain<IEndlessGrain>(0).Start();
        await round.Begun.Task;
        cluster.GetSiloServiceProvider().GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await round.Ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }
}

[Alias("clauses.tests.IEndlessGrain")]
public interface IEndlessGrain : IUniqueGrain;

/// <summary>Goes on until it is told to end.</summary>
internal sealed class EndlessGrain(Round round, ILogger<EndlessGrain> logger) : UniqueGrain("endless", TimeSpan.FromMilliseconds(1), logger), IEndlessGrain
{
    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        round.Begun.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        round.Ended.SetResult();
    }
}

internal sealed class Round
{
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
