using System.Reflection;

namespace Clauses.Api.Tests.Streams;

/// <summary>Real grains behind a count: how often they are asked to be followed, and failures on demand.</summary>
public class CountedGrains : DispatchProxy
{
    private IGrainFactory _grains = null!;
    private int _appels;

    public Exception? Panne { get; set; }

    public int Appels => Volatile.Read(ref _appels);

    public static (IGrainFactory Fabrique, CountedGrains Comptes) De(IGrainFactory grains)
    {
        var fabrique = Create<IGrainFactory, CountedGrains>();
        var comptes = (CountedGrains)fabrique;
        comptes._grains = grains;
        return (fabrique, comptes);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var marche = (IMarcheGrain)targetMethod!.Invoke(_grains, args)!;
        var suivi = Create<IMarcheGrain, Suivi>();
        ((Suivi)suivi).Suivre = (exercice, vue) =>
        {
            Interlocked.Increment(ref _appels);
            return Panne is { } panne ? Task.FromException<MarcheSuivi?>(panne) : marche.Follow(exercice, vue);
        };
        return suivi;
    }

    public class Suivi : DispatchProxy
    {
        public Func<int, long, Task<MarcheSuivi?>> Suivre { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name == nameof(IMarcheGrain.Follow)
            ? Suivre((int)args![0]!, (long)args[1]!)
            : throw new NotSupportedException();
    }
}
