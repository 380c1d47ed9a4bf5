namespace Clauses.Api.Tests.Pages.Fiches;

public sealed class FicheGuardTests
{
    private static readonly MaitreOuvrage Office = new("Office d'essai", TypeMaitreOuvrage.BailleurSocial);

    private static readonly MaitreOuvrage Autre = Office with { Type = TypeMaitreOuvrage.Sem };

    [Theory]
    [InlineData("mo-7k3f9q2x", "mo-7k3f9q2x")]
    [InlineData("  2024.12_A-1 ", "2024.12_A-1")]
    [InlineData("nouveaux", "nouveaux")]
    public void An_id_is_taken_without_the_spaces_around_it(string saisi, string id) => Assert.Equal(id, FicheGuard.ReadIdentifiant(saisi));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("12/34")]
    [InlineData("été")]
    [InlineData("nouveau")]
    [InlineData("nouvelle")]
    [InlineData(".")]
    [InlineData("..")]
    public void An_id_that_is_none_or_whose_page_would_not_open_is_refused_beside_its_field(string? saisi) =>
        Assert.Equal("identifiant", Refus(() => FicheGuard.ReadIdentifiant(saisi)).Champ);

    [Fact]
    public void The_longest_id_is_taken_and_none_that_is_longer()
    {
        Assert.Equal(64, FicheGuard.ReadIdentifiant(new string('a', 64)).Length);
        Assert.Equal("identifiant", Refus(() => FicheGuard.ReadIdentifiant(new string('a', 65))).Champ);
    }

    [Fact]
    public void A_new_record_is_written_once_and_never_over_another()
    {
        Assert.True(FicheGuard.ResteAInscrire(null, Office, autre => autre.Nom));
        Assert.False(FicheGuard.ResteAInscrire(Fiche(1), Office with { }, autre => autre.Nom));
        var refus = Refus(() => FicheGuard.ResteAInscrire(Fiche(1), Autre, autre => autre.Nom));
        Assert.Equal("identifiant", refus.Champ);
        Assert.Contains("déjà celui de Office d'essai : choisissez-en un autre", refus.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_is_changed_when_its_newest_version_was_shown_or_when_nothing_would_change()
    {
        FicheGuard.ExigerVue(Fiche(2), 2, Autre);
        FicheGuard.ExigerVue(Fiche(2), 1, Office with { });
        Assert.Null(Refus(() => FicheGuard.ExigerVue(Fiche(2), 1, Autre)).Champ);
    }

    private static Fiche<MaitreOuvrage> Fiche(int version) => new("mo-1", 1, version, Office, DateTimeOffset.UnixEpoch);

    private static Probleme Refus(Action faire) => Assert.Throws<ProblemException>(faire).Problem;
}
