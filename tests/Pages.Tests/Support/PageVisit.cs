using System.Reflection;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Clauses.Pages.Tests.Support;

/// <summary>Somebody's browser, in French. When it is closed, nothing may have gone wrong that people do not see: no error on the console,
/// no exception in a script, no request to another host.</summary>
public sealed class PageVisit : IAsyncDisposable
{
    private static readonly (string Nom, int Largeur, int Hauteur)[] Ecrans = [("bureau", 1280, 800), ("telephone", 390, 844)];

    // Of what passes, axe would send every element of the page.
    private static readonly AxeRunOptions Faults = new() { ResultTypes = [ResultType.Violations] };

    // A page is laid out for another screen in the frames that follow.
    private const string Fits = """
        async () => {
            await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
            return document.documentElement.scrollWidth <= document.documentElement.clientWidth;
        }
        """;

    // What stands in a field, in code or in a list of choices is not read as a line.
    private const string Loose = """
        () => {
            const textes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const loose = [];
            while (textes.nextNode())
                if (/[ \t\n][;:?!%»]|«[ \t\n]/.test(textes.currentNode.data) && !textes.currentNode.parentElement.closest("textarea, script, style, option, code, pre"))
                    loose.push(textes.currentNode.data.trim());
            return loose;
        }
        """;

    private readonly IBrowserContext _contexte;
    private readonly List<string> _defauts = [];
    private readonly List<string> _permis = [];

    private PageVisit(IBrowserContext contexte, IPage page) => (_contexte, Page) = (contexte, page);

    public IPage Page { get; }

    internal static async Task<PageVisit> OpenAsync(World monde, string? etat)
    {
        var contexte = await monde.Navigateur.NewContextAsync(new()
        {
            BaseURL = monde.Address,
            Locale = "fr-FR",
            TimezoneId = "Europe/Paris",
            StorageState = etat,
            // Colours that are still on their way from light to dark are nobody's fault.
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = Ecrans[0].Largeur, Height = Ecrans[0].Hauteur },
        });
        contexte.SetDefaultTimeout(30_000);
        var visite = new PageVisit(contexte, await contexte.NewPageAsync());
        visite.Watch(monde.Address);
        return visite;
    }

    /// <summary>Goes to a page, which must answer.</summary>
    public async Task<IResponse> AllerAsync(string adresse, int statut = 200)
    {
        if (statut >= 400)
            Permettre("Failed to load resource");
        var reponse = await Page.GotoAsync(adresse);
        Assert.Equal(statut, reponse!.Status);
        return reponse;
    }

    /// <param name="lien">The link, or null: the page is open already.</param>
    public async Task ChoosePasswordAsync(string? lien)
    {
        if (lien is not null)
            await AllerAsync(lien);
        await Page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync(World.MotDePasse);
        await Page.GetByLabel("Le même mot de passe, encore une fois").FillAsync(World.MotDePasse);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ouvrir mon compte" }).ClickAsync();
        // What is waited for is that the page is another, not that its load is told of: that is missed now and then.
        await Page.WaitForURLAsync(adresse => !adresse.Contains("/invitation/", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
    }

    /// <summary>Ends the session behind the page, sends its form, and signs in again where that leads.</summary>
    public async Task SendWithoutSessionAsync(string bouton, string nom)
    {
        await Page.Context.ClearCookiesAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = bouton }).ClickAsync();
        await Page.WaitForURLAsync("**/connexion?retour=*");
        await Page.GetByLabel("Nom de connexion").FillAsync(nom);
        await Page.GetByLabel("Mot de passe").FillAsync(World.MotDePasse);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        await Page.WaitForURLAsync(adresse => !adresse.Contains("/connexion", StringComparison.Ordinal));
    }

    public void Permettre(string debut) => _permis.Add(debut);

    /// <summary>Fails on a serious fault of accessibility, where a desk or a phone would have to scroll sideways, or where a line could begin with « ;
    /// ».</summary>
    public async Task ExamineAsync(string nom)
    {
        foreach (var (ecran, largeur, hauteur) in Ecrans)
        {
            await Page.SetViewportSizeAsync(largeur, hauteur);
            try
            {
                await Page.WaitForFunctionAsync(Fits);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"{nom}, {ecran}: the page is wider than the screen.");
            }
        }
        Assert.True(
            await Page.EvaluateAsync<string[]>(Loose) is [],
            $"{nom}: a sign may begin a line: {string.Join(" | ", await Page.EvaluateAsync<string[]>(Loose))}");
        await AuditerAsync(nom);
        await Page.SetViewportSizeAsync(Ecrans[0].Largeur, Ecrans[0].Hauteur);
    }

    /// <summary>Fails on a serious fault of accessibility.</summary>
    public async Task AuditerAsync(string nom)
    {
        var graves = (await Page.RunAxe(Faults)).Violations.Where(faute => faute.Impact is "serious" or "critical");
        Assert.True(!graves.Any(), $"{nom}:\n" + string.Join('\n', graves.Select(faute =>
            $"{faute.Id}: {faute.Help}\n  {string.Join("\n  ", faute.Nodes.Take(5).Select(noeud => noeud.Html))}")));
    }

    public async ValueTask DisposeAsync()
    {
        await _contexte.CloseAsync();
        Assert.True(_defauts.Count == 0, string.Join('\n', _defauts));
    }

    private void Watch(string adresse)
    {
        Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !_permis.Exists(debut => message.Text.StartsWith(debut, StringComparison.Ordinal)))
                _defauts.Add($"console: {message.Text} ({message.Location})");
        };
        Page.PageError += (_, erreur) => _defauts.Add($"script: {erreur}");
        Page.Request += (_, requete) =>
        {
            if (!requete.Url.StartsWith(adresse, StringComparison.Ordinal) && !requete.Url.StartsWith("data:", StringComparison.Ordinal))
                _defauts.Add($"another host: {requete.Url}");
        };
    }

    /// <summary>The root of the repository.</summary>
    public static string Racine() => typeof(PageVisit).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(donnee => donnee.Key == "Racine").Value!;
}
