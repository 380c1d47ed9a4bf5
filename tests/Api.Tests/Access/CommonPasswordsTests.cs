namespace Clauses.Api.Tests.Access;

public sealed class CommonPasswordsTests
{
    [Theory]
    [InlineData("motdepasse2026", true)]
    [InlineData("Mot De Passe 123!", true)]
    [InlineData("P@ssw0rd2026!", true)]
    [InlineData("Insertion2026", true)]
    [InlineData("Bienvenue94200", true)]
    [InlineData("azertyuiopqs", true)]
    [InlineData("123456789012", true)]
    [InlineData("aaaaaaaaaaaab", true)]
    [InlineData("un.employeur.2026", true)]
    [InlineData("cheval agrafe batterie correcte", false)]
    [InlineData("k7Tq-92xLm4w", false)]
    [InlineData("lundi bretelle cornichon", false)]
    public void What_everybody_takes_is_refused(string motDePasse, bool refuse) =>
        Assert.Equal(refuse, PasswordSignIn.Defaut(motDePasse, "un.employeur") is not null);

    [Theory]
    [InlineData("jean.dupont94", "jean.dupont94")]
    [InlineData("jean.dupont94", "Jean Dupont 2026")]
    [InlineData("prenom.nom@mission-locale.example", "prenom.nom@mission-locale.example")]
    public void A_name_is_no_password_of_its_own_account_whatever_is_in_it(string nom, string motDePasse) => Assert.NotNull(PasswordSignIn.Defaut(motDePasse, nom));
}
