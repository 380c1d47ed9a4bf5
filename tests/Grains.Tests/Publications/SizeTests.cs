namespace Clauses.Grains.Tests.Publications;

public class SizeTests
{
    [Fact]
    public void Of_a_territory_s_year_most_is_shown()
    {
        var faits = Annee(personnes: 386, communes: 40, quartiers: 20);
        var (colonnes, publiees) = PetitsMondes.Publier(faits);
        var grandes = publiees[0].Trame.Cellules.Values.Where(cellule => Masker.Personnes(colonnes, cellule) >= Masker.Threshold).ToList();
        var montrees = grandes.Count(cellule => !publiees[0].Caches.Contains(cellule.Nom));
        Assert.True(montrees > grandes.Count * 3 / 4, $"{montrees} of {grandes.Count} are shown.");
    }

    [Fact, Trait("Duree", "longue")]
    public void Of_the_country_s_year_something_is_shown()
    {
        var faits = Annee(personnes: 57_231, communes: 4_000, quartiers: 1_500);
        var (_, publiees) = PetitsMondes.Publier(faits);
        Assert.InRange(publiees[0].Trame.Cellules.Count - publiees[0].Caches.Count, 200, Masker.MaxCells);
    }

    private static Faits Annee(int personnes, int communes, int quartiers)
    {
        var hasard = new Random(2024);
        // Few large, many small: as communes are.
        int Rare(int nombre) => (int)(nombre * Math.Pow(hasard.NextDouble(), 4));
        var contrats = ImmutableArray.CreateBuilder<FaitContrat>();
        for (var personne = 0; personne < personnes; personne++)
        {
            var (commune, nouveau) = (Rare(communes), hasard.Next(2) == 0);
            var elle = new Personne(
                1960 + hasard.Next(46), hasard.Next(20) == 0 ? Sexe.Femme : Sexe.Homme, (StatutEntree)Rare(9),
                (Prescripteur)Rare(12), (NiveauFormation)Rare(8), new(nouveau ? 2024 : 2022, 5, 1));
            for (var rang = hasard.Next(3) / 2; rang >= 0; rang--)
            {
                contrats.Add(Mondes.Fait(0, 1 + Rare(5)) with
                {
                    Participant = personne,
                    Contrat = $"c{personne:00000}-{rang}",
                    Marche = $"m{Rare(personnes)}",
                    Type = (TypeContrat)(8 - Rare(9)),
                    TypeMaitreOuvrage = (TypeMaitreOuvrage)Rare(6),
                    CommuneResidence = commune switch { 0 => "94041", 1 => "94081", _ => $"C{commune}" },
                    CommuneChantier = Rare(communes) switch { 0 or 1 => "94041", 2 or 3 => "94081", var autre => $"C{autre}" },
                    Qpv = hasard.Next(2) == 0 ? Cible.HorsQpv : $"QN{Rare(quartiers):00000}",
                    Modalite = (Modalite)Rare(7),
                    Personne = elle,
                    DeLAnnee = new(hasard.Next(100, 100_000)),
                    Anterieures = new(hasard.Next(10) == 0 ? hasard.Next(100, 10_000) : 0),
                });
            }
        }
        return Mondes.Faits(contrats.ToImmutable());
    }
}
