using Clauses.Grains.Registre;

namespace Clauses.Grains.Tests.Commun;

internal sealed class RegistreVide : IRegistre
{
    public Task<Fiche<T>?> LireAsync<T>(string id, CancellationToken cancellationToken) where T : class => Task.FromResult<Fiche<T>?>(null);

    public Task<(Inscription Inscription, Fiche<T> Fiche)> InscrireAsync<T>(string id, T contenu, string auteur, CancellationToken cancellationToken)
        where T : class => throw new NotSupportedException();

    public Task<ImmutableArray<Fiche<T>>> ListerAsync<T>(string? apres, int limite, CancellationToken cancellationToken) where T : class =>
        throw new NotSupportedException();

    public Task EcrireIdentiteAsync(string participant, Identite identite, string auteur, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Identite?> LireIdentiteAsync(string participant, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> EffacerIdentiteAsync(string participant, CancellationToken cancellationToken) => throw new NotSupportedException();
}
