using System.Text.Json.Nodes;

namespace Clauses.Bench.Mesures;

/// <summary>What came of a comparison.</summary>
/// <param name="Participations">The product first.</param>
internal sealed record ResultatDuel(ImmutableArray<Participation> Participations)
{
    /// <summary>The product.</summary>
    public Participation Produit => Participations[0];

    /// <summary>One of them.</summary>
    public Participation De(string nom) => Participations.First(participation => participation.Nom == nom);

    /// <summary>How many times as fast as a peer the product is: the median over neighbouring rounds.</summary>
    public double Rapport(string pair) => Statistiques.Mediane(Rapports(pair));

    /// <summary>All of it, for the report.</summary>
    /// <param name="pair">The peer that the objective is against.</param>
    public JsonObject Detail(string pair)
    {
        var detail = new JsonObject
        {
            ["resume"] = string.Join(" ; ", Participations.Select(participation => participation.Resume)),
            ["erreurs"] = Participations.Sum(participation => participation.Erreurs),
            ["rapports"] = new JsonArray([.. Rapports(pair).Select(rapport => (JsonNode)Math.Round(rapport, 3))]),
        };
        foreach (var autre in Participations.Skip(1).Where(autre => autre.Nom != pair))
            detail[$"rapport-{autre.Nom}"] = Math.Round(Rapport(autre.Nom), 3);
        foreach (var participation in Participations)
            detail[participation.Nom] = participation.Detail();
        return detail;
    }

    private IEnumerable<double> Rapports(string pair) =>
        Produit.Manches.Zip(De(pair).Manches, (produit, autre) => produit.ParSeconde / autre.ParSeconde);
}
