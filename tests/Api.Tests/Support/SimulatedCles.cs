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
}
