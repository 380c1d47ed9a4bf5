using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Io.Dom;

namespace Clauses.Support;

/// <summary>Somebody who reads pages, follows links and fills in forms, without a browser: no script runs and nothing is drawn. No page may
/// answer 5xx, whatever was asked.</summary>
public sealed partial class Visiteur : IDisposable
{
    private static readonly IBrowsingContext Lecture = BrowsingContext.New(Configuration.Default);
    private readonly HttpClient _http;

    /// <summary>Opens a session of its own.</summary>
    /// <param name="adresse">Where the product is.</param>
    /// <param name="cookie">The session it comes with, or null: nobody is signed in.</param>
    /// <param name="reseau">What it goes through; the plain network, if nothing is given.</param>
    public Visiteur(Uri adresse, string? cookie = null, SocketsHttpHandler? reseau = null)
    {
        reseau ??= new();
        reseau.CookieContainer = new();
        if (cookie is not null)
            reseau.CookieContainer.SetCookies(adresse, cookie);
        _http = new(reseau) { BaseAddress = adresse, Timeout = TimeSpan.FromMinutes(2) };
    }

    /// <summary>The last page.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>The last answer, whatever it was, as bytes.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>The last answer.</summary>
    public HttpResponseMessage Reponse { get; private set; } = null!;

    /// <summary>Path and query of where it is now, redirections followed.</summary>
    public string Address => Reponse.RequestMessage!.RequestUri!.PathAndQuery;

    /// <summary>Goes to an address.</summary>
    public Task AllerAsync(string adresse, int statut = 200) => AskAsync(new(HttpMethod.Get, adresse), statut);

    /// <summary>Follows the link that says this.</summary>
    public Task FollowAsync(string lien, IElement? dans = null) => AllerAsync(Seul<IHtmlAnchorElement>("a[href]", lien, dans).Href);

    /// <summary>The field of a label.</summary>
    public IHtmlElement Champ(string libelle)
    {
        var etiquettes = Page.QuerySelectorAll<IHtmlElement>("input, select, textarea")
            .Where(champ => champ.GetAttribute("type") != "hidden")
            .Select(champ => (champ, Noms: Page.QuerySelectorAll($"label[for='{champ.Id}']").Select(Texte).Append(champ.GetAttribute("aria-label") ?? "")));
        var exacts = etiquettes.Where(un => un.Noms.Contains(libelle, StringComparer.Ordinal)).ToList();
        var choisis = exacts.Count > 0 ? exacts : etiquettes.Where(un => un.Noms.Any(nom => nom.Contains(libelle, StringComparison.Ordinal))).ToList();
        return choisis is [var seul] ? seul.champ : throw Manque($"{choisis.Count} fields « {libelle} »");
    }

    /// <summary>What stands in a field.</summary>
    public string Valeur(string libelle) => Champ(libelle) switch
    {
        IHtmlInputElement saisie => saisie.Value,
        IHtmlSelectElement liste => liste.Value ?? "",
        IHtmlTextAreaElement texte => texte.Value,
        var autre => throw Manque(autre.TagName),
    };

    /// <summary>Fills in fields, by their labels; a box is checked by « on ».</summary>
    public void Fill(params ReadOnlySpan<(string Libelle, string Valeur)> champs)
    {
        foreach (var (libelle, valeur) in champs)
        {
            switch (Champ(libelle))
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } boite: boite.IsChecked = valeur == "on"; break;
                case IHtmlInputElement saisie: saisie.Value = valeur; break;
                case IHtmlTextAreaElement texte: texte.Value = valeur; break;
                case IHtmlSelectElement liste when liste.Options.Any(option => option.Value == valeur): liste.Value = valeur; break;
                default: throw Manque($"« {valeur} » in « {libelle} »");
            }
        }
    }

    /// <summary>Chooses a file.</summary>
    public void Deposer(string libelle, string nom, byte[] octets) => ((IHtmlInputElement)Champ(libelle)).Files!.Add(new Fichier(nom, octets));

    /// <summary>Pushes a button: sends its form as a browser would, but for what browsers refuse to send.</summary>
    public Task SendAsync(string bouton, int? statut = null, IElement? dans = null)
    {
        var pousse = Seul<IHtmlButtonElement>("button", bouton, dans);
        pousse.Form!.NoValidate = true;
        var envoi = pousse.Form.GetSubmission(pousse)!;
        var requete = new HttpRequestMessage(new(envoi.Method.ToString()), envoi.Target.Href);
        if (requete.Method == HttpMethod.Post)
        {
            requete.Content = new StreamContent(envoi.Body);
            requete.Content.Headers.TryAddWithoutValidation("Content-Type", envoi.MimeType);
        }
        return AskAsync(requete, statut);
    }

    /// <summary>Goes back to a form as it was filled in, and sends it again.</summary>
    public Task RenvoyerAsync(IHtmlDocument formulaire, string bouton)
    {
        Page = formulaire;
        return SendAsync(bouton);
    }

    /// <summary>Sends to an address a form of this page's session, with nothing else in it.</summary>
    public Task PosterAsync(string adresse, int statut)
    {
        const string jeton = "__RequestVerificationToken";
        var valeur = Page.QuerySelector<IHtmlInputElement>($"input[name='{jeton}']")?.Value ?? throw Manque(jeton);
        return AskAsync(new(HttpMethod.Post, adresse) { Content = new FormUrlEncodedContent([new(jeton, valeur)]) }, statut);
    }

    /// <summary>What people read in the first element of a selector; runs of blanks of any kind are one.</summary>
    public string Texte(string selecteur = "main") => Texte(Page.QuerySelector(selecteur) ?? throw Manque(selecteur));

    /// <summary>The one row of a table's body that says this.</summary>
    public IElement Rangee(string texte) =>
        Page.QuerySelectorAll("tbody tr").Where(rang => Texte(rang).Contains(texte, StringComparison.Ordinal)).ToList() is [var seule]
            ? seule
            : throw Manque($"one row « {texte} »");

    /// <summary>What people read in an element.</summary>
    public static string Texte(INode element) => Blancs().Replace(element.TextContent, " ").Trim();

    public void Dispose() => _http.Dispose();

    private async Task AskAsync(HttpRequestMessage requete, int? statut)
    {
        var demande = $"{requete.Method} {requete.RequestUri}";
        Reponse = await _http.SendAsync(requete);
        Bytes = await Reponse.Content.ReadAsByteArrayAsync();
        if (Reponse.Content.Headers.ContentType?.MediaType == "text/html")
        {
            Page = (IHtmlDocument)await Lecture.OpenAsync(reponse => reponse
                .Address(Reponse.RequestMessage!.RequestUri!.AbsoluteUri).Header("Content-Type", "text/html; charset=utf-8").Content(new MemoryStream(Bytes)));
        }
        var recu = (int)Reponse.StatusCode;
        if (statut is null ? recu >= 500 : recu != statut)
            throw Manque($"{statut?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "an answer"} for {demande}");
    }

    private T Seul<T>(string selecteur, string texte, IElement? dans) where T : class, IElement
    {
        var tous = (dans ?? Page.DocumentElement).QuerySelectorAll(selecteur).OfType<T>().ToList();
        var exacts = tous.Where(un => Texte(un) == texte).ToList();
        var choisis = exacts.Count > 0 ? exacts : tous.Where(un => Texte(un).Contains(texte, StringComparison.Ordinal)).ToList();
        return choisis is [var seul] ? seul : throw Manque($"{choisis.Count} × {selecteur} « {texte} »");
    }

    private InvalidOperationException Manque(string quoi) =>
        new($"Expected: {quoi}. There was {(int)Reponse.StatusCode} at {Address}:\n{(Page is null ? "" : Texte(Page.Body!))}");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blancs();

    private sealed class Fichier(string nom, byte[] octets) : IFile
    {
        public string Name => nom;

        public DateTime LastModified => DateTime.UnixEpoch;

        public int Length => octets.Length;

        public string Type => "text/csv";

        public bool IsClosed => false;

        public Stream Body => new MemoryStream(octets);

        public IBlob Slice(int start = 0, int end = int.MaxValue, string? contentType = null) => throw new NotSupportedException();

        public void Close()
        {
        }

        public void Dispose()
        {
        }
    }
}
