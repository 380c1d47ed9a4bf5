using Orleans.Serialization;

namespace Clauses.Api.Tests.Operation;

public sealed class AilleursTests
{
    [Fact]
    public async Task A_base_that_another_silo_could_not_reach_is_unavailable_here_too()
    {
        var serialiseur = (await Produit.PartageAsync()).Serveur.Services.GetRequiredService<Serializer>();
        foreach (var ailleurs in (Exception[])[new NpgsqlException("coupée"), new PostgresException("trop de clients", "FATAL", "FATAL", PostgresErrorCodes.TooManyConnections)])
        {
            var ici = serialiseur.Deserialize<Exception>(serialiseur.SerializeToArray(ailleurs))!;
            Assert.Equal(503, ErrorGuard.ProblemFor(ici, NullLogger<ErrorGuard>.Instance).Status);
        }
    }
}
