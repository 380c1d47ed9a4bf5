using Clauses.Api.Saisie;

namespace Clauses.Api.Tests.Pages.Saisie;

using Heures = Clauses.Grains.Domain.Heures;

public sealed class ContratDuMoisTests
{
    private static readonly Mois Mars = new(new(2024, 3, 1));

    [Fact]
    public void Nothing_declared_is_not_the_same_as_all_cancelled()
    {
        Assert.True(De().RienDeclare);
        var annule = De(Ligne("a", 700, EtatLigne.Corrigee));
        Assert.False(annule.RienDeclare);
        Assert.Equal(Heures.Zero, annule.Declarees);
    }

    [Fact]
    public void What_was_corrected_leaves_every_sum_and_the_rest_adds_up()
    {
        var contrat = De(
            Ligne("a", 1_000, EtatLigne.Corrigee),
            Ligne("a.c1", 800, EtatLigne.EnAttente),
            Ligne("b", 700, EtatLigne.Validee) with { Validees = new(600), Refusees = new(100) },
            Ligne("c", 50, EtatLigne.Refusee) with { Validees = Heures.Zero, Refusees = new(50) });
        Assert.Equal((1_550, 600, 150, 800), (
            contrat.Declarees.Centiemes, contrat.Validees.Centiemes, contrat.Refusees.Centiemes, contrat.EnAttente.Centiemes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1, "2024-03-S12", "saisie-2024-04-7", "saisie-2024-03-", "saisie-2024-03-x", "saisie-2024-03-1000")]
    [InlineData(2, "saisie-2024-03-1")]
    [InlineData(8, "saisie-2024-03-7.c2", "saisie-2024-03-3")]
    public void The_next_place_follows_those_taken_on_this_page(int rang, params string[] references) =>
        Assert.Equal(rang, De([.. references.Select(reference => Ligne(reference, 700, EtatLigne.EnAttente))]).Rang);

    [Fact]
    public void The_line_typed_at_the_next_place_takes_it() => Prop.ForAll(
        Gen.Choose(0, 20).ToArbitrary(),
        nombre =>
        {
            var contrat = De();
            for (var i = 0; i < nombre; i++)
            {
                var reference = ContratDuMois.Reference(Mars, contrat.Rang);
                Assert.True(Identifiant.IsValid(reference));
                Assert.DoesNotContain(contrat.Lignes, ligne => ligne.Reference == reference);
                contrat = contrat with { Lignes = contrat.Lignes.Add(Ligne(reference, 700, EtatLigne.EnAttente)) };
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2024-03-10", "2024-03-20", "2024-03-10", "2024-03-20")]
    [InlineData("2023-01-01", null, "2024-03-01", "2024-03-31")]
    [InlineData("2024-03-31", "2024-05-01", "2024-03-31", "2024-03-31")]
    public void The_part_of_the_month_is_within_the_contract(string debut, string? fin, string du, string au) =>
        Assert.Equal(new Periode(Jour(du), Jour(au)), Mars.Partie(Jour(debut), fin is null ? null : Jour(fin)));

    [Theory]
    [InlineData("2023-01-01", "2024-02-29")]
    [InlineData("2024-04-01", null)]
    public void A_contract_that_does_not_run_in_the_month_has_no_part_of_it(string debut, string? fin) =>
        Assert.Null(Mars.Partie(Jour(debut), fin is null ? null : Jour(fin)));

    private static DateOnly Jour(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static ContratDuMois De(params LigneLue[] lignes) => new(
        new("C1", new("P1", 1, "M1", "E1", null, TypeContrat.Ctti, Mars.Debut, null, null, null), "École", null, NomDit: false, null), Mars, new(Mars.Debut, Mars.Fin), [.. lignes]);

    private static LigneLue Ligne(string reference, int centiemes, EtatLigne etat) => new()
    {
        Marche = "M1",
        Numero = 1,
        Contrat = "C1",
        Reference = reference,
        Periode = new(Mars.Debut, Mars.Debut),
        Heures = new(centiemes),
        Etat = etat,
        Enregistre = DateTimeOffset.UnixEpoch,
    };
}
