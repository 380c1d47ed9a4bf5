using Clauses.Grains.Tests.Marches.Model;

namespace Clauses.Grains.Tests.Marches;

/// <summary>The laws, over random interleavings of declarations, retries, decisions, corrections, amendments, moves and avenants.</summary>
public class MarcheProperties
{
    private static readonly Config Reglage = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Every_answer_every_balance_and_every_share_is_that_of_a_plain_model() =>
        Verify(playthrough => Assert.Equal(playthrough.Modele.Version, playthrough.Etat.Version), comparer: true);

    [Fact]
    public void The_ledger_read_again_gives_the_same_state() => Verify(playthrough =>
    {
        var relu = new EtatMarche();
        foreach (var ecriture in playthrough.Registre)
            relu.Apply(ParLeJson(ecriture));
        Assert.Equal(Portrait.De(playthrough.Etat), Portrait.De(relu));
        Assert.Equal(
            Portraits(playthrough.Dites).ToArray(),
            Portraits(relu.Parts.Harvest().ToDictionary(part => part.Cible.ToString(), part => part.Part, StringComparer.Ordinal)).ToArray());
    });

    [Fact]
    public void The_sums_of_the_ledger_over_years_are_the_balances() => Verify(playthrough =>
    {
        var tout = playthrough.Etat.Parts.Tout(Heures.Zero);
        foreach (var annee in SommesModel.Exercices.Where(annee => annee != PartExercice.VieEntiere))
        {
            var travail = playthrough.Registre.Where(ecriture => ecriture.Travail == annee).ToList();
            var exercice = playthrough.Registre.Where(ecriture => ecriture.Exercice == annee).ToList();
            var enAttente = travail.Sum(ecriture => (long)ecriture.Declarees - ecriture.Validees - ecriture.Refusees);
            var (validees, refusees) = (exercice.Sum(ecriture => (long)ecriture.Validees), exercice.Sum(ecriture => (long)ecriture.Refusees));
            var types = tout.Exercices.FirstOrDefault(part => part.Exercice == annee)?.Types ?? [];
            Assert.Equal(
                (enAttente + validees + refusees, validees, refusees),
                (types.Sum(ligne => ligne.Declarees.Centiemes), types.Sum(ligne => ligne.Validees.Centiemes), types.Sum(ligne => ligne.Refusees.Centiemes)));
            Assert.True(enAttente >= 0 && validees >= 0 && refusees >= 0);
        }
    });

    [Fact]
    public void What_is_annulled_leaves_every_year_and_every_day() => Verify(playthrough =>
    {
        foreach (var ligne in playthrough.Modele.Lignes.Values.Where(ligne => ligne.Correction is not null))
        {
            var ecritures = playthrough.Registre.Where(ecriture => (ecriture.Contrat, ecriture.Reference) == (ligne.Contrat, ligne.Reference)).ToList();
            Assert.All(ecritures.GroupBy(ecriture => ecriture.Travail), Nulle);
            Assert.All(ecritures.GroupBy(ecriture => ecriture.Exercice), Nulle);
            Assert.All(ecritures.GroupBy(ecriture => ecriture.Effet), Nulle);
        }
    });

    [Fact]
    public void The_members_of_each_axis_sum_to_the_whole() => Verify(playthrough =>
    {
        var tout = playthrough.Etat.Parts.Tout(Heures.Zero);
        foreach (var axe in playthrough.Dites.GroupBy(part => Cible.Read(part.Key).Axe).Where(axe => axe.Key != Axe.Titulaire))
        {
            foreach (var exercice in SommesModel.Exercices)
                Assert.Equal(Somme([tout], exercice), Somme(axe.Select(part => part.Value), exercice));
        }
    });

    [Fact]
    public void The_games_reach_every_answer()
    {
        var reponses = new HashSet<string>(StringComparer.Ordinal);
        Verify(playthrough => reponses.UnionWith(playthrough.Responses), reglage: Reglage.WithReplay(1, 3));
        // Who may decide is known where keys are.
        var codes = Enum.GetNames<CodeRefus>().Except([nameof(CodeRefus.DecisionReservee)], StringComparer.Ordinal);
        Assert.Equal(
            codes.Concat(
            [
                "Declarer", "Declarer again", "Decider", "Decider again", "Corriger", "Corriger again",
                "Creee", "Modifiee", "Identique",
            ]).Order(StringComparer.Ordinal),
            reponses.Order(StringComparer.Ordinal));
    }

    private static void Verify(Action<Playthrough> loi, bool comparer = false, Config? reglage = null) =>
        Check.One(reglage ?? Reglage, Prop.ForAll(Jeux.Tous, tours => loi(Playthrough.Jouer(tours, comparer))));

    private static Ecriture ParLeJson(Ecriture ecriture) => ecriture.Content is not { } contenu ? ecriture with { Motif = null } : ecriture with
    {
        Motif = null,
        Content = ecriture.Contrat is null ? EcritureContent.De(EcritureContent.ReadMarche(contenu)) : EcritureContent.De(EcritureContent.ReadContrat(contenu)),
    };

    private static IEnumerable<string> Portraits(IReadOnlyDictionary<string, Part> parts) =>
        parts.Select(part => $"{part.Key}: {Portrait.De(part.Value)}").Order(StringComparer.Ordinal);

    private static void Nulle(IEnumerable<Ecriture> ecritures) => Assert.Equal(
        (0, 0, 0), (ecritures.Sum(ecriture => ecriture.Declarees), ecritures.Sum(ecriture => ecriture.Validees), ecritures.Sum(ecriture => ecriture.Refusees)));

    private static (long Declarees, long Validees, long Refusees) Somme(IEnumerable<Part> parts, int exercice)
    {
        var types = parts.SelectMany(part => part.Exercices).Where(part => part.Exercice == exercice).SelectMany(part => part.Types).ToList();
        return (types.Sum(ligne => ligne.Declarees.Centiemes), types.Sum(ligne => ligne.Validees.Centiemes), types.Sum(ligne => ligne.Refusees.Centiemes));
    }
}
