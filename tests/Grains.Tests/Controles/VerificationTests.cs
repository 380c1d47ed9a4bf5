using System.Runtime.CompilerServices;
using Clauses.Grains.Controles;

namespace Clauses.Grains.Tests.Controles;

public class VerificationTests
{
    [Fact]
    public async Task A_fold_that_fails_stops_the_sum_that_goes_on_beside_it_and_says_why()
    {
        var livre = new Livre();
        var verification = new Verification(null!, new Recomputation(livre), null!, null!);

        var echec = await Assert.ThrowsAsync<InvalidDataException>(() => verification.VerifyAsync(DateTimeOffset.UnixEpoch, new(), default));

        Assert.Equal(Livre.Illisible, echec.Message);
        Assert.Equal(["somme arrêtée", "livre fermé"], livre.Vus);
    }

    private sealed class Recomputation(Livre livre) : IRecomputation
    {
        public Task<ILivre> OpenAsync(DateTimeOffset? depuis, CancellationToken cancellationToken) => Task.FromResult<ILivre>(livre);

        public Task<ImmutableArray<ImmutableArray<CompteExercice>>> RecomputeAsync(
            IReadOnlyList<(Cible Cible, ImmutableArray<VersionFlux> Marches)> demandes, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    /// <summary>Its entries cannot be read; its sum ends when it is told to.</summary>
    private sealed class Livre : ILivre
    {
        public const string Illisible = "An entry cannot be read.";

        public List<string> Vus { get; } = [];

        public long Ecritures => 1;

        public bool Besoins => false;

        public IAsyncEnumerable<(string Marche, Ecriture Ecriture)> EcrituresAsync(CancellationToken cancellationToken) =>
            AsyncEnumerable.Repeat(0, 1).Select<int, (string, Ecriture)>(_ => throw new InvalidDataException(Illisible));

        public async IAsyncEnumerable<(Cible Cible, ImmutableArray<CompteExercice> Comptes)> TotauxAsync(
            [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                yield break;
            }
            finally
            {
                Vus.Add("somme arrêtée");
            }
        }

        public ValueTask DisposeAsync()
        {
            Vus.Add("livre fermé");
            return ValueTask.CompletedTask;
        }
    }
}
