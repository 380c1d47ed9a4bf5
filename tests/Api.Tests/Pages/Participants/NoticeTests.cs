namespace Clauses.Api.Tests.Pages.Participants;

/// <summary>What persons are told of what is kept of them.</summary>
public sealed class NoticeTests
{
    [Fact]
    public async Task Anybody_reads_who_keeps_what_and_how_long_as_the_parameters_say()
    {
        await using var produit = await Produit.StartAsync();
        using var visite = produit.Etranger();
        await visite.AllerAsync("/connexion");
        await visite.FollowAsync("vos données");
        Assert.Contains("n'a pas encore dit ici qui répond de ces données", visite.Texte(), StringComparison.Ordinal);
        Assert.Contains("Sans nouvelles de vous pendant 2 ans", visite.Texte(), StringComparison.Ordinal);

        await InscrireAsync("responsable", new { organisme = "Groupement d'essai", contact = "donnees@territoire.example" });
        await InscrireAsync(
            "donnees-personnelles", new { conservationAnnees = 3, preavisJours = 45, journalAccesAnnees = 2, rectificationJours = 20, retoursMois = 4 });
        await visite.AllerAsync("/vos-donnees");
        foreach (var dit in new[] { "Groupement d'essai répond", "à donnees@territoire.example", "pendant 3 ans", "45 jours avant", "gardé 2 ans", "après 20 jours", "4 mois après" })
            Assert.Contains(dit, visite.Texte(), StringComparison.Ordinal);
        foreach (var lien in new[] { "Besoin d'aide ?", "Mentions légales", "Accessibilité : non conforme" })
        {
            await visite.FollowAsync(lien);
            Assert.Contains("Groupement d'essai", visite.Texte(), StringComparison.Ordinal);
            Assert.NotNull(visite.Page.QuerySelector("a[href='mailto:donnees@territoire.example']"));
        }

        async Task InscrireAsync(string nom, object valeur) =>
            (await produit.Facilitateur.InscrireAsync($"/v1/parametres/{nom}", new { depuis = "2020-01-01", source = "Délibération", valeur })).Est(201);
    }
}
