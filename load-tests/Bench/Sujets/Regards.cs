using System.Net;
using Clauses.Bench.Charge;
using Clauses.Grains.Domaine;

namespace Clauses.Bench.Sujets;

/// <summary>What a country watches all day: the whole, and the members of each axis, 500 at most. A total that nobody looks at is not kept
/// live, and hours would come in too cheaply.</summary>
internal static class Regards
{
    private static readonly ImmutableArray<string> Chemins =
    [
        "/v1/totaux/territoire/tout",
        .. new[] { Axe.CommuneChantier, Axe.CommuneResidence, Axe.Qpv, Axe.Amenageur, Axe.Zac }.Select(axe => $"/v1/totaux/{Codes<Axe>.De(axe)}?limite=500"),
    ];

    /// <summary>Looks at each once: it is kept live from then on.</summary>
    /// <exception cref="InvalidOperationException">One was not answered.</exception>
    public static async Task PorterAsync(IPEndPoint adresse, string cle, CancellationToken ct)
    {
        await using var connexion = await Connexion.OuvrirAsync(adresse, ct);
        foreach (var chemin in Chemins)
        {
            if ((await connexion.EnvoyerAsync(Requetes.Get(chemin, cle), ct)).Statut is not 200 and var statut)
                throw new InvalidOperationException($"GET {chemin} : {statut}");
        }
    }
}
