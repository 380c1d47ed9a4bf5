using System.Reflection;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Clauses.Pages.Tests.Support;

/// <summary>Somebody's browser, in French. When it is closed, nothing may have gone wrong that people do not see: no error on the console,
/// no exception in a script, no request to another host.</summary>
public sealed class PageVisit : IAsyncDisposable
{
    private static readonly (string Nom, int Largeur, int Hauteur)[] Ecrans = [("bureau", 1280, 800), ("telephone", 390, 844)];

    // Every field of a form is given something else than it had; a form as long as these is not sent whole by a test.
    private const string Fill = """
        () => {
            const formulaire = document.querySelector("main form[method=post]");
            formulaire.noValidate = true;
            for (const champ of formulaire.elements) {
                if (!champ.name || ["hidden", "submit", "button"].includes(champ.type)) continue;
                if (champ.type === "checkbox" || champ.type === "radio") champ.checked = !champ.checked;
                else if (champ.tagName === "SELECT") champ.selectedIndex = champ.options.length - 1;
                else champ.value = champ.type === "date" ? "2026-03-02" : `essai ${champ.name}`.slice(0, champ.maxLength > 0 ? champ.maxLength : undefined);
            }
        }
        """;

    private const string Held = """
        () => JSON.stringify([...document.querySelector("main form[method=post]").elements].filter(champ => champ.name && champ.type !== "hidden")
            .map(champ => [champ.name, champ.type === "checkbox" || champ.type === "radio" ? champ.checked : champ.value]))
        """;

    // Of what passes, axe would send every element of the page.
    private static readonly AxeRunOptions Faults = new() { ResultTypes = [ResultType.Violations] };

    // A page is laid out for another screen in the frames that follow.
    private const string Fits = """
        async () => {
            await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
            return document.documentElement.scrollWidth <= document.documentElement.clientWidth;
        }
        """;

    // An A4 sheet without its margins, in pixels. What is beyond its edge is cut.
    private const int Feuille = 688;

    private const string Cut = """
        () => [...document.querySelectorAll("main :is(table, dl, pre, .graphique)")]
            .filter(un => un.getBoundingClientRect().width > 0 && un.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .map(un => `${un.tagName} ${un.parentElement.getAttribute("aria-label") ?? un.className}`)
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

    /// <summary>Fills the first form of a page, and sends it with its session ended: who signs in again finds in it whatever was there.</summary>
    public async Task GetBackAsync(string adresse, string bouton, string nom)
    {
        await AllerAsync(adresse);
        await Page.EvaluateAsync(Fill);
        var ecrit = await Page.EvaluateAsync<string>(Held);
        Assert.Contains("essai", ecrit, StringComparison.Ordinal);
        await SendWithoutSessionAsync(bouton, nom);
        Assert.EndsWith(adresse, Page.Url, StringComparison.Ordinal);
        Assert.Equal(ecrit, await Page.EvaluateAsync<string>(Held));
    }

    public void Permettre(string debut) => _permis.Add(debut);

    /// <summary>Fails on a serious fault of accessibility, where a desk or a phone would have to scroll sideways, where a sheet of paper would cut a table,
    /// or where a line could begin with « ; ».</summary>
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
        await Page.SetViewportSizeAsync(Feuille, Ecrans[0].Hauteur);
        // What is not printed loses the focus.
        var tenu = await Page.EvaluateHandleAsync("document.activeElement");
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        var coupes = await Page.EvaluateAsync<string[]>(Cut);
        await Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await tenu.EvaluateAsync("un => un.focus({ preventScroll: true })");
        Assert.True(coupes is [], $"{nom}: a sheet cuts {string.Join(" | ", coupes)}");
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
