using Clauses.Grains.Territoires;

namespace Clauses.Bench.Measures;

// What people and programs open on a national base: each page and each list, warm, and the first byte of each export; how heavy it travels, and how
// many statements it takes.
internal sealed class PagesNationales : IDisposable
{
    private const int Lectures = 2;
    private const int Besoins = 200;
    private const int CommunesParDepartement = 21;
    private const double OctetsParKo = 1_000;
    private const string Organisme = "ml-banc";
    private const string Cle = "clé";
    private static readonly TimeSpan Assez = TimeSpan.FromSeconds(3);
    private static readonly int Annee = AnneeNationale.Millesime;

    private static readonly ImmutableArray<(string Qui, ImmutableArray<string> Chemins)> Adresses =
    [
        ("facilitateur",
        [
            "/", "/marches", "/marches?q=1234", "/marches?q=marche", "/marches?etat=en-retard", "/marches?tri=fin", "/marches?commune=01001",
            "/marches/m000010",
            "/marches/m000010/contrats", "/marches/m000010/ecritures", "/marches/m000010/fiche", "/marches/m000010/avenants", "/marches/m000010/besoins",
            $"/marches/m000010/attestation?du={Annee}-01-01&au={Annee}-12-31", "/contrats/c000010", "/choix/entreprise?q=employeur", "/validation",
            $"/validation/e000000/{Annee}-12", "/validation/lignes?contrat=c000010", "/validation/lignes?employeur=e000000", "/chercher?q=marche",
            "/entreprises", "/entreprises?q=titulaire", "/entreprises/e000000", "/entreprises/t000000",
            "/maitres-ouvrage", "/maitres-ouvrage/o000000", "/participants", "/participants?q=p0000", "/participants/p000010", "/participants/p000010/dossier",
            "/participants/conservation", "/organismes", $"/organismes/{Organisme}", "/besoins", "/besoins/b000000", "/besoins/b000000/proposer", "/candidats",
            "/placements",
            "/bilans", $"/bilans/{Annee}", $"/bilans/{Annee}/arreter?au={Annee}-12-31", $"/bilans/{Annee}/arretes", "/publications", "/verification",
            "/parametres",
            "/parametres/territoire", "/parametres/qpv", "/parametres/historique", "/comptes", "/comptes/cles", "/journal-des-acces", "/sauvegardes",
        ]),
        ("employeur", [$"/saisie?mois={Annee}-12", "/import", "/import/modele", "/besoins", "/acces"]),
        ("maitre-ouvrage", ["/suivi"]),
        ("prescripteur", ["/prescription", "/prescription/b000000", "/orientations", "/bilan-des-orientations"]),
        (Cle,
        [
            "/v1/marches?limite=500", "/v1/contrats?limite=500", "/v1/participants?limite=500", "/v1/entreprises?limite=500", "/v1/maitres-ouvrage?limite=500",
            "/v1/heures?limite=500", "/v1/heures?employeur=e000000&limite=500", "/v1/marches/m000010/ecritures", "/v1/marches/m000010/solde",
            "/v1/entreprises/e000000/solde",
            "/v1/maitres-ouvrage/o000000/solde", "/v1/participants/p000010/solde", "/v1/totaux/commune-chantier?limite=500", "/v1/totaux/territoire/tout",
            $"/v1/totaux/territoire/tout?exercice={Annee}", $"/v1/totaux/territoire/tout?au={Annee}-06-30",
            $"/v1/totaux/territoire/tout?au={Annee}-06-15&exercice={Annee}",
            $"/v1/totaux/territoire/tout?connuLe={TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ss}Z", $"/v1/totaux/commune-chantier/01001?au={Annee}-06-15",
            $"/v1/totaux/commune-chantier?au={Annee}-06-30&limite=500",
            "/v1/besoins?limite=500", "/v1/orientations?limite=500", "/v1/besoins/b000000/candidats", $"/v1/placements/prescripteur?exercice={Annee}",
            "/v1/audit?limite=500",
            $"/v1/bilans/{Annee}", $"/v1/bilans/{Annee}/csv", $"/v1/bilans/{Annee}/xlsx", "/v1/marches/m000010/ecritures/csv",
            "/v1/marches/m000010/ecritures/xlsx",
        ]),
    ];

    private readonly Dictionary<string, Visitor> _visitors = new(StringComparer.Ordinal);

    public Visitor Facilitateur => _visitors["facilitateur"];

    // As shipped, the territory is three communes, in whose tables a country's hours would not be: it is made as wide as the API lets it be. Some needs
    // and persons sent to them, and an account of each role.
    public static async Task<PagesNationales> OpenAsync(Sujet sujet, CancellationToken ct)
    {
        var pages = new PagesNationales();
        await using var client = new PersistentClient(sujet.Address, static () => { });
        var communes = Enumerable.Range(0, Sites.Departements).SelectMany(departement => Enumerable.Range(0, 100)
            .Select(rang => Sites.Commune(departement, rang)).Where(Cog.Exists).Distinct(StringComparer.Ordinal).Take(CommunesParDepartement));
        await PutAsync(
            "/v1/parametres/territoire",
            new { depuis = $"{Annee}-01-01", source = "Banc", valeur = new { nom = "Année nationale", communes = communes.Select(code => new { code }) } });
        await PutAsync($"/v1/organismes/{Organisme}", new { nom = "Mission locale", genre = "ml" });
        for (var besoin = 0; besoin < Besoins; besoin++)
            await PutAsync(
                $"/v1/besoins/{World.Id("b", besoin)}",
                new { marche = World.IdMarche(besoin), intitule = "Maçon", rome = "F1703", postes = 10, debut = $"{Annee}-06-03" });
        for (var premier = 0; premier < 10 * Besoins; premier += Besoins)
        {
            var orientations = Enumerable.Range(premier, Besoins).Select(rang => new
            {
                reference = $"r{rang}", besoin = World.Id("b", rang % Besoins), participant = World.Id("p", rang), organisme = Organisme,
                date = $"{Annee}-05-03",
            });
            await client.SendAsync(Requests.Post("/v1/orientations", Sujet.Cle, JsonSerializer.SerializeToUtf8Bytes(new { orientations })), ct);
        }
        var facilitateur = pages._visitors["facilitateur"] = await Visitor.FirstAsync(sujet.Serveur, ct);
        foreach (var (role, qui) in ((string, string)[])[("employeur", "e000000"), ("maitre-ouvrage", "o000000"), ("prescripteur", Organisme)])
            pages._visitors[role] = await facilitateur.InviteAsync(sujet.Address, role, qui, ct);
        return pages;

        async Task PutAsync(string chemin, object corps) =>
            await client.SendAsync(Requests.Put(chemin, Sujet.Cle, JsonSerializer.SerializeToUtf8Bytes(corps)), ct);
    }

    public async Task<ImmutableArray<PageLue>> ReadAsync(Banc banc, Sujet sujet, CancellationToken ct)
    {
        using var cle = new HttpClient
        {
            BaseAddress = new($"http://{sujet.Address}"),
            DefaultRequestHeaders = { Authorization = new("Bearer", Sujet.Cle), AcceptEncoding = { new(Visitor.Compression) } },
        };
        foreach (var visiteur in _visitors.Values)
            visiteur.MoveTo(sujet.Address);
        await banc.Postgres.CountStatementsAsync(true, ct);
        var lues = ImmutableArray.CreateBuilder<PageLue>();
        foreach (var (qui, chemins) in Adresses)
        {
            foreach (var chemin in chemins)
            {
                var lue = await ReadAsync(
                    sujet, qui, chemin,
                    () => qui == Cle ? cle.GetAsync(chemin, HttpCompletionOption.ResponseHeadersRead, ct) : _visitors[qui].GetAsync(chemin, ct), ct);
                lues.Add(lue);
                banc.Ecran.Say(lue.EnBref);
            }
        }
        await banc.Postgres.CountStatementsAsync(false, ct);
        return lues.ToImmutable();
    }

    public static IEnumerable<Measure> Conclude(ImmutableArray<PageLue> pages, string suffixe)
    {
        var (lente, lourde) = (pages.MaxBy(page => page.Ms)!, pages.MaxBy(page => page.Ko)!);
        var delais = Summary.De(
            $"{lente.Qui} {lente.Chemin} ; {pages.Count(page => page.Ms <= 100)} des {pages.Length} en 100 ms au plus, la médiane en {Statistics.Median(pages.Select(page => page.Ms)):N0} ms",
            pages.Count(page => page.Statut != 200));
        delais["pages"] = new JsonArray([.. pages.Select(page => page.Json())]);
        yield return Measure.De($"pages-nationales{suffixe}-ms", lente.Ms, delais);
        yield return Measure.De($"pages-nationales{suffixe}-ko", lourde.Ko, Summary.De($"{lourde.Qui} {lourde.Chemin}"));
    }

    public void Dispose()
    {
        foreach (var visiteur in _visitors.Values)
            visiteur.Dispose();
    }

    // The first reading wakes what sleeps: it is not counted.
    private static async Task<PageLue> ReadAsync(Sujet sujet, string qui, string chemin, Func<Task<HttpResponseMessage>> ask, CancellationToken ct)
    {
        var (durees, statut, ordres, depart) = (new List<double>(), 0, 0L, Stopwatch.GetTimestamp());
        byte[] corps = [];
        while (durees.Count <= Lectures && (durees.Count < 2 || Stopwatch.GetElapsedTime(depart) < Assez))
        {
            if (durees.Count == 1)
                ordres = await sujet.StatementsAsync(ct);
            var debut = Stopwatch.GetTimestamp();
            using var reponse = await ask();
            statut = (int)reponse.StatusCode;
            var enTete = Stopwatch.GetElapsedTime(debut).TotalMilliseconds;
            corps = await reponse.Content.ReadAsByteArrayAsync(ct);
            durees.Add(IsExport(chemin) ? enTete : Stopwatch.GetElapsedTime(debut).TotalMilliseconds);
        }
        ordres = await sujet.StatementsAsync(ct) - ordres;
        return new(
            qui, chemin, statut, Statistics.Median(durees.Skip(1)), IsExport(chemin) ? 0 : corps.Length / OctetsParKo, (double)ordres / (durees.Count - 1));
    }

    private static bool IsExport(string chemin) => chemin.EndsWith("/csv", StringComparison.Ordinal)
        || chemin.EndsWith("/xlsx", StringComparison.Ordinal)
        || chemin == "/import/modele";
}

internal sealed record PageLue(string Qui, string Chemin, int Statut, double Ms, double Ko, double Ordres)
{
    public string EnBref => Summary.Texte($"{Qui} {Chemin} : {(Statut == 200 ? "" : $"{Statut}, ")}{Ms:N0} ms, {Ko:N0} ko, {Ordres:N0} ordres");

    public JsonObject Json() => new()
    {
        ["qui"] = Qui, ["chemin"] = Chemin, ["statut"] = Statut, ["ms"] = Math.Round(Ms, 1), ["ko"] = Math.Round(Ko, 1), ["ordres"] = Math.Round(Ordres, 1),
    };
}
