using System.Collections.Immutable;
using Clauses.Grains.Registre;

namespace Clauses.Api.Tests.Support;

internal sealed class ClesSimulees : ICles
{
    public static readonly Cle Cle = new("cle-1", Role.MaitreOuvrage, "mo", "Essai", DateTimeOffset.UnixEpoch);

    public Func<Task<Cle?>> Repondre { get; set; } = () => Task.FromResult<Cle?>(null);

    public int Questions { get; private set; }

    public Task<Cle?> TrouverAsync(ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken)
    {
        Questions++;
        return Repondre();
    }

    public Task<bool> CreerAsync(Cle cle, ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImmutableArray<Cle>> ListerAsync(string? apres, int limite, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> RevoquerAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();
}
