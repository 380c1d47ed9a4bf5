using System.Net.Http.Json;
using System.Text.Json;

namespace Clauses.Bench.Measures;

// Persons sent to needs, the last place of a need, and the funnel of a country.
internal static class PlacementsMeasure
{
    private const int Marches = 1_000;
    private const int Besoins = 1_000;
    private const int Concurrents = 16;
    private const int Places = 12;
    private static readonly int Personnes = new World(Marches, Posts.ContratsParMarche).NombreParticipants;

    // Single orientations against sql.
    public static async Task<IReadOnlyList<Measure>> ContreSqlAsync(Banc banc, string nom, int connexions, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, Posts.ContratsParMarche);
        await using var produit = await OpenAsync(plateau, SubjectNames.Produit, connexions, ct);
        await using var sql = await OpenAsync(plateau, SubjectNames.Sql, connexions, ct);
        var duel = await Duel.RunAsync(banc, [produit, sql], ct);
        return [Measure.De(nom, duel.Rapport(SubjectNames.Sql), duel.Detail(SubjectNames.Sql))];
    }

    // Sixteen keys that hire sixteen persons for the one place of a need, all at once, on several needs: how long until all were answered.
    // One alone is hired, or the figure is worth nothing. They are the last of the world's, whom no other measure sent to a thousand needs: each
    // of those would have to hear of the hire.
    public static async Task<IReadOnlyList<Measure>> DernierePlaceAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, Posts.ContratsParMarche);
        var sujet = await plateau.SujetAsync(SubjectNames.Produit, ct);
        using var http = Client(sujet, Sujet.Cle);
        var clients = await Task.WhenAll(Enumerable.Range(0, Concurrents).Select(async _ => Client(sujet, await CreateKeyAsync(http, ct))));
        var durees = new List<double>();
        for (var place = 0; place < Places; place++)
        {
            await OpenPlaceAsync(http, place, ct);
            var debut = Stopwatch.GetTimestamp();
            var statuts = await Task.WhenAll(Enumerable.Range(0, Concurrents).Select(rang => HireAsync(clients[rang], place, rang, ct)));
            durees.Add(Stopwatch.GetElapsedTime(debut).TotalMilliseconds);
            if (statuts.Count(statut => statut == HttpStatusCode.Created) != 1 || statuts.Count(statut => statut == HttpStatusCode.Conflict) != Concurrents - 1)
                throw new InvalidOperationException($"La place {place} a été donnée à {statuts.Count(statut => statut == HttpStatusCode.Created)} personnes.");
        }
        return [Measure.De("derniere-place-ms", Statistics.Median(durees), Summary.De(
            $"{Concurrents} embauches à la fois sur la dernière place d'un besoin, jusqu'à la dernière réponse ; une seule réussit, {Places} besoins"))];
    }

    // The funnel of a national year, warm.
    public static async Task<IReadOnlyList<Measure>> EntonnoirAsync(Banc banc, CancellationToken ct)
    {
        const int besoins = 4_000, participants = 50, lot = 5_000, lectures = 50;
        await banc.ReleaseAsync();
        await using var sujet = await Sujet.StartAsync(banc, SubjectNames.Produit, new World(Marches, 72), ct);
        await OpenBesoinsAsync(sujet, besoins, ct);
        await using var client = new PersistentClient(sujet.Address, static () => { });
        var suite = new NewOrientations.Suite(besoins, participants);
        for (var faites = 0; faites < besoins * participants; faites += lot)
            await client.SendAsync(NewOrientations.Lot(Sujet.Cle, suite, lot), ct);
        var requete = Requests.Get($"/v1/placements/territoire/tout?exercice={World.Annee}", Sujet.Cle);
        var durees = new List<double>();
        for (var lecture = 0; lecture <= lectures; lecture++)
        {
            var debut = Stopwatch.GetTimestamp();
            var lu = JsonNode.Parse((await client.SendAsync(requete, ct)).Span)!;
            durees.Add(Stopwatch.GetElapsedTime(debut).TotalMilliseconds);
            if (lu["orientes"]!.GetValue<int>() != besoins * participants)
                throw new InvalidOperationException($"L'entonnoir compte {lu["orientes"]} orientations, et non {besoins * participants}.");
        }
        return [Measure.De("entonnoir-national-ms", Statistics.Median(durees.Skip(1)), Summary.De(
            $"{besoins * participants:N0} orientations de {besoins:N0} besoins ; à froid : {durees[0]:N0} ms"))];
    }

    private static async Task<HttpCompetitor> OpenAsync(Plateau plateau, string nom, int connexions, CancellationToken ct)
    {
        var sujet = await plateau.SujetAsync(nom, ct);
        var suite = await sujet.SuiteAsync(() => PrepareAsync(sujet, plateau.Monde, ct));
        return new(sujet, await ClosedLoop.OpenAsync(
            sujet.Addresses, Enumerable.Range(0, connexions).Select(_ => new NewOrientations(Sujet.Cle, suite)), ct));
    }

    private static async Task<NewOrientations.Suite> PrepareAsync(Sujet sujet, World monde, CancellationToken ct)
    {
        await OpenBesoinsAsync(sujet, Besoins, ct);
        return new(Besoins, monde.NombreParticipants);
    }

    private static async Task OpenBesoinsAsync(Sujet sujet, int besoins, CancellationToken ct)
    {
        await using var client = new PersistentClient(sujet.Address, static () => { });
        for (var besoin = 0; besoin < besoins; besoin++)
        {
            var corps = JsonSerializer.SerializeToUtf8Bytes(new
            {
                marche = World.IdMarche(besoin % Marches), intitule = "Maçon", rome = "F1703", postes = 10, debut = $"{World.Annee}-06-03",
            });
            await client.SendAsync(Requests.Put($"/v1/besoins/b{besoin:000000}", Sujet.Cle, corps), ct);
        }
    }

    private static async Task OpenPlaceAsync(HttpClient http, int place, CancellationToken ct)
    {
        await RequireAsync(await http.PutAsJsonAsync(
            $"/v1/besoins/place-{place}", new { marche = World.IdMarche(place), intitule = "Maçon", postes = 1, debut = $"{World.Annee}-06-03" }, ct));
        await RequireAsync(await http.PostAsJsonAsync(
            "/v1/orientations",
            new
            {
                orientations = Enumerable.Range(0, Concurrents).Select(rang => new
                {
                    reference = $"o-{rang}", besoin = $"place-{place}", participant = Personne(place, rang), date = $"{World.Annee}-05-02",
                }),
            },
            ct));
    }

    private static async Task<HttpStatusCode> HireAsync(HttpClient http, int place, int rang, CancellationToken ct)
    {
        using var reponse = await http.PutAsJsonAsync(
            $"/v1/contrats/place-{place}-{rang}",
            new
            {
                participant = Personne(place, rang), marche = World.IdMarche(place), employeur = "e000001", type = "ctti", debut = $"{World.Annee}-06-03",
                orientation = new { besoin = $"place-{place}", reference = $"o-{rang}" },
            },
            ct);
        return reponse.StatusCode;
    }

    private static HttpClient Client(Sujet sujet, string cle) =>
        new() { BaseAddress = new($"http://{sujet.Address}"), DefaultRequestHeaders = { Authorization = new("Bearer", cle) } };

    private static async Task<string> CreateKeyAsync(HttpClient http, CancellationToken ct)
    {
        using var reponse = await http.PostAsJsonAsync("/v1/cles", new { role = "facilitateur", libelle = "Banc" }, ct);
        return (await reponse.Content.ReadFromJsonAsync<JsonObject>(ct))!["cle"]!.GetValue<string>();
    }

    private static string Personne(int place, int rang) =>
        string.Create(CultureInfo.InvariantCulture, $"p{Personnes - 1 - (place * Concurrents) - rang:000000}");

    private static async Task RequireAsync(HttpResponseMessage reponse)
    {
        using var _ = reponse;
        if (!reponse.IsSuccessStatusCode)
            throw new InvalidOperationException($"{(int)reponse.StatusCode} {await reponse.Content.ReadAsStringAsync()}");
    }
}
