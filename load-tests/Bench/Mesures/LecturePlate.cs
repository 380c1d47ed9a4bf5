using Clauses.Bench.Sujets;

namespace Clauses.Bench.Mesures;

/// <summary>What 3 000 000 lines cost that 10 000 do not: the reading of a total, posts, memory, start-up. All lines are in the journal
/// before the product starts.</summary>
internal sealed class LecturePlate : IMesure
{
    private const int Marches = 1_000;
    private const int PeuParMarche = 10;
    private const int BeaucoupParMarche = 3_000;
    private const int ConnexionsLecture = 8;
    private const int ConnexionsPosts = 64;
    private const string Commune = $"/v1/totaux/commune-chantier/{UneCommune.Code}";
    private const double Million = 1_000_000;

    /// <inheritdoc/>
    public IReadOnlyList<string> Noms =>
    [
        "lecture-plate", "croissance-lignes", "memoire-par-million-de-lignes",
        "demarrage-10000-lignes-s", "demarrage-3000000-lignes-s", "redemarrage-3000000-lignes-s",
    ];

    /// <inheritdoc/>
    public bool EnCourt => false;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct)
    {
        await banc.LibererAsync();
        await using var beaucoup = await DemarrerAsync(banc, BeaucoupParMarche, ct);
        await using var peu = await DemarrerAsync(banc, PeuParMarche, ct);
        return
        [
            Demarrage("demarrage-10000-lignes-s", peu.Serveur.Demarrage, $"du lancement à « prêt », sans instantanés"),
            Demarrage("demarrage-3000000-lignes-s", beaucoup.Serveur.Demarrage, $"du lancement à « prêt », sans instantanés"),
            await LireAsync(banc, beaucoup, peu, ct),
            await PosterAsync(banc, beaucoup, peu, ct),
            Memoire(beaucoup, peu),
            Demarrage("redemarrage-3000000-lignes-s", await beaucoup.RedemarrerAsync(ct), $"de l'ordre d'arrêt à « prêt » de nouveau"),
        ];
    }

    private static Mesure Demarrage(string nom, TimeSpan duree, FormattableString phrase) =>
        Mesure.Montree(nom, duree.TotalSeconds, "s", Resume.De(phrase));

    private static Task<Sujet> DemarrerAsync(Banc banc, int lignesParMarche, CancellationToken ct)
    {
        banc.Ecran.Dire(Resume.Texte($"base de {Marches * lignesParMarche:N0} lignes"));
        return Sujet.DemarrerAsync(banc, NomsDeSujets.Produit, new UneCommune(Monde(lignesParMarche)), ct);
    }

    private static Monde.Monde Monde(int lignesParMarche) => new(Marches, Posts.ContratsParMarche, lignesParMarche);

    private static async Task<Mesure> LireAsync(Banc banc, Sujet beaucoup, Sujet peu, CancellationToken ct)
    {
        await using var grand = await ConcurrentHttp.LireAsync(beaucoup, ConnexionsLecture, Commune, ct, "3 000 000 lignes");
        await using var petit = await ConcurrentHttp.LireAsync(peu, ConnexionsLecture, Commune, ct, "10 000 lignes");
        var duel = await Duel.MenerAsync(banc, [grand, petit], ct);
        return Mesure.AuPlus("lecture-plate", 1 / duel.Rapport(petit.Nom), "×", 1.1, duel.Detail(petit.Nom));
    }

    private static async Task<Mesure> PosterAsync(Banc banc, Sujet beaucoup, Sujet peu, CancellationToken ct)
    {
        var contrats = Monde(1).NombreContrats;
        await Eveil.MenerAsync(banc, beaucoup, contrats, ct);
        await Eveil.MenerAsync(banc, peu, contrats, ct);
        await using var grand = await ConcurrentHttp.PosterAsync(
            beaucoup, ConnexionsPosts, rang => new Charge.AuHasard(rang, contrats), ct, nom: "3 000 000 lignes");
        await using var petit = await ConcurrentHttp.PosterAsync(
            peu, ConnexionsPosts, rang => new Charge.AuHasard(rang, contrats), ct, nom: "10 000 lignes");
        var duel = await Duel.MenerAsync(banc, [grand, petit], ct, Banc.ManchesMin);
        return Mesure.Montree("croissance-lignes", duel.Rapport(petit.Nom), "×", duel.Detail(petit.Nom));
    }

    /// <summary>After posts on all marchés: each has what it needs of its own lines in memory.</summary>
    private static Mesure Memoire(Sujet beaucoup, Sujet peu)
    {
        var (grande, petite) = (beaucoup.Serveur.Memoire / Banc.OctetsParMio, peu.Serveur.Memoire / Banc.OctetsParMio);
        var millions = Marches * (BeaucoupParMarche - PeuParMarche) / Million;
        return Mesure.Montree("memoire-par-million-de-lignes", (grande - petite) / millions, "Mio", Resume.De($"{grande:N0} Mio contre {petite:N0} Mio"));
    }
}
