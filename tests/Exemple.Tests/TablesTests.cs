namespace Clauses.Exemple.Tests;

/// <summary>
/// The eight published tables, in both readings of a person's row: that of the contract with the earliest start (ties: the
/// smallest id) with all hours of the perimeter, as the bilans define it, and that of each line's own contract.
/// </summary>
public sealed class TablesTests
{
    private static readonly ILookup<Participant, Ligne> ParPersonne = Exemple.Annee.Tables.ToLookup(l => l.Contrat.Participant);

    [Fact]
    public void The_whole_is_159_marches_554_contracts_386_persons_and_181_777_hours()
    {
        var lignes = Exemple.Annee.Tables.ToArray();

        Assert.Equal(Publie.Total("marches"), lignes.Select(l => l.Contrat.Marche).Distinct().Count());
        Assert.Equal(Publie.Total("contrats"), lignes.Select(l => l.Contrat).Distinct().Count());
        Assert.Equal(Publie.Total("participants"), ParPersonne.Count);
        Assert.Equal(Publie.Total("heures") * 100, lignes.Sum(l => l.Centiemes));
    }

    [Fact]
    public void Type_of_maitre_d_ouvrage() => Verify(
        "type_maitre_ouvrage", ["bailleur-social", "commune", "epci", "epaurif", "sem", "prive"], contrat => contrat.Marche.Maitre.Type);

    [Fact]
    public void Age_on_the_last_day_of_the_year() => Verify(
        "age",
        ["51+", "41-50", "26-40", "-26"],
        contrat => contrat.Participant.AgeFin2024 switch
        {
            < 26 => "-26",
            <= 40 => "26-40",
            <= 50 => "41-50",
            _ => "51+",
        });

    [Fact]
    public void Status_at_entry() => Verify(
        "statut_entree",
        ["deld", "th", "jeune", "rsa", "de", "auto-entrepreneur", "refugie", "de50"],
        contrat => contrat.Participant.Statut);

    [Fact]
    public void Prescripteur() => Verify(
        "prescripteur",
        ["plie", "ml", "ml-autre", "france-travail", "siae", "siae-autre", "entreprise", "interim", "maison-quartier", "aucun", "serci"],
        contrat => contrat.Participant.Prescripteur);

    [Fact]
    public void Level_of_education() => Verify(
        "niveau_formation", ["savoirs-base", "activites-simples", "etranger", "cap-bep", "bac", "bac2", "bac3"],
        contrat => contrat.Participant.Niveau);

    [Fact]
    public void Domiciliation() => Verify(
        "domiciliation", [.. Publie.Table("domiciliation").Select(ligne => ligne.Libelle)], contrat => LibelleDomicile(contrat));

    [Fact]
    public void Type_of_contract() => Verify(
        "type_contrat", ["cdd", "cddi", "cdi", "cmad", "apprentissage", "professionnalisation", "ctt", "ctti", "prealable"],
        contrat => contrat.Type);

    [Fact]
    public void Modalite_of_the_employer() => Verify(
        "modalite_embauche", ["ai", "ea", "directe", "esat", "ett", "etti", "geiq"], contrat => contrat.Employeur.Modalite);

    [Theory]
    [InlineData("Ivry-sur-Seine", "94041")]
    [InlineData("Vitry-sur-Seine", "94081")]
    [InlineData("Choisy-le-Roi", "94022")]
    public void Residents_of_a_commune(string nom, string commune) =>
        Assert.Equal(Publie.Residents(nom), ParPersonne.Count(p => Premier(p).Commune == commune));

    [Fact]
    public void The_women_of_the_tables() =>
        Assert.Equal(Publie.Femmes, ParPersonne.Count(p => p.Key.Sexe == "f"));

    private static void Verify(string table, IReadOnlyList<string> codes, Func<Contrat, string> rang)
    {
        var publiees = Publie.Table(table);
        Assert.Equal(publiees.Count, codes.Count);
        Assert.All(Exemple.Annee.Tables, ligne => Assert.Contains(rang(ligne.Contrat), codes, StringComparer.Ordinal));
        foreach (var (publiee, code) in publiees.Zip(codes))
        {
            var lignes = Exemple.Annee.Tables.Where(l => rang(l.Contrat) == code).ToArray();
            var personnes = ParPersonne.Where(p => rang(Premier(p)) == code).ToArray();
            Assert.Equal(publiee, publiee with
            {
                Marches = publiee.Marches is null ? null : lignes.Select(l => l.Contrat.Marche).Distinct().Count(),
                Contrats = publiee.Contrats is null ? null : lignes.Select(l => l.Contrat).Distinct().Count(),
                Participants = publiee.Participants is null ? null : personnes.Length,
            });
            Assert.Equal(publiee.Heures * 100, lignes.Sum(l => l.Centiemes));
            if (publiee.Participants is null)
                continue;

            Assert.Equal(publiee.Participants, lignes.Select(l => l.Contrat.Participant).Distinct().Count());
            Assert.Equal(publiee.Heures * 100, personnes.Sum(p => p.Sum(l => l.Centiemes)));
        }
    }

    private static Contrat Premier(IEnumerable<Ligne> lignes) =>
        lignes.Select(l => l.Contrat).OrderBy(c => c.Debut).ThenBy(c => c.Id, StringComparer.Ordinal).First();

    private static string LibelleDomicile(Contrat contrat) => (contrat.Qpv, contrat.Commune) switch
    {
        ("hors", "94041") => "Hors QPV - Ivry-sur-Seine",
        ("hors", "94081") => "Hors QPV - Vitry-sur-Seine",
        ("hors", "94022") => "Hors QPV - Choisy-le-Roi",
        ("hors", _) => "Hors QPV - autres villes",
        _ => Exemple.Annee.Qpv[contrat.Qpv].Libelle,
    };
}
