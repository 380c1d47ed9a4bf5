using System.Collections.Immutable;
using Clauses.Grains.Registre;

namespace Clauses.Api.Tests.Support;

internal sealed class SimulatedCles : ICles
{
    public static readonly Cle Cle = new("cle-1", Role.MaitreOuvrage, "mo", "Essai", DateTimeOffset.UnixEpoch);

    public Func<Task<Cle?>> Repondre { get; set; } = () => Task.FromResult<Cle?>(null);

    public int Questions { get; private set; }

    public Task<Cle?> FindAsync(ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken)
    {
        Questions++;
        return Repondre();
    }

    public Task<bool> CreateAsync(Cle cle, ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImmutableArray<Cle>> ListAsync(string? apres, int limite, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> RevokeAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();
}
