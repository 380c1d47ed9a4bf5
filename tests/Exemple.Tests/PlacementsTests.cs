namespace Clauses.Exemple.Tests;

// Who was sent to which need: the funnel that the field publishes, on contracts that are there anyway.
public class PlacementsTests
{
    private static readonly Dictionary<string, string>[] Besoins = Read("besoins");
    private static readonly Dictionary<string, string>[] Orientations = Read("orientations");
    private static readonly Dictionary<string, string>[] Evenements = Read("evenements");
    private static readonly Dictionary<string, string>[] Embauches = Read("embauches");

    [Fact]
    public void A_hundred_and_four_are_sent_seventy_nine_received_and_sixty_five_hired()
    {
        Assert.Equal(104, Orientations.Select(orientation => (orientation["participant"], orientation["besoin"])).Distinct().Count());
        Assert.All(Orientations, orientation => Assert.StartsWith("2024-", orientation["date"], StringComparison.Ordinal));
        Assert.Equal(79, Evenements.Where(evenement => evenement["etat"] == "recue").Select(Cle).Distinct().Count());
        Assert.Equal(65, Embauches.Length);
    }

    [Fact]
    public void Every_hire_is_a_contract_of_the_person_on_the_marche_of_the_need_and_fills_its_places()
    {
        var (besoins, orientations) = (Besoins.ToDictionary(besoin => besoin["id"]), Orientations.ToDictionary(Cle));
        foreach (var embauche in Embauches)
        {
            var (contrat, orientation, besoin) = (Exemple.Annee.Contrats[embauche["contrat"]], orientations[Cle(embauche)], besoins[embauche["besoin"]]);
            Assert.Equal((orientation["participant"], besoin["marche"]), (contrat.Participant.Id, contrat.Marche.Id));
            Assert.Contains(contrat.Employeur.Id, besoin["employeurs"].Split(' '));
            Assert.All(Evenements.Where(evenement => Cle(evenement) == Cle(orientation)), evenement =>
                Assert.True(string.CompareOrdinal(evenement["date"], $"{contrat.Debut:yyyy-MM-dd}") <= 0));
        }
        Assert.All(Besoins, besoin => Assert.Equal(besoin["postes"], $"{Embauches.Count(embauche => embauche["besoin"] == besoin["id"])}"));
    }

    [Fact]
    public void Events_follow_each_other_and_who_is_refused_or_withdraws_says_why()
    {
        foreach (var suite in Evenements.GroupBy(Cle))
        {
            var dates = suite.Select(evenement => evenement["date"]).ToList();
            Assert.Equal(dates.Order(StringComparer.Ordinal), dates);
            Assert.True(string.CompareOrdinal(Orientations.Single(orientation => Cle(orientation) == suite.Key)["date"], dates[0]) <= 0);
        }
        Assert.All(
            Evenements, evenement => Assert.Equal(evenement["etat"] is "non-retenue" or "declinee", evenement["motif"].Length > 0));
    }

    private static (string, string) Cle(Dictionary<string, string> ligne) => (ligne["besoin"], ligne["reference"]);

    private static Dictionary<string, string>[] Read(string fichier) => Exemple.Read($"{fichier}.csv", ligne => ligne);
}
