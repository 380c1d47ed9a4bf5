namespace Clauses.Grains.Tests.Domain;

public class IdentifiantTests
{
    private const string Permis = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

    [Fact]
    public void Every_character_up_to_U_FFFF_is_judged_by_the_list_of_the_contract()
    {
        for (var c = 0; c <= char.MaxValue; c++)
            Assert.Equal(Permis.Contains((char)c, StringComparison.Ordinal), Identifiant.IsValid($"a{(char)c}"));
    }

    [Fact]
    public void The_length_is_1_to_64()
    {
        Assert.False(Identifiant.IsValid(null));
        Assert.False(Identifiant.IsValid(""));
        Assert.True(Identifiant.IsValid("a"));
        Assert.True(Identifiant.IsValid(new('a', 64)));
        Assert.False(Identifiant.IsValid(new('a', 65)));
    }
}
