namespace Clauses.Grains.Tests.Bilans;

public class EtablissementProperties
{
    [Fact]
    public void The_rows_of_a_table_sum_to_its_total() => Verify((_, bilan) => Assert.All(bilan.Tableaux.Concat(bilan.Repartitions), tableau =>
    {
        var lignes = tableau.Lignes.Select(ligne => ligne.Cellule).ToList();
        Assert.Equal(tableau.Total.Heures.Centiemes, lignes.Sum(cellule => cellule.Heures.Centiemes));
        Assert.Equal(tableau.Total.Contrats, lignes.Sum(cellule => cellule.Contrats));
        if (tableau.Base is BaseTableau.Marches)
            Assert.Equal(tableau.Total.Marches, lignes.Sum(cellule => cellule.Marches));
        if (tableau.Base is BaseTableau.Marches or BaseTableau.Personnes)
            Assert.Equal(tableau.Total.Participants, lignes.Sum(cellule => cellule.Participants));
    }));

    [Fact]
    public void Every_table_has_the_total_of_its_perimeter() => Verify((faits, bilan) =>
    {
        Assert.Single(bilan.Tableaux.Select(tableau => tableau.Total).Distinct());
        Assert.Equal(bilan.Perimetres.ExerciceTerritoire, bilan.Tableaux[0].Total.Heures);
        Assert.All(bilan.Repartitions, tableau => Assert.Equal(bilan.Perimetres.Total, tableau.Total.Heures));
        Assert.Equal(faits.Contrats.Sum(fait => fait.Validees.Centiemes), bilan.Perimetres.Total.Centiemes);
    });

    [Fact]
    public void The_perimeters_are_what_going_through_the_contracts_says() => Verify((faits, bilan) =>
    {
        long Somme(Func<FaitContrat, bool> ou, Func<FaitContrat, Heures> heures) => faits.Contrats.Where(ou).Sum(fait => heures(fait).Centiemes);
        Assert.Equal(
            (Somme(Dedans, fait => fait.DeLAnnee), Somme(Dedans, fait => fait.Anterieures), Somme(fait => !Dedans(fait), fait => fait.Validees)),
            (bilan.Perimetres.ExerciceTerritoire.Centiemes, bilan.Perimetres.Anterieures.Centiemes, bilan.Perimetres.HorsTerritoire.Centiemes));
        var personnes = faits.Contrats.Where(fait => fait.Validees != Heures.Zero).Select(fait => fait.Participant).Distinct().ToList();
        Assert.Equal((personnes.Count, personnes.Count(personne => personne <= 3)), (bilan.Perimetres.Personnes, bilan.Perimetres.Nouveaux));
    });

    [Fact]
    public void A_person_stands_with_all_hours_in_the_row_of_the_contract_that_began_first() => Verify((faits, bilan) =>
    {
        var dedans = faits.Contrats.Where(fait => Dedans(fait) && fait.DeLAnnee != Heures.Zero).ToList();
        foreach (var (tableau, rangee) in new (string, Func<FaitContrat, string>)[]
        {
            ("type-maitre-ouvrage", fait => Codes<TypeMaitreOuvrage>.De(fait.TypeMaitreOuvrage)),
            ("domiciliation", Domicile),
        })
        {
            var attendues = dedans.GroupBy(fait => fait.Participant)
                .GroupBy(personne => rangee(personne.OrderBy(fait => fait.Debut).ThenBy(fait => fait.Contrat, StringComparer.Ordinal).First()))
                .ToDictionary(
                    groupe => groupe.Key, groupe => (groupe.Count(), groupe.Sum(personne => personne.Sum(fait => fait.DeLAnnee.Centiemes))),
                    StringComparer.Ordinal);
            Assert.All(bilan.Tableau(tableau).Lignes, ligne => Assert.Equal(
                (tableau, ligne.Rangee.Code, attendues.GetValueOrDefault(ligne.Rangee.Code)),
                (tableau, ligne.Rangee.Code, (ligne.Cellule.Participants, ligne.Cellule.Heures.Centiemes))));
            Assert.Subset(bilan.Tableau(tableau).Lignes.Select(ligne => ligne.Rangee.Code).ToHashSet(), attendues.Keys.ToHashSet());
        }
    });

    [Fact]
    public void Each_figure_opens_on_as_many_lines_as_it_counts_and_on_its_hours() => Verify((faits, bilan) =>
    {
        var figures = bilan.Tableaux.Concat(bilan.Repartitions)
            .SelectMany(tableau => tableau.Lignes.Select(ligne => (tableau.Code, Rangee: (string?)ligne.Rangee.Code, ligne.Cellule)).Append((tableau.Code, null, tableau.Total)))
            .Append((Origine.Perimetres, "exercice-territoire", bilan.Tableaux[0].Total));
        foreach (var (tableau, rangee, cellule) in figures)
        {
            Origine Ouvrir(BaseTableau de) => Origine.De(faits, Mondes.Territoire, new(tableau, rangee, de, 1))!;
            Assert.Equal(
                (tableau, rangee, cellule),
                (tableau, rangee, new(Ouvrir(BaseTableau.Marches).Nombre, Ouvrir(BaseTableau.Contrats).Nombre, Ouvrir(BaseTableau.Personnes).Nombre, Ouvrir(BaseTableau.Heures).Heures)));
            Assert.Equal(cellule.Heures.Centiemes, Ouvrir(BaseTableau.Personnes).Lignes.Sum(ligne => ligne.Heures.Centiemes));
        }
        Assert.Equal(bilan.Perimetres.Nouveaux, Origine.De(faits, Mondes.Territoire, new(Origine.Perimetres, "nouveaux", BaseTableau.Personnes, 1))!.Nombre);
    });

    [Fact]
    public void The_order_in_which_contracts_are_read_changes_nothing() => Verify((faits, bilan) =>
    {
        var inverse = Etablissement.Etablir(faits with { Contrats = [.. faits.Contrats.Reverse()] }, Mondes.Territoire);
        Assert.Equal(bilan.Perimetres, inverse.Perimetres);
        Assert.Equal(
            bilan.Tableaux.Concat(bilan.Repartitions).SelectMany(tableau => tableau.Lignes), inverse.Tableaux.Concat(inverse.Repartitions).SelectMany(tableau => tableau.Lignes));
    });

    private static bool Dedans(FaitContrat fait) => fait.CommuneChantier is "94041" or "94081";

    private static string Domicile(FaitContrat fait) => (fait.Qpv, fait.CommuneResidence) switch
    {
        (Cible.Inconnu, _) => "inconnu",
        (Cible.HorsQpv, Cible.Inconnu) => "hors-inconnu",
        (Cible.HorsQpv, "94002") => "hors-autres",
        (Cible.HorsQpv, var commune) => $"hors-{commune}",
        ("QN09409M", _) => "qpv-autres",
        ("QN09477M", "94002" or Cible.Inconnu) => "qpv-autres",
        (var qpv, _) => qpv,
    };

    private static void Verify(Action<Faits, Bilan> loi) => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Mondes.Tous.ToArbitrary(), faits => loi(faits, Etablissement.Etablir(faits, Mondes.Territoire))));
}
