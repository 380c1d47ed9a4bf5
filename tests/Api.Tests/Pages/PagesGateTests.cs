using System.IO.Compression;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Clauses.Api.Tests.Pages;

public sealed class PagesGateTests
{
    private static readonly Type[] Pages = [.. typeof(PageClauses).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract)];

    [Fact]
    public void Each_page_says_whom_it_lets_in()
    {
        Assert.True(Pages.Length > 30);
        Assert.DoesNotContain(Pages, page =>
            page.GetCustomAttribute<ReservedPageAttribute>() is null == page.GetCustomAttribute<OpenPageAttribute>() is null);
    }

    [Fact]
    public void Strangers_see_only_where_one_signs_in_and_what_went_wrong() => Assert.Equal(
        ["AccessibilitePage", "AidePage", "ArretPage", "AuthenticitePage", "ConnexionPage", "DeconnexionPage", "ErreurPage", "InvitationPage", "MentionsLegalesPage", "NoticePage", "PartagePage", "ReponsePage"],
        Pages.Where(page => page.GetCustomAttribute<OpenPageAttribute>() is not null).Select(page => page.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task An_address_in_capitals_is_asked_by_the_key_and_not_by_the_session()
    {
        using var monde = await World.CreateAsync();
        var employeur = await monde.ClientEmployeurAsync();
        var seance = await Seance.OpenAsync(monde.Produit, Role.Facilitateur);
        employeur.Http.DefaultRequestHeaders.Add("Cookie", seance.Cookie.Split(';')[0]);
        foreach (var v1 in (string[])["/v1", "/V1"])
        {
            (await employeur.ReadAsync($"{v1}/entreprises/{monde.Employeur}/solde")).Est(200);
            (await employeur.ReadAsync($"{v1}/entreprises/{monde.Titulaire}/solde")).IsProblem(404, "introuvable");
            (await employeur.ReadAsync($"{v1}/cles")).IsProblem(403, "acces-refuse");
        }
    }

    [Theory]
    [InlineData("/connexion")]
    [InlineData("/clauses.css")]
    [InlineData("/openapi/v1.json")]
    public async Task What_is_long_comes_compressed_to_whoever_reads_it_so(string adresse)
    {
        using var etranger = (await Produit.PartageAsync()).Client(null);
        using var demande = new HttpRequestMessage(HttpMethod.Get, adresse) { Headers = { { "Accept-Encoding", "gzip, br" } } };
        using var reponse = await etranger.Http.SendAsync(demande);
        Assert.Equal(["br"], reponse.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", reponse.Headers.Vary);
        await using var lu = new BrotliStream(await reponse.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        var entier = await etranger.Http.GetByteArrayAsync(new Uri(adresse, UriKind.Relative));
        using var texte = new MemoryStream();
        await lu.CopyToAsync(texte);
        Assert.True(texte.Length > 0 && Math.Abs(texte.Length - entier.Length) < 64, $"{texte.Length} / {entier.Length}");
    }

    [Fact]
    public async Task A_page_that_only_reads_is_not_written_to()
    {
        var produit = await Produit.PartageAsync();
        using var etranger = produit.Client(null);
        using var reponse = await etranger.Http.PostAsync("/erreur", null);
        Assert.Equal((405, "GET, HEAD"), ((int)reponse.StatusCode, string.Join(", ", reponse.Content.Headers.Allow)));
        using var facilitateur = await produit.SignInAsync(Role.Facilitateur);
        await facilitateur.AllerAsync("/verification");
        foreach (var adresse in (string[])["/marches", "/entreprises", "/placements", "/candidats"])
            await facilitateur.PosterAsync(adresse, 405);
    }

    [Theory]
    [InlineData("/marches?q=a", "/marches?q=a")]
    [InlineData("/connexion?retour=/été", "/connexion?retour=/%C3%A9t%C3%A9")]
    public void A_redirection_says_accents_as_their_bytes(string adresse, string dite) => Assert.Equal(dite, AsciiRedirects.Escape(adresse));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc…")]
    [InlineData("ab😀d", 3, "ab…")]
    public void A_text_is_never_cut_inside_a_character(string texte, int longueur, string coupe) =>
        Assert.Equal(coupe, Clauses.Api.Common.FrenchText.Cut(texte, longueur));
}
