using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Clauses.Bench.Annee;
using Clauses.Bench.Charge;
using Clauses.Bench.Sujets;

namespace Clauses.Bench.Mesures;

/// <summary>Readings of one bilan, one after the other.</summary>
/// <param name="Premiere">How long the first took, which warms up and does not count.</param>
/// <param name="Mediane">The median of the others.</param>
/// <param name="Bilan">What it says.</param>
internal sealed record BilanLu(TimeSpan Premiere, TimeSpan Mediane, JsonObject Bilan)
{
    /// <summary>Reads it once, then as often as asked.</summary>
    /// <param name="adresse">The product.</param>
    /// <param name="annee">The exercice.</param>
    /// <param name="heures">What it must say in all: a fast wrong answer is no figure.</param>
    /// <param name="lectures">How often.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="InvalidOperationException">It says something else.</exception>
    public static async Task<BilanLu> LireAsync(IPEndPoint adresse, int annee, decimal heures, int lectures, CancellationToken ct)
    {
        var requete = Requetes.Get(string.Create(CultureInfo.InvariantCulture, $"/v1/bilans/{annee}"), Sujet.Cle);
        await using var client = new ClientTenace(adresse, static () => { });
        var durees = new List<TimeSpan>();
        ReadOnlyMemory<byte> corps = default;
        for (var lecture = 0; lecture <= lectures; lecture++)
        {
            var debut = Stopwatch.GetTimestamp();
            corps = await client.EnvoyerAsync(requete, ct);
            durees.Add(Stopwatch.GetElapsedTime(debut));
        }
        var bilan = JsonNode.Parse(corps.Span)!.AsObject();
        var total = bilan["perimetres"]!["total"]!.GetValue<decimal>();
        return total == heures
            ? new(durees[0], TimeSpan.FromSeconds(Statistiques.Mediane(durees.Skip(1).Select(duree => duree.TotalSeconds))), bilan)
            : throw new InvalidOperationException($"Le bilan de {annee} fait {total} h, et non {heures} h.");
    }
}
