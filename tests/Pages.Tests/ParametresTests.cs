namespace Clauses.Pages.Tests;

/// <summary>The parameters of the territory: what holds, and new versions. All of these hold from a day that no other test lives to see.</summary>
[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class ParametresTests(World monde)
{
    private const string Lointain = "2098-01-01";
    private const string Enregistrer = "Enregistrer";

    [Fact]
    public async Task A_new_version_is_dated_and_sourced_and_the_ones_before_stay()
    {
        using var visite = await monde.LireEnTantQueAsync(Role.Facilitateur);
        await visite.AllerAsync("/parametres");
        await visite.FollowAsync("Modifier : Équivalent temps plein");
        var source = $"Délibération {Guid.NewGuid():N}";
        visite.Fill(("Heures d'une année à temps plein", "12"), ("Vaut à partir du", Lointain), ("Source", source));
        await visite.SendAsync(Enregistrer);
        Assert.Contains("il faut un nombre entier de 100", visite.Texte(".invalid-feedback"), StringComparison.Ordinal);
        Assert.Equal(source, visite.Valeur("Source"));

        visite.Fill(("Heures d'une année à temps plein", "1 607"));
        await visite.SendAsync(Enregistrer);
        Assert.Equal("/parametres", visite.Address);
        Assert.Contains("vaut à partir du 01/01/2098", visite.Texte(".alert-success"), StringComparison.Ordinal);
        foreach (var (page, dite) in new[] { ("?exercice=2098", true), ("?exercice=2024", false), ("/historique", true) })
        {
            await visite.AllerAsync("/parametres" + page);
            Assert.Equal(dite, visite.Texte().Contains(source, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("territoire")]
    [InlineData("reference-age")]
    [InlineData("annees-publiees")]
    [InlineData("sorties")]
    [InlineData("prescripteurs")]
    [InlineData("placements")]
    [InlineData("donnees-personnelles")]
    public async Task Each_form_takes_back_what_it_shows(string parametre)
    {
        using var visite = await monde.LireEnTantQueAsync(Role.Facilitateur);
        await visite.AllerAsync($"/parametres/{parametre}");
        visite.Fill(("Vaut à partir du", Lointain), ("Source", "Reprise de la version en vigueur"));
        await visite.SendAsync(Enregistrer);
        Assert.Equal("/parametres", visite.Address);
        using var client = monde.Client();
        Assert.Equal(await ValeurAsync(2024), await ValeurAsync(2098));

        async Task<string> ValeurAsync(int exercice) => (await client.ReadAsync($"/v1/parametres?exercice={exercice}"))["enVigueur"]!.AsArray()
            .Single(un => (string)un!["nom"]! == parametre)!["valeur"]!.ToJsonString();
    }

    [Theory]
    [InlineData("territoire", "Communes, une par ligne", "94041 Ivry\n\n94999", "Ligne 2 : ")]
    [InlineData("territoire", "Communes, une par ligne", "Ivry-sur-Seine\nÉvry", "Ligne 2 : Il faut dire laquelle par son code : 91228 Évry-Courcouronnes")]
    [InlineData("annees-publiees", "Heures, ligne 2", "beaucoup", "Ligne 2 : ")]
    [InlineData("sorties", "Classe, ligne 4", "à part", "Ligne 4 : ")]
    public async Task A_line_that_is_wrong_is_named(string parametre, string champ, string valeur, string refus)
    {
        using var visite = await monde.LireEnTantQueAsync(Role.Facilitateur);
        await visite.AllerAsync($"/parametres/{parametre}");
        visite.Fill((champ, valeur), ("Source", "Essai"));
        await visite.SendAsync(Enregistrer);
        Assert.Contains(refus, visite.Texte(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_list_of_quartiers_is_taken_whole_or_not_at_all()
    {
        using var visite = await monde.LireEnTantQueAsync(Role.Facilitateur);
        await visite.AllerAsync("/parametres/qpv");
        await ImportAsync(visite, "code_qp;lib_qp;insee_com;lib_com\nQN09999M;Essai;94041;Ivry\nXX;Faux;94041;Ivry\nQN09998M;Nulle part;9999;Nulle part\n");
        var fausses = visite.Page.QuerySelectorAll("[aria-label='Lignes fausses'] tbody tr");
        Assert.Equal(2, fausses.Length);
        Assert.Contains("3", Visiteur.Texte(fausses[0]), StringComparison.Ordinal);
        using var client = monde.Client();
        Assert.DoesNotContain("2097-01-01", await HistoriqueAsync(), StringComparison.Ordinal);
        await ImportAsync(visite, "code_qp;lib_qp;insee_com;lib_com\nQN09999M;Essai;94041;Ivry\n");
        Assert.Contains("Liste 2097 : 1 quartier", visite.Texte(), StringComparison.Ordinal);
        Assert.Contains("2097-01-01", await HistoriqueAsync(), StringComparison.Ordinal);

        async Task<string> HistoriqueAsync() => (await client.ReadAsync("/v1/parametres/historique?limite=500")).ToJsonString();
    }

    private static Task ImportAsync(Visiteur visite, string csv)
    {
        visite.Deposer("Fichier", "qpv.csv", Encoding.UTF8.GetBytes(csv));
        visite.Fill(("Millésime", "2097"), ("Source", "Essai"));
        return visite.SendAsync("Importer la liste");
    }
}
