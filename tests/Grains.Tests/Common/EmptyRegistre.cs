namespace Clauses.Grains.Tests.Common;

internal sealed class EmptyRegistre : IRegistre
{
    public Task<Fiche<T>?> ReadAsync<T>(string id, CancellationToken cancellationToken) where T : class => Task.FromResult<Fiche<T>?>(null);

    public Task<(Inscription Inscription, Fiche<T> Fiche)> InscrireAsync<T>(string id, T contenu, string auteur, CancellationToken cancellationToken)
        where T : class => throw new NotSupportedException();

    public Task<ImmutableArray<Fiche<T>>> ListAsync<T>(string? apres, int limite, CancellationToken cancellationToken) where T : class =>
        throw new NotSupportedException();

    public Task<int> NumeroterAsync<T>(string id, CancellationToken cancellationToken) where T : class => Task.FromResult(1);

    public Task WriteIdentiteAsync(string participant, Identite identite, string auteur, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Identite?> ReadIdentiteAsync(string participant, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> EraseIdentiteAsync(string participant, CancellationToken cancellationToken) => throw new NotSupportedException();
}
