namespace Clauses.Silo.Tests.Registre;

public sealed class SearchTests : OnABase
{
    private static readonly Participant Fiche = new(
        new(1990, 2, 28), Sexe.Autre, StatutEntree.De50, Prescripteur.MlAutre, NiveauFormation.Bac2, "94041", null);

    private RegistrePostgres _registre = null!;
    private SearchPostgres _recherche = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (_registre, _recherche) = (new(Base.Source, TimeProvider.System), new(Base.Source));
        await using var journal = Base.OpenJournal();
        foreach (var id in new[] { "P-1", "P-2", "p-30", "Q_4" })
            await journal.InscrireAsync(_registre, id, Fiche);
        await journal.InscrireAsync(_registre, "P-2", Fiche with { Qpv = "hors" });
        await _registre.WriteIdentiteAsync("P-2", new("ÉTÉ-D'ESSAI", "Noël"), "k1", default);
        await _registre.WriteIdentiteAsync("Q_4", new("Nom d'essai", "Prénom"), "k1", default);
        await _registre.InscrireAsync("ETTI-1", new Entreprise("Intérim d'insertion 100 %", "73282932000074", Modalite.Etti), "k1", default);
        await _registre.InscrireAsync("BTP-9", new Entreprise("Ancien nom", null, Modalite.Directe), "k1", default);
        await _registre.InscrireAsync("BTP-9", new Entreprise("Bâtisseurs réunis", null, Modalite.Directe), "k1", default);
    }

    [Theory]
    [InlineData("", "P-1 P-2 Q_4 p-30")]
    [InlineData("p-", "P-1 P-2 p-30")]
    [InlineData("noel", "P-2")]
    [InlineData("NOËL été", "P-2")]
    [InlineData("essai", "P-2 Q_4")]
    [InlineData("essai prenom", "Q_4")]
    [InlineData("Essai-Prénom", "Q_4")]
    [InlineData("ETE–d’essai Noël", "P-2")]
    [InlineData("essai absent", "")]
    [InlineData("%", "")]
    [InlineData("_", "Q_4")]
    [InlineData("q/4", "Q_4")]
    [InlineData("P30", "p-30")]
    [InlineData("\0", "P-1 P-2 Q_4 p-30")]
    public async Task A_participant_is_found_by_a_piece_of_the_id_or_by_every_word_of_the_name(string texte, string attendus) =>
        Assert.Equal(attendus, string.Join(' ', (await _recherche.SearchParticipantsAsync(texte, null, 10, default)).Select(lue => lue.Fiche.Id)));

    [Fact]
    public async Task A_participant_comes_with_the_newest_record_and_the_name_until_it_is_erased()
    {
        var lue = Assert.Single(await _recherche.SearchParticipantsAsync("P-2", null, 10, default));
        Assert.Equal((2, "hors", new Identite("ÉTÉ-D'ESSAI", "Noël")), (lue.Fiche.Version, lue.Fiche.Content.Qpv, lue.Identite));

        await _registre.EraseIdentiteAsync("P-2", default);
        Assert.Empty(await _recherche.SearchParticipantsAsync("noel", null, 10, default));
        Assert.Null(Assert.Single(await _recherche.ReadParticipantsAsync(["P-2", "P-9"], default)).Identite);
    }

    [Theory]
    [InlineData("", "BTP-9 ETTI-1")]
    [InlineData("batisseurs", "BTP-9")]
    [InlineData("ancien", "")]
    [InlineData("etti-", "ETTI-1")]
    [InlineData("73282932", "ETTI-1")]
    [InlineData("insertion intérim", "ETTI-1")]
    [InlineData("Intérim\u2011d'insertion", "ETTI-1")]
    [InlineData("100 %", "ETTI-1")]
    public async Task An_entreprise_is_found_by_its_present_name_its_id_or_its_siret(string texte, string attendues) =>
        Assert.Equal(attendues, string.Join(' ', (await _recherche.SearchAsync<Entreprise>(texte, null, 10, default)).Select(fiche => fiche.Id)));

    [Fact]
    public async Task Pages_go_on_after_an_id()
    {
        Assert.Equal(["P-1", "P-2"], (await _recherche.SearchParticipantsAsync("", null, 2, default)).Select(lue => lue.Fiche.Id));
        Assert.Equal(["Q_4", "p-30"], (await _recherche.SearchParticipantsAsync("", "P-2", 2, default)).Select(lue => lue.Fiche.Id));
        Assert.Equal(["P-2", "Q_4"], (await _recherche.SearchParticipantsAsync("", null, 2, default, FichesOrder.Nom)).Select(lue => lue.Fiche.Id));
        Assert.Equal(["P-1", "p-30"], (await _recherche.SearchParticipantsAsync("", "Q_4", 2, default, FichesOrder.Nom)).Select(lue => lue.Fiche.Id));
        Assert.Equal(
            ["p-30", "P-1"], (await _recherche.SearchParticipantsAsync("", null, 2, default, FichesOrder.Nom, inverse: true)).Select(lue => lue.Fiche.Id));
        Assert.Equal(
            ["Q_4", "P-2"], (await _recherche.SearchParticipantsAsync("", "P-1", 2, default, FichesOrder.Nom, inverse: true)).Select(lue => lue.Fiche.Id));
        Assert.Equal(["P-2", "P-1"], (await _recherche.SearchParticipantsAsync("", "Q_4", 2, default, inverse: true)).Select(lue => lue.Fiche.Id));
        Assert.Equal(["ETTI-1"], (await _recherche.SearchAsync<Entreprise>("", "BTP-9", 2, default, FichesOrder.Nom)).Select(fiche => fiche.Id));
        Assert.Equal(["ETTI-1"], (await _recherche.SearchAsync<Entreprise>("", "BTP-9", 1, default)).Select(fiche => fiche.Id));
    }

    [Fact]
    public async Task Who_is_erased_leaves_no_gap_in_a_page()
    {
        await Base.Source.CreateCommand("delete from evenement_personnel where flux = 'parcours/P-1'").ExecuteNonQueryAsync();
        Assert.Equal(["P-2", "Q_4"], (await _recherche.SearchParticipantsAsync("", null, 2, default)).Select(lue => lue.Fiche.Id));
    }

    [Fact]
    public async Task Many_are_read_at_once_and_unknown_ones_are_left_out()
    {
        var noms = await _recherche.NomsAsync<Entreprise>(["BTP-9", null, "P-1", "BTP-9", "rien"], default);
        Assert.Equal([KeyValuePair.Create("BTP-9", "Bâtisseurs réunis")], noms);
    }
}
