namespace Clauses.Grains.Tests.Marches.Model;

/// <summary>Random games, in a world small enough for its requests to meet: few contracts, few references, few days.</summary>
internal static class Jeux
{
    public static Arbitrary<Tour[]> Tous => Arb.From(
        from longueur in Gen.Choose(5, 120)
        from tours in Tours.ArrayOf(longueur)
        select (Tour[])[.. Debut, .. tours],
        Reduire);

    private static readonly Tour[] Debut =
    [
        new(new Inscrire(Fiche("MOA1", "94041", null, null, Debuts[0])), true, false),
        .. Enumerable.Range(0, 3).Select(i =>
            new Tour(new Embaucher($"C{i}", DemandeDe(i, i, null, TypeContrat.Cddi, Dates[0], null, null, "94081", null)), true, false)),
    ];

    private static DateOnly[] Debuts => [new(2023, 1, 1), new(2024, 1, 1), new(2024, 6, 15)];

    private static (DateOnly Debut, DateOnly? Fin)[] Dates =>
        [(new(2022, 1, 1), null), (new(2024, 1, 1), new(2025, 6, 30)), (new(2023, 6, 1), new(2026, 12, 31))];

    private static Gen<Tour> Tours =>
        from coup in Coups
        from clore in Gen.Choose(0, 3)
        from jeter in Gen.Choose(0, 3)
        select new Tour(coup, clore == 0, jeter == 0);

    private static Gen<Coup> Coups => Gen.Frequency(
        (10, Declarations),
        (8, Decisions.Select(decision => (Coup)new Decider(decision))),
        (7, Corrections),
        (3, Embauches),
        (1, Inscriptions),
        (1, Avenants),
        (5, Gen.Choose(0, 1_000).Select(rang => (Coup)new Redire(rang))));

    private static Gen<string> Contrats => Gen.Frequency((9, Gen.Choose(0, 2)), (1, Gen.Choose(3, 5))).Select(i => $"C{i}");

    private static Gen<string> References =>
        from i in Gen.Choose(0, 5)
        from suffixe in Gen.Frequency((6, Gen.Constant("")), (2, Gen.Constant(".c1")), (1, Gen.Constant(".c2")))
        select $"L{i}{suffixe}";

    private static Gen<CodeRefus?> Defauts(params CodeRefus[] codes) =>
        Gen.Frequency((15, Gen.Constant<CodeRefus?>(null)), (1, Gen.Elements(codes).Select(code => (CodeRefus?)code)));

    private static Gen<T?> Parfois<T>(Gen<T> gen) where T : class => Gen.Frequency((1, Gen.Constant<T?>(null)), (1, gen.Select(valeur => (T?)valeur)));

    private static Gen<DateOnly> Jours =>
        from annee in Gen.Choose(2023, 2026)
        from mois in Gen.Elements(1, 6, 12)
        from jour in Gen.Elements(1, 2, 15)
        select new DateOnly(annee, mois, jour);

    private static Gen<long> Centiemes => Gen.Elements(700L, 1_050, 2_400, 3_500, 1);

    private static Gen<Coup> Declarations =>
        from contrat in Contrats
        from reference in References
        from debut in Jours
        from duree in Gen.Choose(0, 4)
        from centiemes in Centiemes
        from defaut in Defauts(CodeRefus.HeuresInvalides, CodeRefus.PeriodeInvalide)
        select (Coup)new Declarer(new(contrat, reference, new(debut, debut.AddDays(duree)), new(centiemes), defaut));

    private static Gen<DecisionDemandee> Decisions =>
        from contrat in Contrats
        from reference in References
        from refuser in Gen.Choose(0, 3)
        from heures in Gen.Frequency(
            (2, Gen.Constant<long?>(null)), (1, Centiemes.Select(valeur => (long?)valeur)), (1, Gen.Elements<long?>(0, 500)))
        from motif in Gen.Frequency((4, Gen.Constant<string?>("Motif")), (1, Gen.Constant<string?>(null)))
        from date in Gen.Frequency(
            (2, Gen.Constant<DateOnly?>(null)),
            (3, Gen.Elements<DateOnly?>(new DateOnly(2024, 1, 15), new DateOnly(2025, 1, 15), new DateOnly(2026, 1, 15), new DateOnly(2026, 7, 1))))
        from defaut in Defauts(CodeRefus.DecisionInvalide, CodeRefus.HeuresInvalides, CodeRefus.MotifInvalide, CodeRefus.DateInvalide)
        select new DecisionDemandee(contrat, reference, refuser != 0, heures is { } valeur ? new Heures(valeur) : null, motif, date, defaut);

    private static Gen<Coup> Corrections =>
        from contrat in Contrats
        from reference in References
        from nouvelle in Gen.Frequency(
            (3, Gen.Constant<string?>(null)),
            (2, References.Select(texte => (string?)texte)),
            (1, Gen.Constant<string?>("sans espace ?")))
        from debut in Gen.Frequency((3, Gen.Constant<DateOnly?>(null)), (1, Jours.Select(jour => (DateOnly?)jour)))
        from duree in Gen.Choose(0, 2)
        from centiemes in Gen.Frequency((1, Gen.Constant(0L)), (3, Centiemes), (1, Gen.Elements(-1L, 2_401)))
        from motif in Gen.Frequency((9, Gen.Constant<string?>("Erreur")), (1, Gen.Constant<string?>(" ")))
        from decision in Parfois(Decisions)
        from facilitateur in Gen.Choose(0, 3)
        from defaut in Defauts(CodeRefus.HeuresInvalides, CodeRefus.MotifInvalide, CodeRefus.PeriodeInvalide)
        select (Coup)new Corriger(new(
            contrat, reference, nouvelle, debut, debut?.AddDays(duree), new(centiemes), motif, decision, facilitateur != 0, defaut));

    private static Gen<Coup> Embauches =>
        from i in Gen.Choose(0, 5)
        from personne in Gen.Frequency((9, Gen.Constant(i)), (1, Gen.Choose(0, 2)))
        from titulaire in Parfois(Gen.Elements("T1", "T2", "T9"))
        from type in Gen.Elements(TypeContrat.Cddi, TypeContrat.Cdi, TypeContrat.Ctti)
        from dates in Gen.Frequency((3, Gen.Constant(Dates[0])), (2, Gen.Elements(Dates)))
        from commune in Parfois(Gen.Elements("94041", "94081", "75056"))
        from qpv in Parfois(Gen.Elements("QN09401M", "QN09402M", Cible.HorsQpv))
        from communeParDefaut in Parfois(Gen.Constant("94022"))
        from qpvParDefaut in Parfois(Gen.Constant("QN09403M"))
        select (Coup)new Embaucher($"C{i}", DemandeDe(i, personne, titulaire, type, dates, commune, qpv, communeParDefaut, qpvParDefaut));

    private static Gen<Coup> Inscriptions =>
        from maitreOuvrage in Gen.Elements("MOA1", "MOA2")
        from commune in Gen.Elements("94041", "94081")
        from zac in Parfois(Gen.Elements("Z1", "Z2"))
        from amenageur in Parfois(Gen.Constant("A1"))
        from debut in Gen.Elements(Debuts)
        from faux in Gen.Choose(0, 7)
        let fiche = Fiche(maitreOuvrage, commune, zac, amenageur, debut)
        select (Coup)new Inscrire(faux == 0 ? fiche with { Obligation = new(1) } : fiche);

    private static Gen<Coup> Avenants =>
        from annee in Gen.Choose(2023, 2027)
        from obligation in Gen.Elements(900, 1_200)
        from titulaires in Gen.Elements(null, (string[])["T1"], ["T1", "T3"], ["T2"])
        let parts = titulaires?.Select(id => new Titulaire(id, Heures.Entieres(obligation / titulaires.Length))).ToImmutableArray()
        select (Coup)new Avenir(new(new(annee, 6, 1), Heures.Entieres(obligation), parts));

    private static Marche Fiche(string maitreOuvrage, string commune, string? zac, string? amenageur, DateOnly debut) => new(
        "Un marché", maitreOuvrage, commune, zac, amenageur, debut, new(2026, 12, 31), Heures.Entieres(1_000),
        [new("T1", Heures.Entieres(600)), new("T2", Heures.Entieres(400))]);

    /// <summary>Contracts 0 and 3, 1 and 4… are of one person; even ones of an employer that is a titulaire too.</summary>
    private static DemandeContrat DemandeDe(
        int i, int personne, string? titulaire, TypeContrat type, (DateOnly Debut, DateOnly? Fin) dates,
        string? commune, string? qpv, string? communeParDefaut, string? qpvParDefaut) => new(
        new($"P{personne % 3}", 100 - (personne % 3), "M", i % 2 == 0 ? "T1" : "E1", titulaire, type, dates.Debut, dates.Fin, commune, qpv),
        communeParDefaut, qpvParDefaut);

    private static IEnumerable<Tour[]> Reduire(Tour[] tours)
    {
        for (var taille = tours.Length / 2; taille >= 1; taille /= 2)
        {
            for (var debut = 0; debut + taille <= tours.Length; debut += taille)
                yield return [.. tours[..debut], .. tours[(debut + taille)..]];
        }
    }
}
