using Clauses.Api.Verification;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Tests.Pages.Verification;

public sealed class LieuxTests
{
    [Fact]
    public void A_gap_is_told_as_people_call_its_place()
    {
        Assert.Equal("Bilan 2024, périmètres", Lieux.Dire(new(null, null, 2024, "perimetres", "")));
        Assert.Equal("Bilan 2024, table age", Lieux.Dire(new(null, null, 2024, "age", "")));
        Assert.Equal("Commune du chantier 94041, exercice 2024", Lieux.Dire(new(Axe.CommuneChantier, "94041", 2024, null, "")));
        Assert.Equal("Marché M-1, toutes années", Lieux.Dire(new(Axe.Marche, "M-1", null, null, "")));
    }
}
