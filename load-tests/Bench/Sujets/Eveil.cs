using Clauses.Bench.Charge;
using Clauses.Bench.Mesures;

namespace Clauses.Bench.Sujets;

/// <summary>Has every marché of a world read its journal once, by a post on each contract, and the totals that people watch: what is measured
/// after that is a product that has run for a day. How long it takes says what a first line costs.</summary>
internal static class Eveil
{
    private const int Connexions = 64;
    private static readonly TimeSpan DureeMax = TimeSpan.FromSeconds(30);

    /// <summary>Posts on each contract, for half a minute at most.</summary>
    /// <param name="banc">Where to tell.</param>
    /// <param name="sujet">Whom to wake.</param>
    /// <param name="contrats">How many contracts its world has.</param>
    /// <param name="ct">Stops.</param>
    public static async Task MenerAsync(Banc banc, Sujet sujet, int contrats, CancellationToken ct)
    {
        await using var eveil = await ConcurrentHttp.PosterAsync(sujet, Connexions, rang => new AuTour(rang, Connexions, contrats), ct);
        var tir = await eveil.TirerAsync(DureeMax, contrats, ct);
        await Regards.PorterAsync(sujet.Adresse, Sujet.Cle, ct);
        banc.Ecran.Dire(Resume.Texte($"{sujet.Nom} : première ligne de {tir.Nombre:N0} contrats sur {contrats:N0} en {tir.Duree.TotalSeconds:N1} s"));
    }
}
