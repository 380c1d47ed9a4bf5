using static Clauses.Silo.Database.Commands;

namespace Clauses.Silo.Tests.Pilotage;

public sealed class EmployeursTests
{
    private const int MaxRowsPerContrat = 20;

    /// <summary>Far fewer than it has contracts.</summary>
    private const int MaxRowsPerMois = 15;

    [Fact]
    public async Task A_month_has_the_contracts_that_run_in_it_as_they_stand_and_is_proposed_where_their_marches_run_too()
    {
        await using var b = await Livre.OnABaseAsync(new Livre()
            .Open("m1", Livre.Fiche())
            .Open("m2", Livre.Fiche() with { Fin = new(2023, 9, 30) })
            .Contrat("court", Contrat("m1", 2024, 2, 15, new(2024, 4, 1)))
            .Contrat("ecourte", Contrat("m1", 2023, 1, 1, new(2025, 12, 31)))
            .Contrat("ecourte", Contrat("m1", 2023, 12, 2, new(2024, 1, 31)))
            .Contrat("sans-fin", Contrat("m2", 2023, 8, 1, null))
            .Contrat("futur", Contrat("m1", 2026, 1, 1, new(2026, 6, 30)))
            .Contrat("autre", Contrat("m1", 2020, 1, 1, null) with { Employeur = "e2" }));
        var employeurs = new EmployeursPostgres(b.Source);

        Assert.Equal("court sans-fin", await ContratsAsync(new(2024, 4, 1), new(2024, 4, 30)));
        Assert.Equal("court ecourte sans-fin", await ContratsAsync(new(2024, 1, 31), new(2024, 2, 15)));
        Assert.Equal("sans-fin", await ContratsAsync(new(2023, 11, 1), new(2023, 12, 1)));
        Assert.Equal("2024-04 2024-03 2024-02 2024-01 2023-12 2023-09 2023-08", await MoisAsync(new(2025, 11, 1), 60));
        Assert.Equal("2024-04", await MoisAsync(new(2025, 11, 1), 20));
        Assert.Equal("2026-02", await MoisAsync(new(2026, 2, 1), 1));
        Assert.Empty(await employeurs.MoisAsync("e9", new(2026, 2, 1), 60, default));

        async Task<string> ContratsAsync(DateOnly debut, DateOnly fin) =>
            string.Join(' ', (await employeurs.ContratsAsync("e1", new(debut, fin), 10, default)).Select(lu => lu.Id));

        async Task<string> MoisAsync(DateOnly present, int combien) =>
            string.Join(' ', (await employeurs.MoisAsync("e1", present, combien, default)).Select(mois => mois.ToString("yyyy-MM", CultureInfo.InvariantCulture)));
    }

    /// <remarks>PostgreSQL knows nothing of the days of contracts unless it was told of the table since.</remarks>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_month_costs_its_own_contracts_however_many_an_employer_had(bool analysee)
    {
        const int annees = 4, parMois = 30;
        var livre = new Livre().Open("m", Livre.Fiche());
        for (var rang = 0; rang < annees * 12 * parMois; rang++)
        {
            var (annee, mois) = (2021 + (rang / parMois / 12), 1 + (rang / parMois % 12));
            livre.Contrat($"c{rang}", Contrat("m", annee, mois, 1, new(annee, mois, 2 + (rang % 27))));
        }
        await using var b = await Livre.OnABaseAsync(livre);
        if (analysee)
            await b.Source.Command("analyze").ExecuteAsync(default);
        await using var session = await b.Source.OpenConnectionAsync();

        foreach (var (debut, fin) in (IEnumerable<(string, string)>)[("2021-01-01", "2021-01-31"), ("2022-12-01", "2022-12-31"), ("2024-12-01", "2024-12-31")])
            Assert.InRange(await session.RowsOfAsync(EmployeursPostgres.Contrats, P("e1"), P(debut), P(fin), P(100)), parMois, MaxRowsPerContrat * parMois);
        Assert.InRange(
            await session.RowsOfAsync(EmployeursPostgres.Mois, P("e1"), P(new DateOnly(2026, 1, 1)), P(36)), 36, MaxRowsPerMois * 36);
    }

    private static Contrat Contrat(string marche, int annee, int mois, int jour, DateOnly? fin) =>
        Livre.Contrat(marche, 1) with { Debut = new(annee, mois, jour), Fin = fin };
}
