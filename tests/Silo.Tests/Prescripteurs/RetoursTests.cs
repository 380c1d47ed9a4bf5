using Clauses.Silo.Prescripteurs;

namespace Clauses.Silo.Tests.Prescripteurs;

public sealed class RetoursTests : OnABase
{
    private static readonly DateOnly Jour = new(2024, 3, 1);

    private readonly Dictionary<string, int> _numeros = new(StringComparer.Ordinal);
    private RetoursPostgres _retours = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _retours = new(Base.Source, TimeProvider.System);
    }

    [Fact]
    public async Task What_happens_to_an_organisme_s_orientations_is_numbered_in_order_and_reads_the_same_again()
    {
        await OrienterAsync("b1", "o1", "ml");
        await OrienterAsync("b1", "o2", "plie");
        await PassAsync("b1", "o1", "recue");
        await PassAsync("b1", "o2", "recue");
        Assert.Equal(["1 o1 Transmise", "2 o1 Recue"], await ReadAsync("ml"));
        await OrienterAsync("b2", "o3", "ml");
        await WriteAsync("b1", "expiration", """{"reference":"o1","date":"2024-05-01","delai":60}""");
        Assert.Equal(["1 o1 Transmise", "2 o1 Recue", "3 o3 Transmise", "4 o1 Expiree"], await ReadAsync("ml"));
        Assert.Equal(["3 o3 Transmise"], await ReadAsync("ml", apres: 2, limite: 1));
        Assert.Equal(["1 o2 Transmise", "2 o2 Recue"], await ReadAsync("plie"));
        Assert.Empty(await ReadAsync("personne"));
    }

    [Fact]
    public async Task An_entry_that_commits_late_comes_after_what_was_read_before_it_and_nothing_moves()
    {
        await OrienterAsync("b1", "o1", "ml");
        await OrienterAsync("b2", "o2", "ml");
        await using var lente = await Base.Source.OpenConnectionAsync();
        await using var transaction = await lente.BeginTransactionAsync();
        await using (var commande = new Npgsql.NpgsqlCommand(
            Entry("b1", 2, "passage", """{"reference":"o1","evenement":"x","etat":"recue","date":"2024-03-02"}""", "2024-03-02Z"), lente))
        {
            await commande.ExecuteNonQueryAsync();
        }
        await PassAsync("b2", "o2", "recue");
        Assert.Equal(["1 o1 Transmise", "2 o2 Transmise", "3 o2 Recue"], await ReadAsync("ml"));
        await transaction.CommitAsync();
        Assert.Equal(["1 o1 Transmise", "2 o2 Transmise", "3 o2 Recue", "4 o1 Recue"], await ReadAsync("ml"));
    }

    [Fact]
    public async Task Readers_at_once_give_each_entry_one_numero()
    {
        for (var rang = 0; rang < 20; rang++)
            await OrienterAsync($"b{rang}", "o", "ml");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReadAsync("ml")));
        Assert.Equal(Enumerable.Range(1, 20), (await _retours.ReadAsync("ml", 0, 500, Jour, default)).Select(retour => (int)retour.Numero));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rectification_brings_back_what_stood_before_and_a_renewal_is_no_news(bool reservee)
    {
        await OrienterAsync("b1", "o1", "ml");
        await PassAsync("b1", "o1", "recue");
        await PassAsync("b1", "o1", "retenue");
        await WriteAsync("b1", "rectification", """{"reference":"o1","evenement":"r1","vise":"e3","date":"2024-03-03"}""");
        await WriteAsync("b1", "rectification", """{"reference":"o1","evenement":"r2","vise":"e2","date":"2024-03-03"}""");
        await HireAsync("c1", renouvellement: false);
        await HireAsync("c2", renouvellement: true);
        await WriteAsync("b1", "rectification", """{"reference":"o1","evenement":"r3","date":"2024-04-03"}""");
        Assert.Equal(
            ["1 o1 Transmise", "2 o1 Recue", "3 o1 Retenue", "4 o1 Recue", "5 o1 Transmise", "6 o1 Embauchee", "7 o1 Rectifiee"], await ReadAsync("ml"));

        async Task HireAsync(string contrat, bool renouvellement)
        {
            var place = renouvellement ? "true" : "false";
            if (reservee)
                await WriteAsync("b1", "reservation", $$"""{"reference":"o1","contrat":"{{contrat}}","renouvellement":{{place}}}""");
            place = reservee ? "" : $$""","place":{"renouvellement":{{place}}}""";
            await WriteAsync("b1", "embauche", $$"""{"reference":"o1","contrat":"{{contrat}}","date":"2024-04-01"{{place}}}""");
        }
    }

    [Fact]
    public async Task A_person_is_named_until_an_objection_an_erasure_or_some_time_after_the_end_of_the_parcours()
    {
        await OrienterAsync("b1", "o1", "ml");
        await Base.ExecuteAsync("""insert into evenement_personnel values ('besoin/b1', 1, '{"prescripteur":"À lundi"}')""");
        Assert.Equal(("p", "À lundi"), await PersonneAsync(Jour));

        await _retours.OpposeAsync("p", true, "k", default);
        await _retours.OpposeAsync("p", true, "k", default);
        Assert.Equal((null, null), await PersonneAsync(Jour));
        await _retours.OpposeAsync("p", false, "k", default);
        Assert.Equal(("p", "À lundi"), await PersonneAsync(Jour));

        await VivreAsync(1, """{"parcours":[{"numero":1},{"numero":2,"entree":"2024-06-01"}]}""");
        Assert.Equal("p", (await PersonneAsync(Jour)).Participant);
        await VivreAsync(2, """{"parcours":[{"numero":1,"sortie":{"date":"2024-04-30"}},{"numero":2,"entree":"2024-06-01"}]}""");
        Assert.Equal("p", (await PersonneAsync(new(2024, 4, 30))).Participant);
        Assert.Equal((null, null), await PersonneAsync(new(2024, 5, 1)));
        await VivreAsync(3, """{"efface":true,"parcours":[{"numero":1}]}""");
        Assert.Equal((null, null), await PersonneAsync(Jour));

        Task VivreAsync(int numero, string contenu) => Base.ExecuteAsync(
            $"insert into evenement values ('parcours/p', {numero}, 'fiche', '{contenu}', 'k', now(), gen_random_uuid())");
        async Task<(string? Participant, string? Texte)> PersonneAsync(DateOnly finDepuis) =>
            Assert.Single(await _retours.ReadAsync("ml", 0, 10, finDepuis, default)) is var retour ? (retour.Participant, retour.Texte) : default;
    }

    [Theory]
    [InlineData("rdv-fixe", null, "rendez-vous 1 2024-03-12")]
    [InlineData("transmise", null, "sans-reponse 1")]
    [InlineData("recue", null, "repondues 1")]
    [InlineData("retenue", null, "repondues 1")]
    [InlineData("non-retenue", null, "finies 1")]
    [InlineData("expiree", null, "finies 1")]
    [InlineData("embauchee", null, "embauchees 1")]
    [InlineData("embauchee", "2024-03-09", "embauchees 1 contrats-finis 1")]
    [InlineData("embauchee", "2024-04-09", "embauchees 1 finissant 1")]
    [InlineData("embauchee", "2024-04-10", "embauchees 1")]
    [InlineData("embauchee", "infinity", "embauchees 1")]
    public async Task An_organisme_is_told_what_became_of_its_persons_and_what_is_to_be_followed(string etat, string? fin, string attendu)
    {
        await OrienterAsync("b1", "o1", "ml");
        await OrienterAsync("b2", "o2", "plie");
        await Base.ExecuteAsync($"""
            update orientation set etat = '{etat}', rendez_vous = '2024-03-12', depuis = '2024-03-05', enregistre = '2024-03-05 10:00Z';
            insert into personne_suivie (participant, version, ouverte, inscrite, contrats, periodes, fin)
                select 'p', 1, true, '2024-01-01', 1, datemultirange(), fin from (values ('{fin}'::date)) f (fin) where '{fin}' <> ''
            """.Replace("(''::date)", "(null::date)", StringComparison.Ordinal));
        var n = await new EnvoyesPostgres(Base.Source).NouvellesAsync("ml", new(2024, 3, 5, 9, 0, 0, TimeSpan.Zero), new(2024, 3, 10), 5, default);
        (string Nom, int Nombre)[] comptes =
        [
            ("rendez-vous", n.RendezVous), ("sans-reponse", n.SansReponse), ("repondues", n.Repondues), ("finies", n.Finies), ("embauchees", n.Embauchees),
            ("contrats-finis", n.ContratsFinis), ("finissant", n.ContratsFinissant),
        ];
        Assert.Equal(
            attendu,
            string.Join(' ', comptes.Where(un => un.Nombre > 0).Select(un => $"{un.Nom} {un.Nombre}").Append(n.Prochain is { } jour ? $"{jour:yyyy-MM-dd}" : "")).Trim());
        var frais = await new EnvoyesPostgres(Base.Source).NouvellesAsync("ml", new(2024, 3, 6, 9, 0, 0, TimeSpan.Zero), new(2024, 3, 9), 5, default);
        Assert.Equal((0, 0, 0, 0), (frais.SansReponse, frais.Repondues, frais.Finies, frais.Embauchees));
    }

    private async Task<IEnumerable<string>> ReadAsync(string organisme, long apres = 0, int limite = 500) =>
        (await _retours.ReadAsync(organisme, apres, limite, Jour, default)).Select(retour => $"{retour.Numero} {retour.Reference} {retour.Etat}");

    private async Task OrienterAsync(string besoin, string reference, string organisme)
    {
        await Base.ExecuteAsync($"""
            insert into orientation (
                besoin, reference, numero, participant, numero_participant, organisme, date, etat, depuis, enregistre, derniere, exercice, atteints, premiere)
            values ('{besoin}', '{reference}', 1, 'p', 1, '{organisme}', '2024-03-01', 'transmise', '2024-03-01', now(), true, 2024, 1, '2024-03-01')
            """);
        await WriteAsync(besoin, "orientation", $$"""{"reference":"{{reference}}","participant":"p","etat":"transmise","date":"2024-03-01"}""");
    }

    private Task PassAsync(string besoin, string reference, string etat) => WriteAsync(
        besoin, "passage", $$"""{"reference":"{{reference}}","evenement":"e{{_numeros[besoin] + 1}}","etat":"{{etat}}","date":"2024-03-02"}""");

    private Task WriteAsync(string besoin, string genre, string contenu)
    {
        var numero = _numeros[besoin] = _numeros.GetValueOrDefault(besoin) + 1;
        var enregistre = $"2024-03-01 10:{_numeros.Values.Sum() / 60:00}:{_numeros.Values.Sum() % 60:00}Z";
        return Base.ExecuteAsync(Entry(besoin, numero, genre, contenu, enregistre));
    }

    private static string Entry(string besoin, int numero, string genre, string contenu, string enregistre) => $"""
        insert into flux (marche, version) values ('besoin/{besoin}', {numero}) on conflict (marche) do update set version = excluded.version;
        insert into evenement values ('besoin/{besoin}', {numero}, '{genre}', '{contenu}', 'k', '{enregistre}', gen_random_uuid())
        """;
}
