using Clauses.Api.Verification;

namespace Clauses.Api.Tests.Pages.Verification;

public sealed class SitesTests
{
    [Fact]
    public void A_gap_is_told_as_people_call_its_place()
    {
        Assert.Equal("Bilan 2024, périmètres", Lieux.Say(new(null, null, 2024, "perimetres", "")));
        Assert.Equal("Bilan 2024, table age", Lieux.Say(new(null, null, 2024, "age", "")));
        Assert.Equal("Commune du chantier 94041, exercice 2024", Lieux.Say(new(Axe.CommuneChantier, "94041", 2024, null, "")));
        Assert.Equal("Marché M-1, toutes années", Lieux.Say(new(Axe.Marche, "M-1", null, null, "")));
    }
}
