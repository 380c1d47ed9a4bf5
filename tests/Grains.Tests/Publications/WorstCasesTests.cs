namespace Clauses.Grains.Tests.Publications;

/// <summary>The cases in which a cell would be given back, one by one: rules alone hide it.</summary>
public class WorstCasesTests
{
    [Theory, InlineData(1), InlineData(3)]
    public void A_row_of_few_takes_the_smallest_of_the_others_with_it(int peu)
    {
        var caches = Publier(Gens(7, TypeContrat.Ctti), Gens(6, TypeContrat.Ctt), Gens(peu, TypeContrat.Cdi));
        Assert.Contains("type-contrat/cdi", caches);
        Assert.Contains("type-contrat/ctt", caches);
        Assert.DoesNotContain("type-contrat/ctti", caches);
        Assert.DoesNotContain("type-contrat//total", caches);
    }

    [Fact]
    public void Two_rows_of_one_person_each_are_not_told_by_their_sum()
    {
        var caches = Publier(Gens(7, TypeContrat.Ctti), Gens(6, TypeContrat.Ctt), Gens(1, TypeContrat.Cdi), Gens(1, TypeContrat.Cdd));
        Assert.Superset(new HashSet<string>(["type-contrat/cdi", "type-contrat/cdd", "type-contrat/ctt"]), caches.ToHashSet());
        Assert.DoesNotContain("type-contrat/ctti", caches);
    }

    [Fact]
    public void Rows_of_one_each_are_not_told_by_how_many_they_are()
    {
        TypeContrat[] types = [TypeContrat.Cdi, TypeContrat.Cdd, TypeContrat.Cddi, TypeContrat.Cmad, TypeContrat.Prealable];
        var caches = Publier([Gens(8, TypeContrat.Ctti), Gens(6, TypeContrat.Ctt), .. types.Select(type => Gens(1, type))]);
        Assert.Contains("type-contrat/ctt", caches);
        Assert.DoesNotContain("type-contrat/ctti", caches);
    }

    [Fact]
    public void A_quartier_of_3_people_in_a_commune_of_7_is_told_by_no_table()
    {
        var caches = Publier(
            Gens(3, TypeContrat.Ctti, fait => fait with { Qpv = "QN09401M" }), Gens(4, TypeContrat.Ctti),
            Gens(6, TypeContrat.Ctti, fait => fait with { CommuneResidence = "94081" }));
        Assert.Superset(
            new HashSet<string>([
                "domiciliation/QN09401M", "totaux/qpv/QN09401M", "domiciliation/hors-94041", "phrases/qpv", "totaux/qpv/hors",
            ]),
            caches.ToHashSet());
        Assert.DoesNotContain("totaux/commune-residence/94041", caches);
    }

    [Fact]
    public void A_member_of_an_axis_is_not_what_the_others_leave_of_all()
    {
        // Out of the territory, quartiers are one row of the tables: only the axis tells them apart.
        FaitContrat[] Dans(string qpv, int nombre) => Gens(nombre, TypeContrat.Ctti, fait => fait with { Qpv = qpv, CommuneResidence = "75056" });
        var caches = Publier(Dans("QN07501M", 8), Dans("QN07502M", 6), Dans("QN07503M", 3));
        Assert.Superset(new HashSet<string>(["totaux/qpv/QN07503M", "totaux/qpv/QN07502M"]), caches.ToHashSet());
        Assert.DoesNotContain("totaux/qpv/QN07501M", caches);
        Assert.DoesNotContain("totaux/territoire/tout", caches);
    }

    [Fact]
    public void A_sentence_is_not_its_rows_and_a_few_more()
    {
        FaitContrat[] Dans(string qpv, int nombre) => Gens(nombre, TypeContrat.Ctti, fait => fait with { Qpv = qpv });
        var caches = Publier(Dans("QN09401M", 8), Dans("QN09402M", 7), Dans("QN09477M", 3), Gens(5, TypeContrat.Ctti));
        Assert.Superset(new HashSet<string>(["phrases/qpv", "domiciliation/QN09477M", "domiciliation/hors-94041"]), caches.ToHashSet());
        Assert.DoesNotContain("domiciliation/QN09401M", caches);
        Assert.DoesNotContain("domiciliation/QN09402M", caches);
    }

    [Fact]
    public void The_complement_of_a_few_is_as_hidden_as_they_are()
    {
        var femmes = Gens(9, TypeContrat.Ctti, fait => fait with { Personne = fait.Personne with { Sexe = Sexe.Femme } });
        Assert.Contains("femmes", Publier(femmes, Gens(4, TypeContrat.Ctti)));
        Assert.DoesNotContain("femmes", Publier(femmes, Gens(5, TypeContrat.Ctti)));
    }

    [Fact]
    public void Tables_that_differ_by_a_few_people_do_not_tell_them()
    {
        // 8 CTTi, 6 of which are ETTi's: 2 people would be the difference.
        var caches = Publier(
            Gens(6, TypeContrat.Ctti), Gens(2, TypeContrat.Ctti, fait => fait with { Modalite = Modalite.Ett }),
            Gens(9, TypeContrat.Ctt, fait => fait with { Modalite = Modalite.Ett }));
        Assert.True(caches.Contains("type-contrat/ctti") || caches.Contains("modalite-embauche/etti"));
        Assert.True(caches.Contains("type-contrat/ctt") || caches.Contains("modalite-embauche/ett"));
    }

    [Fact]
    public void What_changed_for_a_few_people_between_two_publications_is_hidden_in_the_second()
    {
        var (ctti, cdd, ctt) = (Gens(7, TypeContrat.Ctti), Gens(6, TypeContrat.Cdd), Gens(8, TypeContrat.Ctt));
        FaitContrat[] Plus(FaitContrat[] faits, int nombre) =>
            [.. faits.Select((fait, rang) => rang < nombre ? fait with { DeLAnnee = fait.DeLAnnee + Heures.Entieres(3) } : fait)];
        var publiees = PetitsMondes.PublierParLesRegles(Ensemble(ctti, cdd, ctt), Ensemble(Plus(ctti, 3), Plus(cdd, 6), ctt)).Publiees;
        Assert.DoesNotContain(publiees[0].Caches, nom => nom.StartsWith("type-contrat/", StringComparison.Ordinal));
        Assert.Contains("type-contrat/ctti", publiees[1].Caches);
        Assert.DoesNotContain("type-contrat/ctt", publiees[1].Caches);
        // The total changed by 9 people: less the row of 6 whose change is told, it would tell that of the 3.
        Assert.True(publiees[1].Caches.Contains("type-contrat//total") || publiees[1].Caches.Contains("type-contrat/cdd"));
    }

    [Fact]
    public void A_percentage_of_a_hidden_total_is_not_told()
    {
        var (hommes, femmes) = (
            Gens(7, TypeContrat.Ctti), Gens(6, TypeContrat.Ctti, fait => fait with { Personne = fait.Personne with { Sexe = Sexe.Femme } }));
        FaitContrat[] apres = [.. hommes.Select((fait, rang) => rang < 3 ? fait with { DeLAnnee = fait.DeLAnnee + Heures.Entieres(3) } : fait)];
        var publiees = PetitsMondes.PublierParLesRegles(Ensemble(hommes, femmes), Ensemble(apres, femmes)).Publiees;
        Assert.DoesNotContain("femmes", publiees[0].Caches);
        Assert.Superset(new HashSet<string>(["age//total", "femmes", "phrases/femmes"]), publiees[1].Caches.ToHashSet());
    }

    [Fact]
    public void Nobody_in_a_cell_is_no_secret()
    {
        var caches = Publier(Gens(7, TypeContrat.Ctti));
        Assert.DoesNotContain("type-contrat/cdi", caches);
        Assert.DoesNotContain(caches, nom => nom.StartsWith("perimetres/", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_four_people_nothing_is_told()
    {
        var (colonnes, publiees) = PetitsMondes.PublierParLesRegles(Ensemble(Gens(4, TypeContrat.Ctti)));
        Assert.Empty(Masker.Montrees(publiees[0]));
        Assert.NotEqual(0, colonnes.Count);
    }

    private static ImmutableHashSet<string> Publier(params FaitContrat[][] groupes) => PetitsMondes.PublierParLesRegles(Ensemble(groupes)).Publiees[0].Caches;

    private static Faits Ensemble(params FaitContrat[][] groupes) => Mondes.Faits(
        [.. groupes.SelectMany((groupe, numero) => groupe.Select((fait, rang) => fait with { Participant = (numero * 100) + rang, Contrat = $"c{numero}-{rang:00}" }))]);

    private static FaitContrat[] Gens(int nombre, TypeContrat type, Func<FaitContrat, FaitContrat>? autrement = null) =>
        [.. Enumerable.Repeat((autrement ?? (fait => fait))(Mondes.Fait(1, 1) with { Type = type }), nombre)];
}
