using System.Net.Http.Json;

namespace Clauses.Bench.Measures;

// Persons sent to needs, what becomes of it, and hires, one a request, against sql; the last place of a need, and the funnel of a country.
internal static class PlacementsMeasure
{
    private const int Marches = 1_000;
    private const int ContratsParMarche = 96;
    private const int Besoins = 1_000;
    private const int Postes = 10_000;
    private const int Connexions = 64;
    private const int Suivies = 9_600;
    private const int Concurrents = 16;
    private const int Places = 12;
    private const int Lectures = 50;

    // Hires take other ways through code and wake marchés that slept: some seconds of their own, and not more, since each takes a person.
    private static readonly TimeSpan Chaleur = TimeSpan.FromSeconds(3);

    // A hire ends the person's other orientations: most have none when they are hired.
    private static readonly World Monde = new(Marches, ContratsParMarche);
    private static readonly int Dernieres = Concurrents * Places;

    public static async IAsyncEnumerable<Measure> MeasureAsync(Banc banc, [EnumeratorCancellation] CancellationToken ct)
    {
        await banc.ReleaseAsync();
        await using var produit = await Sujet.StartAsync(banc, SubjectNames.Produit, Monde, ct);
        await using var sql = await Sujet.StartAsync(banc, SubjectNames.Sql, Monde, ct);
        await Task.WhenAll(SendAsync(produit, ct), SendAsync(sql, ct));
        yield return await ContreSqlAsync(
            banc, "evenements-64", [produit, sql], () => new(Besoins, Monde.NombreParticipants, 0, Suivies, sansFin: true), une => une.Follow(Sujet.Cle), ct);
        yield return await ContreSqlAsync(
            banc, "embauches-64", [produit, sql], () => new(Besoins, Monde.NombreParticipants, Suivies, Monde.NombreParticipants - Suivies - Dernieres),
            une => une.Hire(Sujet.Cle, Marches), ct, Chaleur);
        yield return await ContreSqlAsync(
            banc, "orientations-64", [produit, sql], () => new(Besoins, Monde.NombreParticipants, Monde.NombreParticipants), une => Orientee.Send(Sujet.Cle, [une]), ct);
        yield return await EntonnoirAsync(produit, ct);
        yield return await DernierePlaceAsync(produit, ct);
    }

    // Every person is sent to one need; those of a need come together, so that they are written together.
    private static async Task SendAsync(Sujet sujet, CancellationToken ct)
    {
        const int lot = 500;
        await using (var client = new PersistentClient(sujet.Address, static () => { }))
        {
            for (var besoin = 0; besoin < Besoins; besoin++)
            {
                var corps = JsonSerializer.SerializeToUtf8Bytes(new
                {
                    marche = World.IdMarche(besoin % Marches), intitule = "Maçon", rome = "F1703", postes = Postes, debut = $"{World.Annee}-06-03",
                });
                await client.SendAsync(Requests.Put($"/v1/besoins/{World.Id("b", besoin)}", Sujet.Cle, corps), ct);
            }
        }
        var suite = new Orientees(Besoins, Monde.NombreParticipants, 0, Monde.NombreParticipants);
        var lots = Enumerable.Range(0, Monde.NombreParticipants).Select(_ => suite.Next()).OrderBy(une => une.Besoin).Chunk(lot);
        await Parallel.ForEachAsync(lots, new ParallelOptions { MaxDegreeOfParallelism = Concurrents, CancellationToken = ct }, async (envoyees, fin) =>
        {
            await using var client = new PersistentClient(sujet.Address, static () => { });
            await client.SendAsync(Orientee.Send(Sujet.Cle, envoyees), fin);
        });
    }

    private static async Task<Measure> ContreSqlAsync(
        Banc banc, string nom, ImmutableArray<Sujet> sujets, Func<Orientees> suite, Func<Orientee, byte[]> requete, CancellationToken ct,
        TimeSpan chaleur = default)
    {
        banc.Ecran.Say($"{nom} :");
        await using var produit = await OpenAsync(sujets[0]);
        await using var sql = await OpenAsync(sujets[1]);
        foreach (var concurrent in (HttpCompetitor[])(chaleur == default ? [] : [produit, sql]))
            await concurrent.JouerAsync(chaleur, ct);
        var duel = await Duel.RunAsync(banc, [produit, sql], ct);
        return Measure.De(nom, duel.Rapport(SubjectNames.Sql), duel.Detail(SubjectNames.Sql));

        async Task<HttpCompetitor> OpenAsync(Sujet sujet)
        {
            var sienne = suite();
            return new(sujet, await ClosedLoop.OpenAsync(sujet.Addresses, Enumerable.Range(0, Connexions).Select(_ => new OneByOne(sienne, requete)), ct));
        }
    }

    // Warm.
    private static async Task<Measure> EntonnoirAsync(Sujet sujet, CancellationToken ct)
    {
        await using var client = new PersistentClient(sujet.Address, static () => { });
        var requete = Requests.Get($"/v1/placements/territoire/tout?exercice={World.Annee}", Sujet.Cle);
        var durees = new List<double>();
        for (var lecture = 0; lecture <= Lectures; lecture++)
        {
            var debut = Stopwatch.GetTimestamp();
            await client.SendAsync(requete, ct);
            durees.Add(Stopwatch.GetElapsedTime(debut).TotalMilliseconds);
        }
        return Measure.De("entonnoir-ms", Statistics.Median(durees.Skip(1)), Summary.De($"territoire entier ; la première lecture : {durees[0]:N0} ms"));
    }

    // Sixteen keys that hire sixteen persons for the one place of a need, all at once, on several needs: how long until all were answered. One alone
    // is hired, or the figure is worth nothing. They are the last of the world's, whom nobody has hired.
    private static async Task<Measure> DernierePlaceAsync(Sujet sujet, CancellationToken ct)
    {
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
        return Measure.De("derniere-place-ms", Statistics.Median(durees), Summary.De($"jusqu'à la dernière réponse ; une seule réussit, {Places} besoins"));
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
        string.Create(CultureInfo.InvariantCulture, $"p{Monde.NombreParticipants - 1 - (place * Concurrents) - rang:000000}");

    private static async Task RequireAsync(HttpResponseMessage reponse)
    {
        using var _ = reponse;
        if (!reponse.IsSuccessStatusCode)
            throw new InvalidOperationException($"{(int)reponse.StatusCode} {await reponse.Content.ReadAsStringAsync()}");
    }
}
