namespace Clauses.Grains.Tests.Domain;

public class GenresOrganismeTests
{
    private static readonly GenreOrganisme[] Sensibles = [GenreOrganisme.Ase, GenreOrganisme.Pjj, GenreOrganisme.Spip, GenreOrganisme.Chrs];

    [Fact]
    public void Only_a_facilitateur_is_shown_the_kinds_that_tell_of_a_person() => Assert.All(Enum.GetValues<GenreOrganisme>(), genre =>
    {
        Assert.Equal(Codes<GenreOrganisme>.De(genre), GenresOrganisme.Montre(genre, facilitateur: true));
        Assert.Equal(
            Sensibles.Contains(genre) ? "autre" : Codes<GenreOrganisme>.De(genre), GenresOrganisme.Montre(genre, facilitateur: false));
    });
}
