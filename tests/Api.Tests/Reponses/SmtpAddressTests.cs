using Clauses.Api.Courriels;
using Clauses.Silo.Database;

namespace Clauses.Api.Tests.Reponses;

public sealed class SmtpAddressTests
{
    [Theory]
    [InlineData("http://relais.example")]
    [InlineData("smtp://")]
    [InlineData("smtp://relais.example")]
    [InlineData("smtp://relais.example?de=personne")]
    public void An_address_of_no_relay_is_told_at_once(string url) =>
        Assert.Contains("CLAUSES_COURRIEL", Assert.Throws<StartFailure>(() => SmtpAddress.Read(url)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_relay_is_said_in_one_address()
    {
        Assert.Null(SmtpAddress.Read(null));
        Assert.Equal(new SmtpAddress("r.example", 465, true, "a@b.fr", "s:e", "a@b.fr"), SmtpAddress.Read("smtps://a%40b.fr:s%3Ae@r.example"));
        Assert.Equal(new SmtpAddress("r.example", 2525, false, null, "", "c@d.fr"), SmtpAddress.Read("smtp://r.example:2525?de=c@d.fr"));
    }
}
