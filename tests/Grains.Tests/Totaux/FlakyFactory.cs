using System.Reflection;
using Clauses.Grains.Totaux;

namespace Clauses.Grains.Tests.Totaux;

/// <summary>The totals of a silo, that fail before they hear a report or after it, when they are told to.</summary>
public class FlakyFactory : DispatchProxy
{
    private IGrainFactory _grains = null!;
    private Func<string, Flake> _caprices = null!;

    public static IGrainFactory De(IGrainFactory grains, Func<string, Flake> caprices)
    {
        var fabrique = Create<IGrainFactory, FlakyFactory>();
        ((FlakyFactory)fabrique)._grains = grains;
        ((FlakyFactory)fabrique)._caprices = caprices;
        return fabrique;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Invoke(_grains, args) is ITotalGrain total ? new Total(total, () => _caprices((string)args![0]!)) : throw new NotSupportedException();

    private sealed class Total(ITotalGrain total, Func<Flake> caprice) : ITotalGrain
    {
        public async Task Report(ImmutableArray<Report<Part>> rapports)
        {
            var tire = caprice();
            await tire.Porte;
            if (tire.Avant)
                throw new TimeoutException("Never heard.");
            await total.Report(rapports);
            if (tire.Apres)
                throw new TimeoutException("Heard, but who knows?");
        }

        public Task<Compte> Compte(int exercice) => throw new NotSupportedException();

        public Task<Compte> Follow(int exercice, long vue) => throw new NotSupportedException();

        public Task<Snapshot> Snapshot() => throw new NotSupportedException();
    }
}

public sealed record Flake(Task Porte, bool Avant, bool Apres)
{
    public static readonly Flake Aucun = new(Task.CompletedTask, false, false);
}
