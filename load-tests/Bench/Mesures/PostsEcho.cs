using System.Text.Json.Nodes;
using Clauses.Bench.Sujets;

namespace Clauses.Bench.Mesures;

/// <summary>Single-line posts against <c>echo</c>, the wall that HTTP and JSON are; and who takes the CPU of a line.</summary>
internal sealed class PostsEcho : IMesure
{
    private const int Connexions = 64;

    /// <inheritdoc/>
    public IReadOnlyList<string> Noms => ["posts-echo", "processeur-postgresql", "processeur-http", "processeur-grains"];

    /// <inheritdoc/>
    public bool EnCourt => true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(1_000, Posts.ContratsParMarche);
        await using var produit = await plateau.LignesSeulesAsync(NomsDeSujets.Produit, Connexions, ct);
        await using var echo = await plateau.LignesSeulesAsync(NomsDeSujets.Echo, Connexions, ct);
        var duel = await Duel.MenerAsync(banc, [produit, echo], ct, Banc.ManchesMin);
        return
        [
            Mesure.AuMoins("posts-echo", duel.Rapport(NomsDeSujets.Echo), "×", 0.75, duel.Detail(NomsDeSujets.Echo)),
            .. Parts(duel.Produit, duel.De(NomsDeSujets.Echo)),
        ];
    }

    /// <summary>Shares of the product's CPU: PostgreSQL's processes say theirs; HTTP is what <c>echo</c> takes for the same JSON; the rest of
    /// the product's process is grains, and the client of PostgreSQL.</summary>
    private static IEnumerable<Mesure> Parts(Participation produit, Participation echo)
    {
        var http = Math.Min(echo.ServeurParUnite, produit.ServeurParUnite);
        var total = produit.ServeurParUnite + produit.PostgresParUnite;
        yield return Part("processeur-postgresql", produit.PostgresParUnite, "les processus de PostgreSQL");
        yield return Part("processeur-http", http, "Kestrel et JSON, d'après echo");
        yield return Part("processeur-grains", produit.ServeurParUnite - http, "le reste du processus : grains et client de PostgreSQL");

        Mesure Part(string nom, double microsecondes, string quoi) => Mesure.Montree(nom, 100 * microsecondes / total, "%", new JsonObject
        {
            ["resume"] = FormattableString.Invariant($"{microsecondes:0.0} µs par ligne : {quoi}"),
            ["microsecondesParLigne"] = Math.Round(microsecondes, 2),
        });
    }
}
