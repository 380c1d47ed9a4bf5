using Clauses.Grains.Domaine;

namespace Clauses.Grains.Tests.Domaine;

public class IdentifiantTests
{
    private const string Permis = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

    [Fact]
    public void Every_character_up_to_U_FFFF_is_judged_by_the_list_of_the_contract()
    {
        for (var c = 0; c <= char.MaxValue; c++)
            Assert.Equal(Permis.Contains((char)c, StringComparison.Ordinal), Identifiant.EstValide($"a{(char)c}"));
    }

    [Fact]
    public void The_length_is_1_to_64()
    {
        Assert.False(Identifiant.EstValide(null));
        Assert.False(Identifiant.EstValide(""));
        Assert.True(Identifiant.EstValide("a"));
        Assert.True(Identifiant.EstValide(new('a', 64)));
        Assert.False(Identifiant.EstValide(new('a', 65)));
    }
}
