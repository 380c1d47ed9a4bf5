namespace Clauses.Grains.Tests.Placements;

public class EntonnoirTests
{
    private const Atteints Venu = Atteints.Transmise | Atteints.Recue;

    [Fact]
    public void A_published_funnel_comes_out_as_it_was_printed()
    {
        var entonnoir = De(
            [
                .. Enumerable.Range(0, 25).Select(i => Pairs.Sent(i, etat: EtatOrientation.Declinee)),
                .. Enumerable.Range(25, 14).Select(i => Pairs.Sent(i, Venu, EtatOrientation.NonRetenue)),
                .. Enumerable.Range(39, 65).Select(i => Pairs.Sent(i, Venu, EtatOrientation.Embauchee)),
            ]);
        Assert.Equal((104, 79, 65), (entonnoir.Orientes, entonnoir.Recus, entonnoir.Embauches));
        Assert.Equal((76, 82), (Percent(entonnoir.Recus, entonnoir.Orientes), Percent(entonnoir.Embauches, entonnoir.Recus)));
    }

    [Fact]
    public void Those_who_have_not_had_their_time_are_in_no_mature_cohort()
    {
        var fin = new DateOnly(2025, 6, 30);
        PartPlacements part = Pairs.Part(
            [
                .. Enumerable.Range(0, 10).Select(i => Pairs.Sent(i, date: new(2025, 6, 1))),
                .. Enumerable.Range(10, 5).Select(i => Pairs.Sent(i, date: new(2025, 6, 25))),
            ]);
        int Orientes(int? muriDepuis) => EntonnoirBuilder.De(0, fin, muriDepuis).Add(part).Build(0).Orientes;
        Assert.Equal([15, 15, 10, 10, 10, 0], ((int?[])[null, 5, 6, 15, 29, 30]).Select(Orientes));
    }

    [Fact]
    public void A_person_sent_to_two_needs_is_one_and_who_was_only_proposed_is_none()
    {
        var entonnoir = De(
            [Pairs.Sent(1), Pairs.Sent(1), Pairs.Sent(2), new(3, 2025, EtatOrientation.Proposee, Atteints.Aucun, Pairs.Jour, null, null, null, null)]);
        Assert.Equal((3, 4, 2), (entonnoir.Orientes, entonnoir.EnCours, entonnoir.Personnes));
    }

    [Fact]
    public void A_delay_is_of_those_who_had_both_days_and_says_how_many_still_wait()
    {
        var entonnoir = De(
            [
                .. Enumerable.Range(1, 10).Select(i => Pairs.Sent(i) with { Reponse = Pairs.Jour.AddDays(i) }),
                Pairs.Sent(11),
                Pairs.Sent(12, etat: EtatOrientation.Vivier),
                Pairs.Sent(13, etat: EtatOrientation.Expiree),
                new(14, 2025, EtatOrientation.Proposee, Atteints.Aucun, Pairs.Jour, null, null, null, null),
            ]);
        Assert.Equal(new(5, 9, 10, 2), entonnoir.OrientationReponse);
        Assert.Equal(new(null, null, 0, 12), entonnoir.OrientationEmbauche);
    }

    [Fact]
    public void Who_is_hired_waits_for_a_first_hour()
    {
        var embauchee = Pairs.Sent(1, Venu, EtatOrientation.Embauchee) with { Embauche = Pairs.Jour.AddDays(12) };
        var entonnoir = De(
            [embauchee, embauchee with { Participant = 2, PremiereHeure = Pairs.Jour.AddDays(19) }, embauchee with { Etat = EtatOrientation.Annulee }]);
        Assert.Equal(new(12, 12, 3, 0), entonnoir.OrientationEmbauche);
        Assert.Equal(new(7, 7, 1, 1), entonnoir.EmbauchePremiereHeure);
    }

    [Fact]
    public void An_exercice_has_what_is_of_its_year()
    {
        var part = new PartPlacements(
            [Pairs.Sent(1), Pairs.Sent(2) with { Exercice = 2024 }], [new(2024, 1, 3), new(2025, 1, 4)], [new(2024, 5), new(2026, 7)]);
        (int, int, int, int) Annee(int exercice)
        {
            var entonnoir = new EntonnoirBuilder(exercice).Add(part).Build(0);
            return (entonnoir.Orientes, entonnoir.Besoins, entonnoir.Postes, entonnoir.ContratsSansOrientation);
        }
        Assert.Equal([(2, 2, 7, 12), (1, 1, 3, 5), (1, 1, 4, 0), (0, 0, 0, 7)], ((int[])[0, 2024, 2025, 2026]).Select(Annee));
    }

    private static Entonnoir De(params ReadOnlySpan<Paire> paires) => new EntonnoirBuilder(0).Add(Pairs.Part(paires)).Build(0);

    private static int Percent(int part, int tout) => (int)Math.Round(100m * part / tout, MidpointRounding.AwayFromZero);
}
