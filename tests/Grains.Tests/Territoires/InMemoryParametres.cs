namespace Clauses.Grains.Tests.Territoires;

/// <summary>Parameters in memory: all versions, never edited.</summary>
internal sealed class InMemoryParametres(TimeProvider temps) : IParametres
{
    private readonly List<Parametre> _inscrits = [];

    public int Lectures { get; private set; }

    public Task<int> VersionAsync(CancellationToken cancellationToken) => Task.FromResult(_inscrits.Count);

    public Task<ImmutableArray<Parametre>> ReadAsync(DateTimeOffset? connuLe, CancellationToken cancellationToken)
    {
        Lectures++;
        return Task.FromResult(_inscrits.Where(parametre => connuLe is null || parametre.Enregistre <= connuLe).ToImmutableArray());
    }

    public Task<ImmutableArray<Parametre>> ListAsync(int? avant, int limite, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nobody asks for the history here.");

    public Task<(Parametre Parametre, bool Nouveau)> InscrireAsync(
        DateOnly depuis, Valeur valeur, string source, string auteur, CancellationToken cancellationToken)
    {
        _inscrits.Add(new(_inscrits.Count + 1, depuis, valeur, source, auteur, temps.GetUtcNow()));
        return Task.FromResult((_inscrits[^1], true));
    }
}
