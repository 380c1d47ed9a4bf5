namespace Clauses.Grains.Tests.Bilans;

/// <summary>Small exercices: a few people with contracts on a few marchés, in and out of the territory.</summary>
internal static class Mondes
{
    public const int Annee = 2024;

    public static readonly Territoire Territoire = new(
        0, "Essai",
        [new("94041", "Ivry-sur-Seine", "Ivry"), new("94081", "Vitry-sur-Seine", "Vitry")],
        [new("QN09401M", "Monmousseau", ["94041"], 2024), new("QN09402M", "Balzac", ["94041", "94081"], 2024), new("QN09409M", "Loin", ["94002"], 2024)],
        new(new(2000, 1, 1), 1_600, "Essai"),
        new(12, 31, "Essai"),
        [new(2022, Heures.Entieres(100), 5, 2, null, null, "Rapport"), new(2023, Heures.Entieres(200), 8, 3, 4, null, "Rapport")],
        [],
        [],
        new(21, 60, 90, 30),
        new(2, 30, 1, 30, 6),
        new(null, null, null));

    private static readonly DateOnly Debut = new(2023, 6, 1);

    public static Gen<Faits> Tous =>
        from contrats in UnContrat.ListOf()
        select Faits([.. contrats.Select((contrat, rang) => contrat with { Contrat = $"c{rang:000}" })]);

    private static Gen<FaitContrat> UnContrat =>
        from personne in Gen.Choose(1, 6)
        from marche in Gen.Choose(1, 5)
        from type in Gen.Elements(TypeContrat.Cdd, TypeContrat.Cdi, TypeContrat.Ctti)
        from modalite in Gen.Elements(Modalite.Etti, Modalite.Ett)
        from qpv in Gen.Elements("QN09401M", "QN09402M", "QN09409M", "QN09477M", Cible.HorsQpv, Cible.Inconnu)
        from residence in Gen.Elements("94041", "94081", "94002", Cible.Inconnu)
        from jour in Gen.Choose(0, 3)
        from deLAnnee in Gen.Choose(-1, 4)
        from anterieures in Gen.Choose(0, 2)
        select Fait(personne, marche) with
        {
            Type = type, Modalite = modalite, Qpv = qpv, CommuneResidence = residence, Debut = Debut.AddDays(jour * 100),
            DeLAnnee = new(deLAnnee * 725), Anterieures = new(anterieures * 350),
        };

    public static Faits Faits(params ImmutableArray<FaitContrat> contrats) => new(Annee, Moment.Present, contrats, [], new(5, 100, null));

    /// <summary>Hours of a person on a marché: what marchés and people are follows from their number.</summary>
    public static FaitContrat Fait(int personne, int marche) => new()
    {
        Contrat = $"c{personne}-{marche}",
        Marche = $"m{marche}",
        Participant = personne,
        Type = TypeContrat.Ctti,
        Debut = Debut,
        CommuneResidence = "94041",
        Qpv = Cible.HorsQpv,
        MaitreOuvrage = $"mo{marche % 3}",
        TypeMaitreOuvrage = (TypeMaitreOuvrage)(marche % 3),
        CommuneChantier = marche switch { 1 or 2 => "94041", 3 => "94081", _ => "75056" },
        Zac = marche == 1 ? "confluences" : Cible.Inconnu,
        Amenageur = marche <= 2 ? "sadev" : Cible.Inconnu,
        Modalite = Modalite.Etti,
        Personne = new(
            1960 + (personne * 8), personne % 2 == 0 ? Sexe.Femme : Sexe.Homme, (StatutEntree)(personne % 3),
            (Prescripteur)(personne % 4), (NiveauFormation)(personne % 2), new(personne <= 3 ? 2024 : 2022, 5, 1)),
        DeLAnnee = Heures.Entieres(10),
        Anterieures = Heures.Zero,
    };

    public static Bilan Etablir(params ImmutableArray<FaitContrat> contrats) => Etablissement.Etablir(Faits(contrats), Territoire);

    public static Cell Ligne(this Bilan bilan, string tableau, string code) =>
        bilan.Tableau(tableau).Lignes.Single(ligne => ligne.Rangee.Code == code).Cellule;
}
