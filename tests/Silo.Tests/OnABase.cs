namespace Clauses.Silo.Tests;

/// <summary>Tests each of which has a base of its own.</summary>
public abstract class OnABase(bool migree = true) : IAsyncLifetime
{
    protected TestDatabase Base { get; private set; } = null!;

    public virtual async Task InitializeAsync() => Base = await (await TestPostgres.PartageAsync()).CreerBaseAsync(migree);

    public virtual async Task DisposeAsync() => await Base.DisposeAsync();
}
