namespace Clauses.Grains.Tests.Publications;

/// <summary>Small exercices of up to some fifteen people, whose rows are few, so that cells of 5 people do come.</summary>
internal static class PetitsMondes
{
    public static Gen<Faits> Tous =>
        from personnes in Gen.Choose(5, 15)
        from contrats in Personne.ArrayOf(personnes)
        select Mondes.Faits([.. contrats.SelectMany((siens, rang) => siens.Select((contrat, autre) => contrat with { Participant = rang, Contrat = $"c{rang:00}-{autre}" }))]);

    /// <summary>An exercice, and the same some time later: hours of some were added or corrected, others came.</summary>
    public static Gen<(Faits Avant, Faits Apres)> Suites =>
        from avant in Tous
        from changes in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 3))).ArrayOf(avant.Contrats.Length)
        from nouveaux in Personne.ListOf(3)
        select (avant, avant with
        {
            Contrats =
            [
                .. avant.Contrats.Zip(changes, (contrat, change) => contrat with { DeLAnnee = contrat.DeLAnnee + new Heures(change * 725) }),
                .. nouveaux.SelectMany((siens, rang) => siens.Select((contrat, autre) => contrat with { Participant = 50 + rang, Contrat = $"n{rang}-{autre}" })),
            ],
        });

    private static Gen<FaitContrat[]> Personne =>
        from statut in Gen.Frequency((3, Gen.Constant(StatutEntree.Deld)), (1, Gen.Constant(StatutEntree.Rsa)))
        from sexe in Gen.Elements(Sexe.Homme, Sexe.Homme, Sexe.Femme)
        from naissance in Gen.Elements(1985, 1985, 1985, 2001)
        from nouveau in Gen.Elements(true, true, false)
        from nombre in Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Constant(2)))
        from contrats in Contrat.ArrayOf(nombre)
        select Array.ConvertAll(contrats, contrat => contrat with
        {
            Personne = new(naissance, sexe, statut, Prescripteur.Plie, NiveauFormation.Bac, new(nouveau ? 2024 : 2022, 5, 1)),
        });

    private static Gen<FaitContrat> Contrat =>
        from marche in Gen.Frequency((5, Gen.Constant(1)), (2, Gen.Constant(3)), (1, Gen.Constant(4)))
        from type in Gen.Frequency((3, Gen.Constant(TypeContrat.Ctti)), (1, Gen.Constant(TypeContrat.Cdd)))
        from qpv in Gen.Frequency((3, Gen.Constant(Cible.HorsQpv)), (2, Gen.Constant("QN09401M")))
        from residence in Gen.Frequency((4, Gen.Constant("94041")), (1, Gen.Constant("94081")))
        from deLAnnee in Gen.Choose(1, 9)
        from anterieures in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        select Mondes.Fait(0, marche) with
        {
            Type = type, Qpv = qpv, CommuneResidence = residence, DeLAnnee = new(deLAnnee * 725), Anterieures = new(anterieures * 350),
        };

    public static (Columns Colonnes, List<TramePubliee> Publiees) Publier(params Faits[] suite) => Publier(Masker.Masquer, suite);

    /// <summary>The same by the rules alone, before any auditor looks: each of them is to hide by itself what it is there for.</summary>
    public static (Columns Colonnes, List<TramePubliee> Publiees) PublierParLesRegles(params Faits[] suite) => Publier((colonnes, trame, anciennes) =>
    {
        var essai = new Attempt(colonnes, trame, anciennes, []);
        essai.Show();
        return [.. trame.Cellules.Keys.Where(nom => !essai.Montrees.ContainsKey(nom))];
    }, suite);

    private static (Columns, List<TramePubliee>) Publier(
        Func<Columns, Trame, IReadOnlyList<TramePubliee>, ImmutableHashSet<string>> masquer, Faits[] suite)
    {
        var (colonnes, publiees) = (new Columns(), new List<TramePubliee>());
        foreach (var faits in suite)
        {
            var trame = Tramage.Faire(faits, Mondes.Territoire, colonnes);
            publiees.Add(new(trame, masquer(colonnes, trame, publiees)));
        }
        return (colonnes, publiees);
    }
}
