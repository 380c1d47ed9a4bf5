using System.Text.Json;

namespace Clauses.Bench.Tests;

public sealed class NewLignesTests
{
    private static readonly World Monde20 = new(20, 3);

    [Theory, InlineData(1), InlineData(7), InlineData(500)]
    public void Each_request_holds_lines_never_sent_before(int lignes)
    {
        NewLignes[] connexions = [new("cle", new AtRandom(1, 60), lignes), new("cle", new AtRandom(2, 60), lignes)];
        var envoyees = new HashSet<(string?, string?)>();

        foreach (var demandes in connexions)
        {
            for (var rang = 0; rang < 25; rang++)
                Assert.All(Read(demandes.Next()), ligne => Assert.True(envoyees.Add((Texte(ligne, "contrat"), Texte(ligne, "reference")))));
        }
        Assert.Equal(2 * 25 * lignes, envoyees.Count);
        Assert.All(envoyees, ligne => Assert.InRange(int.Parse(ligne.Item1![1..], System.Globalization.CultureInfo.InvariantCulture), 0, 59));
    }

    [Fact]
    public void An_employer_posts_on_contracts_of_his_own_only()
    {
        var repartition = PerEmployeur.Distribute(Monde20);
        Assert.Equal(Enumerable.Range(0, Monde20.NombreContrats), repartition.SelectMany(siens => siens).Order());
        var demandes = new NewLignes("cle", new PerEmployeur(3, repartition), 50);

        for (var rang = 0; rang < 20; rang++)
            Assert.Single(Read(demandes.Next()).Select(Employeur).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void In_turns_all_connections_together_ask_for_each_contract_once()
    {
        var tirages = Enumerable.Range(0, 4).Select(rang => new InTurn(rang, 4, 60)).ToArray();
        Assert.Equal(Enumerable.Range(0, 60), Enumerable.Range(0, 15).SelectMany(_ => tirages.Select(tirage => tirage.Contrat(0))).Order());
    }

    private static string Employeur(JsonElement ligne)
    {
        var contrat = int.Parse(Texte(ligne, "contrat")![1..], System.Globalization.CultureInfo.InvariantCulture);
        return Monde20.Cibles(contrat).Single(cible => cible.Axe == Axe.Employeur).Code;
    }

    private static string? Texte(JsonElement ligne, string champ) => ligne.GetProperty(champ).GetString();

    private static JsonElement[] Read(ReadOnlyMemory<byte> requete)
    {
        var texte = Encoding.UTF8.GetString(requete.Span);
        var corps = texte[(texte.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.Contains($"Content-Length: {corps.Length}\r\n", texte, StringComparison.Ordinal);
        return [.. JsonDocument.Parse(corps).RootElement.GetProperty("lignes").EnumerateArray()];
    }
}

public sealed class TotalProbeTests
{
    [Fact]
    public async Task A_total_is_read_until_it_holds_each_line_among_the_lines_of_others()
    {
        var monde = new World(20, 3);
        await using var produit = await TestProduct.StartAsync(monde);
        var autres = Enumerable.Range(0, 4).Select(rang => new NewLignes(TestProduct.Cle, new AtRandom(rang, monde.NombreContrats)));
        await using var boucle = await ClosedLoop.OpenAsync([produit.Address], autres, CancellationToken.None);
        await using var sonde = await TotalProbe.OpenAsync(produit.Address, TestProduct.Cle, contrat: 0, "territoire/tout", CancellationToken.None);

        var sondage = sonde.ProbeAsync(TimeSpan.FromSeconds(0.3), CancellationToken.None);
        var tir = await boucle.DrawAsync(TimeSpan.FromMinutes(1), 200, CancellationToken.None);
        var delais = await sondage;

        Assert.Equal((200, 0, 0), (tir.Count, tir.Erreurs, sonde.Erreurs));
        Assert.True(delais.TotalCount > 0);
        Assert.Equal(200 + delais.TotalCount, await produit.Base.ReadAsync<long>("select count(*) from ecriture where genre = 10"));
        // A long answer in chunks, read whole.
        Assert.True(await Counts.ReadAsync(produit.Address, TestProduct.Cle, instructions: 0, CancellationToken.None) is { Octets: > 0, Taches: > 0 });
    }
}

public sealed class DeballageTests
{
    [Fact]
    public void The_frame_of_chunks_is_taken_off_wherever_it_is_cut()
    {
        var octets = Encoding.ASCII.GetBytes("5\r\nhello\r\n1\r\n \r\n1A\r\nabcdefghijklmnopqrstuvwxyz\r\n");
        for (var taille = 1; taille <= octets.Length; taille++)
        {
            var deballage = new Unpacking();
            var corps = new StringBuilder();
            foreach (var morceau in octets.Chunk(taille))
                corps.Append(Encoding.ASCII.GetString(morceau, 0, deballage.Avancer(morceau)));
            Assert.Equal("hello abcdefghijklmnopqrstuvwxyz", corps.ToString());
            Assert.False(deballage.Fini);

            Assert.Equal(0, deballage.Avancer("0\r\n"u8.ToArray()));
            Assert.False(deballage.Fini);
            Assert.Equal(0, deballage.Avancer("\r\n"u8.ToArray()));
            Assert.True(deballage.Fini);
        }
    }
}
