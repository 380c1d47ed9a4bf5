namespace Clauses.Grains.Tests.Marches;

public sealed class EmbauchesTests
{
    [Fact]
    public async Task A_round_that_fails_by_itself_leaves_its_contracts_to_the_next_and_keeps_none_from_going_on()
    {
        var etat = new EtatMarche();
        var embauches = new Embauches(etat, null!, NullLogger.Instance);
        etat.ADire.Add("contrat de personne");
        Assert.False(await embauches.TellAsync());
        Assert.Equal(["contrat de personne"], etat.ADire);
        etat.ADire.Clear();
        Assert.True(await embauches.TellAsync());
    }
}
