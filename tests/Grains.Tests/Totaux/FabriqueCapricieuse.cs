using System.Reflection;
using Clauses.Grains.Totaux;

namespace Clauses.Grains.Tests.Totaux;

/// <summary>The totals of a silo, that fail before they hear a report or after it, when they are told to.</summary>
public class FabriqueCapricieuse : DispatchProxy
{
    private IGrainFactory _grains = null!;
    private Func<string, Caprice> _caprices = null!;

    public static IGrainFactory De(IGrainFactory grains, Func<string, Caprice> caprices)
    {
        var fabrique = Create<IGrainFactory, FabriqueCapricieuse>();
        ((FabriqueCapricieuse)fabrique)._grains = grains;
        ((FabriqueCapricieuse)fabrique)._caprices = caprices;
        return fabrique;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Invoke(_grains, args) is ITotalGrain total ? new Total(total, () => _caprices((string)args![0]!)) : throw new NotSupportedException();

    private sealed class Total(ITotalGrain total, Func<Caprice> caprice) : ITotalGrain
    {
        public async Task Rapporter(ImmutableArray<Rapport> rapports)
        {
            var tire = caprice();
            await tire.Porte;
            if (tire.Avant)
                throw new TimeoutException("Never heard.");
            await total.Rapporter(rapports);
            if (tire.Apres)
                throw new TimeoutException("Heard, but who knows?");
        }

        public Task<Compte> Compte(int exercice) => throw new NotSupportedException();

        public Task<Compte> Suivre(int exercice, long vue) => throw new NotSupportedException();

        public Task<Photo> Photo() => throw new NotSupportedException();
    }
}

public sealed record Caprice(Task Porte, bool Avant, bool Apres)
{
    public static readonly Caprice Aucun = new(Task.CompletedTask, false, false);
}
