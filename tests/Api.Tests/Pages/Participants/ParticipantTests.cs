using AngleSharp.Html.Dom;

namespace Clauses.Api.Tests.Pages.Participants;

public sealed class ParticipantTests
{
    [Fact]
    public async Task What_validated_hours_rest_on_is_left_as_it_was_and_corrected_with_a_motif()
    {
        using var monde = await World.CreateAsync();
        await monde.DeclarerAsync(monde.Ligne("a"));
        await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "a", decision = "valider", date = "2024-03-20" });
        using var visite = await monde.Produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync($"/participants/{monde.Participant}");
        var fiche = visite.Page.QuerySelector("form[action*='handler=Fiche']")!;
        ((IHtmlSelectElement)fiche.QuerySelector("#statutEntree")!).Value = "rsa";
        ((IHtmlInputElement)fiche.QuerySelector("#communeResidence")!).Value = "94022";
        await visite.SendAsync("Enregistrer", dans: fiche);
        Assert.Contains(
            "Laissé comme c'était, car des heures validées en dépendent : Statut à l'entrée", visite.Texte(".alert-success"), StringComparison.Ordinal);
        Assert.Equal(("deld", "94022"), await LireAsync());

        var correction = visite.Page.QuerySelector("form[action*='handler=Corriger']")!;
        ((IHtmlSelectElement)correction.QuerySelector("#correction-statutEntree")!).Value = "rsa";
        await visite.SendAsync("Corriger le parcours", 422, correction);
        Assert.Equal("rsa", ((IHtmlSelectElement)visite.Page.QuerySelector("#correction-statutEntree")!).Value);
        visite.Fill(("Motif de la correction", "Attestation reçue après coup"));
        await visite.SendAsync("Corriger le parcours");
        Assert.Contains("Le parcours est corrigé", visite.Texte(".alert-success"), StringComparison.Ordinal);
        Assert.Equal(("rsa", "94022"), await LireAsync());

        async Task<(string, string)> LireAsync()
        {
            var lue = (await monde.Facilitateur.ReadAsync($"/v1/participants/{monde.Participant}")).Est(200);
            return ((string)lue["statutEntree"]!, (string)lue["communeResidence"]!);
        }
    }

    [Fact]
    public async Task A_person_objects_to_being_told_of_and_thinks_better_of_it()
    {
        using var monde = await World.CreateAsync();
        using var visite = await monde.Produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync($"/participants/{monde.Participant}");
        await visite.SendAsync("La personne s'y oppose");
        Assert.Equal(1, await OppositionsAsync());
        await visite.SendAsync("La personne ne s'y oppose plus");
        Assert.Equal(0, await OppositionsAsync());
        Assert.Contains("sait de nouveau ce qu'elle devient", visite.Texte(".alert-success"), StringComparison.Ordinal);

        Task<long> OppositionsAsync() => monde.Produit.Base.ReadAsync<long>($"select count(*) from opposition where participant = '{monde.Participant}'");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/dossier")]
    public async Task What_leads_to_a_person_says_when_they_were_erased_and_what_stays(string page)
    {
        using var monde = await World.CreateAsync();
        using var visite = await monde.Produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync($"/participants/{monde.Participant}/effacee", 404);
        (await monde.Facilitateur.EraseAsync($"/v1/participants/{monde.Participant}")).Est(204);
        await visite.AllerAsync($"/participants/{monde.Participant}{page}", 200);
        Assert.StartsWith("Personne effacée le ", visite.Texte("h1"), StringComparison.Ordinal);
        Assert.Contains("Restent ses contrats et ses heures", visite.Texte(), StringComparison.Ordinal);
        await visite.AllerAsync("/participants/personne", 404);
    }
}
