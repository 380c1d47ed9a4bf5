namespace Clauses.Grains.Tests.Totaux;

public class CumulTests
{
    private static readonly Cible Cible = Cible.Tout;

    /// <summary>Reports of four marchés, whose share at a version is always the same, doubled and in any order.</summary>
    private static Gen<Recu[]> Receptions =>
        from histoires in Parts.Toutes.ArrayOf(6).ArrayOf(4)
        from ordre in Gen.Choose(0, 3).Zip(Gen.Choose(0, 5)).ArrayOf()
        select (Recu[])[.. ordre.Select(recu => new Recu($"M{recu.Item1}", 1 + recu.Item2, histoires[recu.Item1][recu.Item2]))];

    [Fact]
    public void Reports_doubled_reordered_or_lost_before_a_newer_one_leave_the_newest_alone() => Verify(recus =>
    {
        var (cumul, neuf) = (new Cumul(), new Cumul());
        Array.ForEach(recus, recu => Take(cumul, recu));
        foreach (var recu in Dernieres(recus))
            Take(neuf, recu);
        Assert.Equal(Portrait(neuf), Portrait(cumul));
    });

    [Fact]
    public void The_sum_of_the_newest_is_what_going_through_them_says() => Verify(recus =>
    {
        var cumul = new Cumul();
        Array.ForEach(recus, recu => Take(cumul, recu));
        var dernieres = Dernieres(recus);
        foreach (var exercice in Parts.Exercices)
        {
            var parts = dernieres.SelectMany(recu => recu.Part.Exercices).Where(part => part.Exercice == exercice).ToList();
            var types = parts.SelectMany(part => part.Types).GroupBy(ligne => ligne.Type).OrderBy(groupe => groupe.Key).Select(groupe => new LigneType(
                groupe.Key,
                groupe.Sum(ligne => ligne.Contrats),
                new(groupe.Sum(ligne => ligne.Declarees.Centiemes)),
                new(groupe.Sum(ligne => ligne.Validees.Centiemes)),
                new(groupe.Sum(ligne => ligne.Refusees.Centiemes)),
                parts.SelectMany(part => part.Emplois).Where(emploi => emploi.Type == groupe.Key).Distinct().Count()));
            var attendu = new Compte(
                [.. types], parts.SelectMany(part => part.Emplois).Select(emploi => emploi.Personne).Distinct().Count(), parts.Count,
                new(dernieres.Sum(recu => recu.Part.Obligation.Centiemes)), dernieres.Sum(recu => recu.Version));
            Assert.Equal(attendu, cumul.Compte(exercice));
        }
    });

    [Fact]
    public void What_is_kept_of_a_total_is_the_same_total_and_goes_on_like_it() => Verify(recus =>
    {
        var (avant, apres) = (recus[..(recus.Length / 2)], recus[(recus.Length / 2)..]);
        var cumul = new Cumul();
        Array.ForEach(avant, recu => Take(cumul, recu));
        var garde = Cumul.De(KeptParts.Read(KeptParts.Write(cumul.Keep())));
        Assert.Equal((0, 0), (cumul.Moved, garde.Moved));
        Assert.Equal(Portrait(cumul), Portrait(garde));
        Array.ForEach(apres, recu => Take(cumul, recu));
        Array.ForEach(apres, recu => Take(garde, recu));
        Assert.Equal(Portrait(cumul), Portrait(garde));
        Assert.Equal(cumul.Moved, garde.Moved);
    });

    [Fact]
    public void The_version_never_falls() => Verify(recus =>
    {
        var cumul = new Cumul();
        var version = 0L;
        foreach (var recu in recus)
        {
            Take(cumul, recu);
            Assert.All(Parts.Exercices, exercice => Assert.True(cumul.Compte(exercice).Version >= version));
            version = cumul.Compte(0).Version;
        }
    });

    [Fact]
    public void A_person_of_two_marches_counts_once_until_both_have_let_go()
    {
        var cumul = new Cumul();
        cumul.Take(new("M1", 1), Parts.De(100, personne: 7));
        cumul.Take(new("M2", 1), Parts.De(100, personne: 7));
        Assert.Equal(1, cumul.Compte(0).Participants);
        cumul.Take(new("M1", 2), Part.Empty);
        Assert.Equal(1, cumul.Compte(0).Participants);
        cumul.Take(new("M2", 2), Part.Empty);
        Assert.Equal(new([], 0, 0, Heures.Zero, 4), cumul.Compte(0));
    }

    [Fact]
    public void A_photo_shows_the_whole_life_always_and_only_exercices_that_have_hours()
    {
        var cumul = new Cumul();
        Assert.Equal(PartExercice.VieEntiere, Assert.Single(cumul.Snapshot(Cible).Comptes).Exercice);
        cumul.Take(new("M", 3), new([new(2024, [new(TypeContrat.Cdd, 1, new(1), default, default, 1)], [Emploi.De(1, TypeContrat.Cdd)])], Heures.Zero));
        Assert.Equal([0, 2024], cumul.Snapshot(Cible).Comptes.Select(compte => compte.Exercice));
        cumul.Take(new("M", 4), Part.Empty);
        Assert.Equal([0], cumul.Snapshot(Cible).Comptes.Select(compte => compte.Exercice));
        Assert.Equal(new("M", 4), Assert.Single(cumul.Snapshot(Cible).Marches));
    }

    private static void Verify(Action<Recu[]> loi) =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Receptions.ToArbitrary(), loi));

    private static void Take(Cumul cumul, Recu recu) => cumul.Take(new(recu.Marche, recu.Version), recu.Part);

    private static List<Recu> Dernieres(IEnumerable<Recu> recus) =>
        [.. recus.GroupBy(recu => recu.Marche, StringComparer.Ordinal).Select(marche => marche.MaxBy(recu => recu.Version)!)];

    private static string Portrait(Cumul cumul)
    {
        var photo = cumul.Snapshot(Cible);
        return string.Join('\n',
        [
            .. photo.Marches.Select(marche => marche.ToString()).Order(StringComparer.Ordinal),
            .. photo.Comptes.Select(compte => $"{compte.Exercice} {compte.Compte} {string.Join(' ', compte.Compte.Types)}"),
        ]);
    }

    internal sealed record Recu(string Marche, long Version, Part Part);
}
