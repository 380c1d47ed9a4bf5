using Clauses.Bench.Annee;
using Clauses.Bench.Charge;
using Clauses.Bench.Monde;
using Clauses.Bench.Plafond;
using Clauses.Bench.Sujets;
using Clauses.Bench.Tests.Charge;
using Clauses.Bench.Tests.Monde;
using Clauses.Support;

namespace Clauses.Bench.Tests.Annee;

public class RejeuTests
{
    [Fact]
    public async Task A_small_year_goes_through_the_api_to_the_right_totals()
    {
        await using var @base = await (await PostgresDeTest.PartageAsync()).CreerBaseAsync(migree: false);
        var annee = new AnneeNationale(Taille.Reduite(100) with { Lignes = 2_000, Heures = 69_900 });
        await Semis.ProduitAsync(@base.Connexion, annee, CancellationToken.None);
        await using var produit = await ProduitDeTest.DemarrerAsync(@base.Connexion);
        var attendu = new Attendu(annee, produit.Adresse, ProduitDeTest.Cle);
        var rejeu = new Rejeu(produit.Adresse, ProduitDeTest.Cle, CancellationToken.None);

        await Regards.PorterAsync(produit.Adresse, ProduitDeTest.Cle, CancellationToken.None);
        await rejeu.JouerAsync(annee.Lots, connexions: 8);

        Assert.Equal(2_000, rejeu.Avancement.Lignes);
        await attendu.AttendreAsync(CancellationToken.None);
        Assert.True(await attendu.VerifierAsync(CancellationToken.None) > annee.Taille.Marches);
        Assert.Equal(
            annee.Taille.Marches + annee.Taille.Contrats + (2 * 2_000), await @base.LireAsync<long>("select count(*) from ecriture"));
    }

    [Fact]
    public async Task A_client_sends_the_same_again_until_it_is_taken()
    {
        await using var serveur = new ServeurScripte(rang => rang switch
        {
            0 => [ServeurScripte.Reponse(503, "")],
            1 => [ServeurScripte.Reponse(429, "")],
            2 => [""],
            _ => [ServeurScripte.Reponse(200, "pris")],
        });
        var reprises = 0;
        await using var client = new ClientTenace(serveur.Adresse, () => reprises++);

        var corps = await client.EnvoyerAsync(Requetes.Post("/v1/heures", "cle", "{}"u8), CancellationToken.None);

        Assert.Equal("pris"u8, corps.Span);
        Assert.Equal((3, 4), (reprises, serveur.Requetes));
    }

    [Fact]
    public async Task A_refusal_ends_the_replay_and_is_shown()
    {
        await using var serveur = new ServeurScripte(_ => [ServeurScripte.Reponse(207, "refusee")]);
        var rejeu = new Rejeu(serveur.Adresse, "cle", CancellationToken.None);

        var refus = await Assert.ThrowsAsync<InvalidOperationException>(() => rejeu.JouerAsync(new AnneeNationale(Taille.Reduite(100)).Lots, 4));

        Assert.Contains("refusee", refus.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limit_of_the_journal_is_taken_as_often_as_one_likes_and_leaves_a_sound_ledger()
    {
        await using var @base = await (await PostgresDeTest.PartageAsync()).CreerBaseAsync(migree: false);
        var monde = new Bench.Monde.Monde(30, 2);
        await Semis.ProduitAsync(@base.Connexion, monde, CancellationToken.None);
        var duree = TimeSpan.FromMilliseconds(100);

        var seules = await PlafondDuJournal.TirerAsync(@base.Connexion, monde, 5, duree, CancellationToken.None);
        var decidees = await PlafondDuJournal.TirerAsync(@base.Connexion, monde, 5, duree, CancellationToken.None, decisions: true);

        Assert.True(seules.Ecritures > 0 && decidees.Ecritures > 0);
        Assert.Equal(await @base.LireAsync<long>("select count(*) from ecriture"), await @base.LireAsync<long>("select sum(version)::bigint from flux"));
        Assert.Equal(0, await @base.LireAsync<long>(
            """
            select count(*) from ecriture d left join ecriture l on l.marche = d.marche and l.numero = d.lie
            where d.genre = 11 and (l.genre, l.contrat, l.reference, l.declarees) is distinct from (10::smallint, d.contrat, d.reference, d.validees)
            """));
        Assert.True(await @base.LireAsync<long>("select count(*) from ecriture where genre = 11") > 0);
    }
}
