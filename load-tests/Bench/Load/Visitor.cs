using System.Text.RegularExpressions;

namespace Clauses.Bench.Load;

// Whoever is signed in, with a browser's cookies and without its screen. They stay good when the server starts again elsewhere.
internal sealed partial class Visitor : IDisposable
{
    // What browsers ask for.
    public const string Compression = "br";

    private const string MotDePasse = "Un mot de passe de banc d'essai";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EntreDeuxEssais = TimeSpan.FromMilliseconds(50);

    private static int _accounts;
    private readonly HttpClientHandler _cookies = new();
    private HttpClient _client;

    private Visitor(IPEndPoint adresse) => _client = Open(adresse);

    // The first facilitateur, by the link that the product shows once it has started on a base without accounts.
    public static async Task<Visitor> FirstAsync(ServerProcess serveur, CancellationToken ct)
    {
        using var limite = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limite.CancelAfter(Patience);
        while (!Invitation().IsMatch(serveur.Output))
            await Task.Delay(EntreDeuxEssais, limite.Token);
        return await AcceptAsync(serveur.Address, Invitation().Match(serveur.Output).Value, "banc", ct);
    }

    // Has an account opened for somebody.
    public async Task<Visitor> InviteAsync(IPEndPoint adresse, string role, string sujet, CancellationToken ct)
    {
        var page = await SendAsync("/comptes", "/comptes", new(StringComparer.Ordinal) { ["RoleDemande"] = role, ["Sujet"] = sujet }, ct);
        var nom = string.Create(CultureInfo.InvariantCulture, $"{role}-{Interlocked.Increment(ref _accounts)}");
        return await AcceptAsync(adresse, WebUtility.HtmlDecode(Lien().Match(page).Groups["lien"].Value), nom, ct);
    }

    public void MoveTo(IPEndPoint adresse)
    {
        _client.Dispose();
        _client = Open(adresse);
    }

    // As it travels: compressed.
    public async Task<HttpResponseMessage> GetAsync(string chemin, CancellationToken ct)
    {
        using var demande = new HttpRequestMessage(HttpMethod.Get, chemin) { Headers = { AcceptEncoding = { new(Compression) } } };
        return await _client.SendAsync(demande, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    // Fills in the form of a page.
    public async Task<string> SendAsync(string page, string action, Dictionary<string, string> champs, CancellationToken ct)
    {
        champs["__RequestVerificationToken"] = await TokenAsync(page, ct);
        using var formulaire = new FormUrlEncodedContent(champs);
        using var reponse = await _client.PostAsync(action, formulaire, ct);
        return await reponse.EnsureSuccessStatusCode().Content.ReadAsStringAsync(ct);
    }

    // Drops a file of hours, looks at what would become of it, and has it written. Notes how long each of the two answers took.
    public async Task DropAsync(byte[] csv, Action<TimeSpan> noter, CancellationToken ct)
    {
        using var formulaire = new MultipartFormDataContent
        {
            { new StringContent(await TokenAsync("/import", ct)), "__RequestVerificationToken" }, { new ByteArrayContent(csv), "fichier", "heures.csv" },
        };
        var debut = Stopwatch.GetTimestamp();
        using var apercu = await _client.PostAsync("/import", formulaire, ct);
        var page = await apercu.EnsureSuccessStatusCode().Content.ReadAsStringAsync(ct);
        noter(Stopwatch.GetElapsedTime(debut));
        using var accord = new FormUrlEncodedContent([new("__RequestVerificationToken", Jeton().Match(page).Groups["jeton"].Value)]);
        debut = Stopwatch.GetTimestamp();
        using var ecrit = await _client.PostAsync(apercu.RequestMessage!.RequestUri!.AbsolutePath, accord, ct);
        page = await ecrit.EnsureSuccessStatusCode().Content.ReadAsStringAsync(ct);
        noter(Stopwatch.GetElapsedTime(debut));
        if (!WebUtility.HtmlDecode(page).Contains("enregistrée", StringComparison.Ordinal))
            throw new InvalidOperationException($"The file was not written: {page[Math.Max(0, page.IndexOf("<main", StringComparison.Ordinal))..]}");
    }

    public void Dispose()
    {
        _client.Dispose();
        _cookies.Dispose();
    }

    private HttpClient Open(IPEndPoint adresse) => new(_cookies, disposeHandler: false) { BaseAddress = new($"http://{adresse}"), Timeout = Patience };

    private static async Task<Visitor> AcceptAsync(IPEndPoint adresse, string lien, string nom, CancellationToken ct)
    {
        var visiteur = new Visitor(adresse);
        var chemin = new Uri(new($"http://{adresse}"), lien).AbsolutePath;
        await visiteur.SendAsync(chemin, chemin, new(StringComparer.Ordinal) { ["nom"] = nom, ["motDePasse"] = MotDePasse, ["encore"] = MotDePasse }, ct);
        return visiteur;
    }

    private async Task<string> TokenAsync(string page, CancellationToken ct) => Jeton().Match(await _client.GetStringAsync(page, ct)).Groups["jeton"].Value;

    [GeneratedRegex(@"http://\S+/invitation/\S+", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Invitation();

    [GeneratedRegex("""id="secret" value="(?<lien>[^"]+)""", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Lien();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="(?<jeton>[^"]+)""", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Jeton();
}
