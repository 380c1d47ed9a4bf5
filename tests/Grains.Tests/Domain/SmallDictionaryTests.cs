namespace Clauses.Grains.Tests.Domain;

public class SmallDictionaryTests
{
    [Fact]
    public void It_says_what_a_dictionary_says_whether_keys_are_few_or_many() => Prop.ForAll<(byte, int)[]>(ecrites =>
    {
        var (petit, grand) = (new SmallDictionary<byte, int>(), new Dictionary<byte, int>());
        foreach (var (cle, valeur) in ecrites)
        {
            petit[cle] += valeur;
            grand[cle] = grand.GetValueOrDefault(cle) + valeur;
        }
        Assert.Equal(grand, petit.Items.ToArray().ToDictionary(item => item.Key, item => item.Value));
        for (var cle = 0; cle <= byte.MaxValue; cle++)
            Assert.Equal(grand.ContainsKey((byte)cle), petit.ContainsKey((byte)cle));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(200));
}
