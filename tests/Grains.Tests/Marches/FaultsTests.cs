using Clauses.Grains.Domain;
using Clauses.Grains.Journal;
using Clauses.Grains.Marches;
using Clauses.Grains.Tests.Common;

namespace Clauses.Grains.Tests.Marches;

/// <summary>Exactly once, whatever the journal does: clients that send the same again until it is done, all at the same time.</summary>
public class FaultsTests
{
    private static readonly Fault[] Fautes = Enum.GetValues<Fault>();

    private static Arbitrary<(int Envois, int Fautes, int Frequence)> Jeux =>
        (from envois in Gen.Choose(0, int.MaxValue)
         from fautes in Gen.Choose(0, int.MaxValue)
         from frequence in Gen.Choose(0, 70)
         select (envois, fautes, frequence)).ToArbitrary();

    [Fact]
    public async Task Each_line_is_written_once_and_what_was_answered_is_in_the_ledger()
    {
        await using var scene = await Scene.OpenAsync();
        var parties = 0;
        await Task.Run(() => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(Jeux, jeu => JouerAsync(scene, $"M{++parties}", jeu.Envois, jeu.Fautes, jeu.Frequence).GetAwaiter().GetResult())));
        Assert.True(scene.Journal.Depasses > 0);
    }

    private static async Task JouerAsync(Scene scene, string marche, int envois, int fautes, int frequence)
    {
        scene.Journal.Fautes = _ => Fault.Aucune;
        var grain = await scene.InscrireAsync(marche);
        var hasard = new Random(fautes);
        scene.Journal.Fautes = _ => hasard.Next(100) < frequence ? Fautes[hasard.Next(Fautes.Length)] : Fault.Aucune;
        var clients = Enumerable.Range(0, 4).Select(client => Task.Run(() => SendAsync(grain, marche, new(envois + (client / 2)))));
        var reponses = (await Task.WhenAll(clients)).SelectMany(client => client).ToList();
        scene.Journal.Fautes = _ => Fault.Aucune;
        Assert.True(await grain.Report(scene.Journal.Read(marche).Length));

        var ecritures = scene.Journal.Read(marche);
        Assert.Equal(Enumerable.Range(1, ecritures.Length), ecritures.Select(ecriture => (int)ecriture.Numero));
        EstEcriteUneFois(ecritures, Genre.Declaration);
        EstEcriteUneFois(ecritures, Genre.Decision);
        Assert.All(reponses, reponse => IsTrue(ecritures, reponse));
        await scene.VerifyAsync(grain, marche);
        await scene.VerifyTotauxAsync(scene.Moteur, [.. scene.Journal.Marches]);
    }

    /// <summary>Clients 0 and 1 send the same, 2 and 3 too: posts of some lines out of thirty, decisions and corrections of some.</summary>
    private static async Task<List<(string Reference, ResultatLigne Resultat)>> SendAsync(IMarcheGrain grain, string marche, Random hasard)
    {
        var reponses = new List<(string, ResultatLigne)>();
        for (var envoi = 0; envoi < 8; envoi++)
        {
            var references = Enumerable.Range(0, hasard.Next(1, 6)).Select(_ => $"L{hasard.Next(30)}").ToImmutableArray();
            var contrat = $"{marche}-C1";
            var genre = hasard.Next(4);
            var reponse = await MarcheGrainTests.InsisterAsync(() => genre switch
            {
                0 => grain.Decider([.. references.Select(reference => Banc.Validation(reference, contrat))], "cle"),
                1 => grain.Corriger([.. references.Select(reference => Banc.Remplacement(reference) with { Contrat = contrat })], "cle"),
                _ => grain.Declarer([.. references.Select(reference => Banc.Ligne(reference, contrat))], "cle"),
            });
            reponses.AddRange(references.Zip(reponse.Resultats));
        }
        return reponses;
    }

    private static void EstEcriteUneFois(ImmutableArray<Ecriture> ecritures, Genre genre) => Assert.All(
        ecritures.Where(ecriture => ecriture.Genre == genre).GroupBy(ecriture => ecriture.Reference, StringComparer.Ordinal),
        reference => Assert.Single(reference));

    private static void IsTrue(ImmutableArray<Ecriture> ecritures, (string Reference, ResultatLigne Resultat) reponse)
    {
        var (reference, resultat) = reponse;
        if (resultat.Code is { } code)
        {
            // A line is refused for nothing but what others did to it before.
            Assert.True(code is CodeRefus.LigneInconnue or CodeRefus.LigneCorrigee, $"{reference}: {code}");
            return;
        }
        var ecriture = ecritures[(int)resultat.Numero!.Value - 1];
        Assert.Equal((Genre.Declaration, resultat.Reference ?? reference), (ecriture.Genre, ecriture.Reference));
    }
}
