using System.Text.Json.Nodes;
using Clauses.Bench.Charge;
using Clauses.Bench.Sujets;

namespace Clauses.Bench.Mesures;

/// <summary>What the number of marchés costs, from 100 to 100 000, and that of people: posts a second, and memory. Each world takes as many
/// posts, on each contract in turns, before it is looked at: they differ by nothing else.</summary>
internal sealed class CroissanceMarches : IMesure
{
    private const int Connexions = 64;
    private const int Posts = 150_000;
    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(20);
    private static readonly ImmutableArray<int> Tailles = [100, 1_000, 100_000];

    // As many contracts as a marché hardly has, so that people weigh.
    private static readonly Monde.Monde Peuple = new(1_000, 80);

    /// <inheritdoc/>
    public IReadOnlyList<string> Noms => ["croissance-marches", "memoire-par-marche", "memoire-par-participant", "demarrage-100000-marches-s"];

    /// <inheritdoc/>
    public bool EnCourt => false;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct)
    {
        await banc.LibererAsync();
        var points = new List<Point>();
        foreach (var taille in Tailles)
            points.Add(await MesurerAsync(banc, new(taille), ct));
        var peuple = await MesurerAsync(banc, Peuple, ct);

        var (premier, dernier) = (points[0], points[^1]);
        var courbe = new JsonObject();
        foreach (var point in points)
            courbe[Resume.Texte($"{point.Monde.NombreMarches}")] = new JsonObject { ["parSeconde"] = Math.Round(point.ParSeconde), ["memoireMio"] = Math.Round(point.Mio) };
        var detail = Resume.De(
            $"{string.Join(", ", points.Select(point => Resume.Texte($"{point.Monde.NombreMarches:N0} marchés : {point.ParSeconde:N0}/s")))}",
            points.Sum(point => point.Erreurs));
        detail["marches"] = courbe;

        // 1 000 marchés with few people and with many; then 100 and 100 000 marchés, whose people are taken off.
        var participant = Kio(peuple, points[1]) / (peuple.Participants - points[1].Participants);
        var marche = (Kio(dernier, premier) - (participant * (dernier.Participants - premier.Participants))) / (dernier.Marches - premier.Marches);
        return
        [
            Mesure.Montree("croissance-marches", dernier.ParSeconde / premier.ParSeconde, "×", detail),
            Mesure.Montree("memoire-par-marche", marche, "Kio", Resume.De($"{dernier.Mio:N0} Mio pour {dernier.Marches:N0} marchés éveillés, leurs participants déduits")),
            Mesure.Montree("memoire-par-participant", participant, "Kio", Resume.De($"{peuple.Mio:N0} Mio pour {peuple.Participants:N0} participants et leurs contrats")),
            Mesure.Montree("demarrage-100000-marches-s", dernier.Demarrage.TotalSeconds, "s", Resume.De($"du lancement à « prêt », 100 000 marchés")),
        ];
    }

    private static double Kio(Point un, Point autre) => 1024 * (un.Mio - autre.Mio);

    private static async Task<Point> MesurerAsync(Banc banc, Monde.Monde monde, CancellationToken ct)
    {
        await using var sujet = await Sujet.DemarrerAsync(banc, NomsDeSujets.Produit, monde, ct);
        var demandes = Enumerable.Range(0, Connexions).Select(rang => new LignesNouvelles(Sujet.Cle, new AuTour(rang, Connexions, monde.NombreContrats)));
        await using var boucle = await BoucleFermee.OuvrirAsync(sujet.Adresse, demandes, ct);
        var eveil = await boucle.TirerAsync(PatienceMax, Posts, ct);
        var memoire = sujet.Serveur.Memoire / Banc.OctetsParMio;
        var tir = await boucle.TirerAsync(banc.DureeManche, ct);
        banc.Ecran.Dire(Resume.Texte($"{monde.NombreMarches:N0} marchés, {monde.NombreParticipants:N0} participants : {tir.LignesParSeconde:N0}/s, {memoire:N0} Mio"));
        return new(monde, tir.LignesParSeconde, memoire, eveil.Nombre, sujet.Serveur.Demarrage, eveil.Erreurs + tir.Erreurs);
    }

    private sealed record Point(Monde.Monde Monde, double ParSeconde, double Mio, long Postees, TimeSpan Demarrage, long Erreurs)
    {
        /// <summary>Those that took a post, and so are in memory.</summary>
        public long Marches => Math.Min(Postees / Monde.ContratsParMarche, Monde.NombreMarches);

        /// <summary>Those who had a post.</summary>
        public long Participants => Math.Min(Postees, Monde.NombreParticipants);
    }
}
