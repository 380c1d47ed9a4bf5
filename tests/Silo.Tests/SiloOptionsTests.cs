using Microsoft.Extensions.Configuration;

namespace Clauses.Silo.Tests;

public sealed class SiloOptionsTests
{
    [Theory]
    [InlineData("CLAUSES_ROLE", "serveur", "web")]
    [InlineData("CLAUSES_TABLEAU_DE_BORD", "peut-être", "oui")]
    [InlineData("CLAUSES_VERIFICATION_HEURE", "24", "« non »")]
    [InlineData("CLAUSES_VERIFICATION_HEURE", "minuit", "« non »")]
    [InlineData("CLAUSES_BASE", "", "CLAUSES_BASE")]
    [InlineData("CLAUSES_GRAPPE", "", "CLAUSES_GRAPPE")]
    [InlineData("CLAUSES_GRAPPE", "à part", "CLAUSES_GRAPPE")]
    [InlineData("CLAUSES_ADRESSE_SILO", "", "CLAUSES_ADRESSE_SILO")]
    [InlineData("CLAUSES_ADRESSE_SILO", "0.0.0.0", "CLAUSES_ADRESSE_SILO")]
    [InlineData("CLAUSES_PORT_SILO", "0", "CLAUSES_PORT_SILO")]
    [InlineData("CLAUSES_PORT_PASSERELLE", "11111", "deux ports")]
    [InlineData("CLAUSES_CERTIFICAT", "/absent.pem", "/absent.pem")]
    [InlineData("CLAUSES_CERTIFICAT_CLE", "/absente.pem", "CLAUSES_CERTIFICAT")]
    public void A_setting_of_a_cluster_that_cannot_be_taken_is_said_in_one_line(string nom, string valeur, string cure)
    {
        var reglages = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CLAUSES_BASE"] = "Host=127.0.0.1", ["CLAUSES_GRAPPE"] = "essai", ["CLAUSES_ROLE"] = "silo", ["CLAUSES_ADRESSE_SILO"] = "127.0.0.6",
            [nom] = valeur,
        };
        var refus = Assert.Throws<StartFailure>(() => SiloOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(reglages).Build()));
        Assert.Contains(cure, refus.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refus.Message);
    }
}
