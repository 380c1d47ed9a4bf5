using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Clauses.Bench.Measures;

// What a facilitateur opens on a national year: the slowest page, and the heaviest as it travels.
internal static partial class PagesNationales
{
    public const string Delai = "pages-nationales-ms";
    public const string Poids = "pages-nationales-ko";

    private const int Lectures = 3;
    private const double OctetsParKo = 1_000;
    private const string MotDePasse = "Un mot de passe de banc d'essai";
    private static readonly TimeSpan EntreDeuxEssais = TimeSpan.FromMilliseconds(50);

    private static readonly ImmutableArray<string> Chemins =
    [
        "/", "/marches", "/marches?q=1234", "/marches?q=marche", "/marches?etat=en-retard", "/marches?tri=fin", "/marches?commune=01001", "/marches/m000010",
        "/marches/m000010/contrats", "/marches/m000010/ecritures", "/validation", "/entreprises", "/entreprises/e000000", "/maitres-ouvrage",
        "/participants", "/besoins", "/placements", $"/bilans/{AnneeNationale.Millesime}",
    ];

    public static async Task<IReadOnlyList<Measure>> MeasureAsync(Screen ecran, ServerProcess serveur, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = new($"http://{serveur.Address}") };
        await SignInAsync(client, serveur, ct);
        var pages = new List<PageLue>();
        foreach (var chemin in Chemins)
        {
            pages.Add(await ReadAsync(client, chemin, ct));
            ecran.Say(Summary.Texte($"{chemin} : {pages[^1].Ms:N0} ms, {pages[^1].Octets / OctetsParKo:N0} ko"));
        }
        var (lente, lourde) = (pages.MaxBy(page => page.Ms)!, pages.MaxBy(page => page.Octets)!);
        return
        [
            Measure.De(Delai, lente.Ms, Summary.De($"la plus lente de {pages.Count} pages d'une année nationale, à chaud : {lente.Chemin}")),
            Measure.De(Poids, lourde.Octets / OctetsParKo, Summary.De($"la plus lourde, comprimée : {lourde.Chemin}")),
        ];
    }

    // The first reading wakes what sleeps: it is not counted.
    private static async Task<PageLue> ReadAsync(HttpClient client, string chemin, CancellationToken ct)
    {
        var durees = new List<double>();
        byte[] corps = [];
        for (var lecture = 0; lecture <= Lectures; lecture++)
        {
            var debut = Stopwatch.GetTimestamp();
            corps = await client.GetByteArrayAsync(chemin, ct);
            durees.Add(Stopwatch.GetElapsedTime(debut).TotalMilliseconds);
        }
        using var comprime = new MemoryStream();
        await using (var gzip = new GZipStream(comprime, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(corps, ct);
        return new(chemin, Statistics.Median(durees.Skip(1)), comprime.Length);
    }

    // By the link that the product shows, once it has started on a base without accounts.
    private static async Task SignInAsync(HttpClient client, ServerProcess serveur, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (!Invitation().IsMatch(serveur.Output))
            await Task.Delay(EntreDeuxEssais, patience.Token);
        var lien = Invitation().Match(serveur.Output).Value;
        var jeton = Jeton().Match(await client.GetStringAsync(lien, ct)).Groups["jeton"].Value;
        using var formulaire = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["nom"] = "banc", ["motDePasse"] = MotDePasse, ["encore"] = MotDePasse, ["__RequestVerificationToken"] = jeton,
        });
        using var reponse = await client.PostAsync(lien, formulaire, ct);
        reponse.EnsureSuccessStatusCode();
    }

    [GeneratedRegex(@"http://\S+/invitation/\S+", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Invitation();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="(?<jeton>[^"]+)""", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Jeton();

    private sealed record PageLue(string Chemin, double Ms, long Octets);
}
