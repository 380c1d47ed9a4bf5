using System.Text.Json;
using System.Text;
using Clauses.Grains.Arretes;

namespace Clauses.Silo.Tests.Arretes;

/// <summary>The position of a frozen bilan says exactly which entries it was made of.</summary>
public sealed class PositionTests
{
    /// <summary>Decides m1's second line at once, as an append in flight would: recorded before the bilan is frozen, committed after.</summary>
    private const string EcrireDecision = """
        insert into ecriture (marche, numero, genre, contrat, reference, debut, fin, declarees, validees, refusees, travail, exercice, effet, lie,
            auteur, enregistre, lot)
        select marche, numero + 1, 11, contrat, reference, debut, fin, 0, declarees, 0, travail, 2024, effet, numero, auteur, enregistre, lot
        from ecriture where marche = 'm1' and numero = (select version from flux where marche = 'm1');
        update flux set version = version + 1, mouvement = clock_timestamp() where marche = 'm1'
        """;

    [Fact]
    [Trait("Duree", "longue")]
    public void Whatever_is_written_later_the_same_bilan_comes_out_of_the_entries_up_to_its_position() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(10),
        Prop.ForAll(Jeu.Tirages, async tirages =>
        {
            var livre = Jeu.Jouer(tirages);
            await using var scene = await Scene.OpenAsync();
            await scene.InscrireFichesAsync();
            var coupe = livre.Flux.Index().ToDictionary(
                flux => flux.Item.Key, flux => 1 + (tirages[flux.Index] % (long)flux.Item.Value.Count), StringComparer.Ordinal);
            await scene.AvancerAsync(livre, coupe);
            var au = tirages[^1] % 3 == 0 ? null : (DateOnly?)new DateOnly(2024, 1, 1).AddDays(tirages[^1] % 700);

            var arrete = (await scene.StopAsync(Scene.Ordre(au: au))).Arrete!;
            await scene.AvancerAsync(livre, livre.Versions);
            await scene.InscrireFichesAsync(tour: 1);

            Assert.Equal(coupe, await ReadPositionAsync(scene.Base));
            Assert.Equal((coupe.Count, coupe.Values.Sum()), (arrete.Livre.Marches, arrete.Livre.Ecritures));
            Assert.Equal(Texte(await ContenuAsync(scene, arrete)), Texte(await scene.RefaireAsync(arrete)));
        }));

    [Fact]
    public async Task An_append_in_flight_at_that_instant_is_not_in_it()
    {
        await using var scene = await Scene.OpenAsync(UneLigne());
        await using var envol = await scene.Base.Source.OpenConnectionAsync();
        await using var transaction = await envol.BeginTransactionAsync();
        await ExecuteAsync(envol, EcrireDecision);

        var arrete = (await scene.StopAsync()).Arrete!;
        await transaction.CommitAsync();

        var selonInstant = Scene.Rediger(await new FaitsPostgres(scene.Base.Source).ReadAsync(2024, new(null, arrete.Instant), default));
        Assert.NotEqual(Perimetres(await ContenuAsync(scene, arrete)), Perimetres(selonInstant));
        Assert.Equal(Texte(await ContenuAsync(scene, arrete)), Texte(await scene.RefaireAsync(arrete)));
    }

    [Fact]
    public async Task One_that_waited_for_its_turn_sees_what_was_written_meanwhile()
    {
        await using var scene = await Scene.OpenAsync(UneLigne());
        await using var autre = await scene.Base.Source.OpenConnectionAsync();
        await using var transaction = await autre.BeginTransactionAsync();
        await ExecuteAsync(autre, "lock table arrete in share row exclusive mode");

        var attente = scene.StopAsync();
        await Eventually.QueAsync(() => scene.Base.ReadAsync<bool>(
            "select exists (select from pg_locks where relation = 'arrete'::regclass and not granted)"));
        await scene.Base.ExecuteAsync(EcrireDecision);
        await transaction.RollbackAsync();

        var arrete = (await attente).Arrete!;
        Assert.Equal(4, arrete.Livre.Ecritures);
        Assert.Contains("\"ExerciceTerritoire\":35,", Perimetres(await ContenuAsync(scene, arrete)), StringComparison.Ordinal);
    }

    private static Livre UneLigne() => new Livre()
        .Open("m1", Livre.Fiche())
        .Contrat("c1", Livre.Contrat("m1", 1))
        .Declarer("c1", "a", new(2024, 3, 4), 3500);

    private static async Task<ArreteContent> ContenuAsync(Scene scene, Arrete arrete)
    {
        var tenu = (await scene.Arretes.ReadAsync(arrete.Annee, arrete.Id, default))!;
        Assert.True(tenu.IsIntact);
        return tenu.Content;
    }

    private static string Texte(ArreteContent contenu) => Encoding.UTF8.GetString(contenu.Bytes.Span);

    private static string Perimetres(ArreteContent contenu) =>
        JsonElement.Parse(contenu.Bytes.Span).GetProperty(nameof(Bilan.Perimetres)).GetRawText();

    private static async Task<Dictionary<string, long>> ReadPositionAsync(TestDatabase b)
    {
        await using var commande = b.Source.CreateCommand("select id, version from arrete_position where genre = 'marche'");
        await using var lignes = await commande.ExecuteReaderAsync();
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await lignes.ReadAsync())
            versions.Add(lignes.GetString(0), lignes.GetInt64(1));
        return versions;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connexion, string sql)
    {
        await using var commande = new NpgsqlCommand(sql, connexion);
        await commande.ExecuteNonQueryAsync();
    }
}
