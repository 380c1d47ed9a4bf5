using Orleans;

namespace Clauses.Micro.Moteur;

/// <summary>A grain that does next to nothing: what remains is the call.</summary>
[Alias("micro.ICompteurGrain")]
public interface ICompteurGrain : IGrainWithStringKey
{
    /// <summary>Adds, and answers the sum.</summary>
    [Alias("ajouter")]
    Task<int> Ajouter(int nombre);
}

/// <inheritdoc cref="ICompteurGrain"/>
public sealed class CompteurGrain : Grain, ICompteurGrain
{
    private int _somme;

    /// <inheritdoc/>
    public Task<int> Ajouter(int nombre) => Task.FromResult(_somme += nombre);
}
