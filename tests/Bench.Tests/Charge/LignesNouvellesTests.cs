using System.Text;
using System.Text.Json;
using Clauses.Bench.Charge;
using Clauses.Grains.Domaine;
using UnMonde = Clauses.Bench.Monde.Monde;

namespace Clauses.Bench.Tests.Charge;

public sealed class LignesNouvellesTests
{
    private static readonly UnMonde Monde = new(20, 3);

    [Theory, InlineData(1), InlineData(7), InlineData(500)]
    public void Each_request_holds_lines_never_sent_before(int lignes)
    {
        LignesNouvelles[] connexions = [new("cle", new AuHasard(1, 60), lignes), new("cle", new AuHasard(2, 60), lignes)];
        var envoyees = new HashSet<(string?, string?)>();

        foreach (var demandes in connexions)
        {
            for (var rang = 0; rang < 25; rang++)
                Assert.All(Lire(demandes.Suivante()), ligne => Assert.True(envoyees.Add((Texte(ligne, "contrat"), Texte(ligne, "reference")))));
        }
        Assert.Equal(2 * 25 * lignes, envoyees.Count);
        Assert.All(envoyees, ligne => Assert.InRange(int.Parse(ligne.Item1![1..], System.Globalization.CultureInfo.InvariantCulture), 0, 59));
    }

    [Fact]
    public void An_employer_posts_on_contracts_of_his_own_only()
    {
        var repartition = ParEmployeur.Repartir(Monde);
        Assert.Equal(Enumerable.Range(0, Monde.NombreContrats), repartition.SelectMany(siens => siens).Order());
        var demandes = new LignesNouvelles("cle", new ParEmployeur(3, repartition), 50);

        for (var rang = 0; rang < 20; rang++)
            Assert.Single(Lire(demandes.Suivante()).Select(Employeur).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void In_turns_all_connections_together_ask_for_each_contract_once()
    {
        var tirages = Enumerable.Range(0, 4).Select(rang => new AuTour(rang, 4, 60)).ToArray();
        Assert.Equal(Enumerable.Range(0, 60), Enumerable.Range(0, 15).SelectMany(_ => tirages.Select(tirage => tirage.Contrat(0))).Order());
    }

    private static string Employeur(JsonElement ligne)
    {
        var contrat = int.Parse(Texte(ligne, "contrat")![1..], System.Globalization.CultureInfo.InvariantCulture);
        return Monde.Cibles(contrat).Single(cible => cible.Axe == Axe.Employeur).Code;
    }

    private static string? Texte(JsonElement ligne, string champ) => ligne.GetProperty(champ).GetString();

    private static JsonElement[] Lire(ReadOnlyMemory<byte> requete)
    {
        var texte = Encoding.UTF8.GetString(requete.Span);
        var corps = texte[(texte.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.Contains($"Content-Length: {corps.Length}\r\n", texte, StringComparison.Ordinal);
        return [.. JsonDocument.Parse(corps).RootElement.GetProperty("lignes").EnumerateArray()];
    }
}
