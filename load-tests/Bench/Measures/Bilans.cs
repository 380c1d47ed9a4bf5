using System.Text.Json;
using Clauses.Grains.Territoires;

namespace Clauses.Bench.Measures;

// The bilan of the sample year, which the product loads itself: 579 contracts, 15 764 entries.
internal static class BilanSerci
{
    private const int Annee = 2024;
    private const int Lectures = 20;
    private const decimal Heures = 200_220;

    public static async Task<IReadOnlyList<Measure>> MeasureAsync(Banc banc, CancellationToken ct)
    {
        await banc.ReleaseAsync();
        banc.Ecran.Say("produit : chargement de l'année d'exemple…");
        await using var donnees = await banc.Postgres.CreerBaseAsync(SubjectNames.Produit, ct);
        await using var serveur = await ServerProcess.StartAsync(banc.Garde, Programs.Produit, [], Sujet.Reglages(donnees.Connexion, Sujet.Cle, "serci-2024"), ct);
        var lecture = await BilanLu.ReadAsync(serveur.Address, Annee, Heures, Lectures, ct);
        return
        [
            Measure.Montree("bilan-serci-ms", lecture.Median.TotalMilliseconds, "ms",
                Summary.De($"bilan de l'année d'exemple, médiane de {Lectures} lectures ; la première, à froid : {lecture.Premiere.TotalMilliseconds:N0} ms")),
        ];
    }
}

// The bilan of a national year, taken where one is loaded already. As shipped, the territory is three communes, in whose tables a
// country's hours would not be: it is made as wide as the API lets it be, so that the tables hold most of the year.
internal static class BilanNational
{
    public const string Nom = "bilan-national-s";

    private const int Lectures = 3;
    private const int CommunesParDepartement = 21;

    public static async Task<Measure> MeasureAsync(Banc banc, Sujet sujet, AnneeNationale annee, CancellationToken ct)
    {
        await ElargirAsync(sujet, ct);
        var lu = await BilanLu.ReadAsync(sujet.Address, AnneeNationale.Millesime, annee.Size.Heures, Lectures, ct);
        var dedans = lu.Bilan["perimetres"]!["exerciceTerritoire"]!.GetValue<decimal>() / annee.Size.Heures;
        banc.Ecran.Say(Summary.Texte($"bilan de l'année nationale : {lu.Median.TotalSeconds:N2} s"));
        return Measure.AuPlus(Nom, lu.Median.TotalSeconds, "s", 0.1, Summary.De(
            $"bilan d'une année de {annee.Size.Contrats:N0} contrats, {dedans:P0} des heures dans ses tables ; à froid : {lu.Premiere.TotalSeconds:N1} s"));
    }

    private static async Task ElargirAsync(Sujet sujet, CancellationToken ct)
    {
        var communes = Enumerable.Range(0, Sites.Departements).SelectMany(departement => Enumerable.Range(0, 100)
            .Select(rang => Sites.Commune(departement, rang)).Where(Cog.Exists).Take(CommunesParDepartement));
        var demande = JsonSerializer.SerializeToUtf8Bytes(new
        {
            depuis = $"{AnneeNationale.Millesime}-01-01", source = "Banc", valeur = new { nom = "Année nationale", communes = communes.Select(code => new { code }) },
        });
        await using var client = new PersistentClient(sujet.Address, static () => { });
        await client.SendAsync(Requests.Put("/v1/parametres/territoire", Sujet.Cle, demande), ct);
    }
}

internal sealed record BilanLu(TimeSpan Premiere, TimeSpan Median, JsonObject Bilan)
{
    public static async Task<BilanLu> ReadAsync(IPEndPoint adresse, int annee, decimal heures, int lectures, CancellationToken ct)
    {
        var requete = Requests.Get(string.Create(CultureInfo.InvariantCulture, $"/v1/bilans/{annee}"), Sujet.Cle);
        await using var client = new PersistentClient(adresse, static () => { });
        var durees = new List<TimeSpan>();
        ReadOnlyMemory<byte> corps = default;
        for (var lecture = 0; lecture <= lectures; lecture++)
        {
            var debut = Stopwatch.GetTimestamp();
            corps = await client.SendAsync(requete, ct);
            durees.Add(Stopwatch.GetElapsedTime(debut));
        }
        var bilan = JsonNode.Parse(corps.Span)!.AsObject();
        var total = bilan["perimetres"]!["total"]!.GetValue<decimal>();
        return total == heures
            ? new(durees[0], TimeSpan.FromSeconds(Statistics.Median(durees.Skip(1).Select(duree => duree.TotalSeconds))), bilan)
            : throw new InvalidOperationException($"Le bilan de {annee} fait {total} h, et non {heures} h.");
    }
}
