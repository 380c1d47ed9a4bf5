using Clauses.Api.Marches;

namespace Clauses.Api.Tests.Pages.Marches;

using Heures = Clauses.Grains.Domain.Heures;

public sealed class HeuresSaisiesTests
{
    [Theory]
    [InlineData("1500", 150_000)]
    [InlineData("1 500,5", 150_050)]
    [InlineData("1\u202f500,50\u00a0h", 150_050)]
    [InlineData(" 12.25 ", 1_225)]
    [InlineData("0", 0)]
    public void A_number_of_hours_is_read_as_it_is_written(string texte, int centiemes)
    {
        Assert.Equal(new Heures(centiemes), HeuresSaisies.Read(texte));
        Assert.Equal(new Heures(centiemes), HeuresSaisies.Read(HeuresSaisies.Write(new(centiemes))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("beaucoup")]
    [InlineData("1,234")]
    [InlineData("1,2,3")]
    public void What_is_no_number_of_hours_is_none(string? texte) => Assert.Null(HeuresSaisies.Read(texte));
}
