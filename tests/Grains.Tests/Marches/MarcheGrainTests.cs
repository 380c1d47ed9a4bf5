using static Clauses.Grains.Tests.Marches.Scene;

namespace Clauses.Grains.Tests.Marches;

public class MarcheGrainTests
{
    private static readonly TimeSpan Longtemps = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Ten_thousand_single_posts_at_once_doubles_included_count_once()
    {
        await using var scene = await OpenAsync();
        var grain = await scene.InscrireAsync("M");
        var envois = await Task.WhenAll(Enumerable.Range(0, 8).Select(client => Task.Run(() =>
            Enumerable.Range(0, 1_250).Select(i => grain.Declarer([Ligne("M", $"L{((1_250 * client) + i) % 5_000}")], "cle")).ToList())));
        var reponses = await Task.WhenAll(envois.SelectMany(envoi => envoi));
        Assert.All(reponses, reponse => Assert.Equal((CallOutcome.Fait, null), (reponse.Outcome, reponse.Resultats.Single().Code)));
        Assert.Equal(5_000, reponses.Count(reponse => reponse.Resultats[0].Deja));
        Assert.Equal(5_000, scene.Journal.Read("M").Count(ecriture => ecriture.Genre == Genre.Declaration));
        await scene.VerifyAsync(grain, "M");
        Assert.True(await grain.WaitTotaux(Longtemps));
        await scene.VerifyTotauxAsync(scene.Moteur, "M");
    }

    [Fact]
    public async Task Of_two_activations_the_one_that_loses_reads_again_and_answers_right()
    {
        await using var scene = await OpenAsync();
        var ancienne = await scene.InscrireAsync("M");
        var nouvelle = (await scene.AddEngineAsync()).Grains.GetGrain<IMarcheGrain>("M");
        Assert.Equal(4, (await nouvelle.Declarer([Ligne("M", "L1")], "cle")).Resultats[0].Numero);
        var reponse = await ancienne.Declarer([Ligne("M", "L1"), Ligne("M", "L2")], "cle");
        Assert.Equal(1, scene.Journal.Depasses);
        Assert.Equal([new(null, true, 4, null), new(null, false, 5, null, Semblable: 4)], reponse.Resultats.ToArray());
        Assert.True(await nouvelle.Report(5));
        await scene.VerifyAsync(ancienne, "M");
        await scene.VerifyAsync(nouvelle, "M");
    }

    [Fact]
    public void A_line_like_another_that_counts_or_waits_is_found_however_many_a_contract_has()
    {
        var (lignes, sort) = (new Lignes(), new Random(7));
        for (var numero = 1; numero <= 200; numero++)
        {
            var (jour, heures) = (new DateOnly(2024, 3, sort.Next(1, 29)), sort.Next(1, 9) * 100);
            var semblable = lignes.Toutes.FirstOrDefault(ligne =>
                ligne.Periode == new Periode(jour, jour) && ligne.Heures == new Heures(heures) && ligne.Decision?.Validees != Heures.Zero)?.Numero ?? 0;
            Assert.Equal(semblable, lignes.FindSame(new(jour, jour), new(heures)));
            lignes.Declarer($"L{numero}", numero, jour, jour, heures);
            if (numero % 3 == 0)
                lignes.Decider($"L{numero}", 1_000 + numero, validees: 0, jour);
        }
    }

    [Fact]
    public async Task Two_activations_that_write_at_once_keep_one_ledger()
    {
        await using var scene = await OpenAsync();
        IMarcheGrain[] grains = [await scene.InscrireAsync("M"), (await scene.AddEngineAsync()).Grains.GetGrain<IMarcheGrain>("M")];
        await grains[1].Solde(0);
        var porte = new TaskCompletionSource();
        scene.Journal.PorteDesAjouts = porte.Task;
        var envois = Task.WhenAll(Enumerable.Range(0, 400).Select(i => InsisterAsync(() => grains[i % 2].Declarer([Ligne("M", $"L{i / 4}")], "cle"))));
        await Attendre.QueAsync(() => scene.Journal.EnAttente == 2);
        porte.SetResult();
        var reponses = await envois;
        Assert.True(scene.Journal.Depasses > 0);
        Assert.Equal(100, reponses.Count(reponse => !reponse.Resultats[0].Deja));
        Assert.Equal(100, scene.Journal.Read("M").Count(ecriture => ecriture.Genre == Genre.Declaration));
        foreach (var grain in grains)
        {
            await grain.Report(scene.Journal.Read("M").Length);
            await scene.VerifyAsync(grain, "M");
        }
    }

    [Fact]
    public async Task A_marche_that_cannot_be_read_does_not_answer_and_is_read_by_the_next_call()
    {
        await using var scene = await OpenAsync();
        await scene.InscrireAsync("M");
        var nouvelle = (await scene.AddEngineAsync()).Grains.GetGrain<IMarcheGrain>("M");
        scene.Journal.Fautes = _ => Fault.LectureCoupee;
        await Assert.ThrowsAnyAsync<Exception>(() => nouvelle.Solde(0));
        scene.Journal.Fautes = _ => Fault.Aucune;
        await scene.VerifyAsync(nouvelle, "M");
    }

    [Fact]
    public async Task While_the_database_is_away_balances_are_shown_as_they_were_and_posts_are_uncertain()
    {
        await using var scene = await OpenAsync();
        var grain = await scene.InscrireAsync("M");
        await grain.Declarer([Ligne("M", "L1")], "cle");
        var avant = await grain.Solde(0);
        scene.Journal.Fautes = _ => Fault.DemandePerdue;
        Assert.Equal(CallOutcome.Incertain, (await grain.Declarer([Ligne("M", "L2")], "cle")).Outcome);
        scene.Journal.Fautes = _ => Fault.LectureCoupee;
        Assert.Equal(CallOutcome.Incertain, (await grain.Declarer([Ligne("M", "L2")], "cle")).Outcome);
        Assert.Equal(avant!.Compte, (await grain.Solde(0))!.Compte);
        scene.Journal.Fautes = _ => Fault.Aucune;
        var reponse = await grain.Declarer([Ligne("M", "L2")], "cle");
        Assert.Equal((CallOutcome.Fait, false), (reponse.Outcome, reponse.Resultats[0].Deja));
    }

    [Fact]
    public async Task A_contract_of_another_marche_is_refused_and_lines_that_wait_behind_it_are_not()
    {
        await using var scene = await OpenAsync();
        await scene.InscrireAsync("M");
        var autre = await scene.InscrireAsync("N");
        var vol = autre.InscrireContrat("M-C1", Banc.Demande(3, new(2024, 1, 1), null), "cle");
        var ligne = autre.Declarer([Ligne("N", "L1")], "cle");
        Assert.Equal(new(CallOutcome.Refuse, Code: CodeRefus.ContratFige), await vol);
        Assert.Equal(CallOutcome.Fait, (await ligne).Outcome);
    }

    [Fact]
    public async Task The_largest_request_fits_one_append()
    {
        await using var scene = await OpenAsync();
        var grain = await scene.InscrireAsync("M");
        var lignes = Lignes(5_000);
        await grain.Declarer(lignes, "cle");
        await grain.Decider([.. lignes.Select(ligne => Banc.Validation(ligne.Reference, ligne.Contrat))], "cle");
        // Two entries to reverse a decided line, two for the new line and its decision.
        var reponse = await grain.Corriger(
            [.. lignes.Select(ligne => Banc.Remplacement(ligne.Reference) with { Contrat = ligne.Contrat, Decision = Banc.Validation() })], "cle");
        Assert.All(reponse.Resultats, resultat => Assert.Null(resultat.Code));
        Assert.Equal(3 + 10_000 + Append.MaxEcritures, scene.Journal.Read("M").Length);
    }

    [Fact]
    public async Task A_defect_is_told_to_its_callers_and_the_next_call_goes_on()
    {
        await using var scene = await OpenAsync();
        var grain = await scene.InscrireAsync("M");
        scene.Journal.Fautes = _ => throw new InvalidOperationException("A defect.");
        await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Declarer([Ligne("M", "L1")], "cle"));
        scene.Journal.Fautes = _ => Fault.Aucune;
        Assert.Equal(CallOutcome.Fait, (await grain.Declarer([Ligne("M", "L1")], "cle")).Outcome);
        await scene.VerifyAsync(grain, "M");
    }

    [Fact]
    public async Task A_marche_that_is_not_open_has_no_balance_and_no_contracts()
    {
        await using var scene = await OpenAsync();
        Assert.Null(await scene.Grain("X").Solde(0));
        Assert.Equal(CallOutcome.MarcheInconnu, (await scene.Grain("X").InscrireContrat("X-C1", Banc.Demande(1, default, null), "cle")).Outcome);
        Assert.Equal(CodeRefus.ContratInconnu, (await scene.Grain("X").Declarer([Ligne("X", "L1")], "cle")).Resultats[0].Code);
        Assert.Empty(scene.Journal.Read("X"));
    }

    [Theory]
    [InlineData(nameof(Fault.ReponsePerdue))]
    [InlineData(nameof(Fault.Jumeau))]
    public async Task A_line_found_written_when_it_is_sent_again_is_awaited_in_the_totals_like_any(string faute)
    {
        await using var scene = await OpenAsync();
        var grain = await scene.InscrireAsync("M");
        await grain.WaitTotaux(Longtemps);
        var fautes = new Queue<Fault>([Enum.Parse<Fault>(faute)]);
        scene.Journal.Fautes = _ => fautes.TryDequeue(out var prochaine) ? prochaine : Fault.Aucune;
        var reponse = await InsisterAsync(() => grain.Declarer([Ligne("M", "L1")], "cle"));
        Assert.True(reponse.Resultats[0].Deja);
        Assert.True(await grain.WaitTotaux(Longtemps));
        await scene.VerifyTotauxAsync(scene.Moteur, "M");
    }

    [Fact]
    public async Task What_a_silo_left_untold_is_told_with_the_next_line()
    {
        await using var scene = await OpenAsync();
        var mourant = await scene.InscrireAsync("M");
        // The totals of the silo that survives are awake; the other one writes, and never tells them.
        var survivant = await scene.AddEngineAsync();
        await scene.VerifyTotauxAsync(survivant, "M");
        await mourant.Declarer([Banc.Ligne("L1", "M-C2")], "cle");
        var grain = survivant.Grains.GetGrain<IMarcheGrain>("M");
        await grain.Declarer([Ligne("M", "L2")], "cle");
        Assert.True(await grain.WaitTotaux(Longtemps));
        await scene.VerifyTotauxAsync(survivant, "M");
    }

    [Fact]
    public async Task A_version_asked_for_while_an_older_one_is_read_is_read_too()
    {
        await using var scene = await OpenAsync();
        var grain = await scene.InscrireAsync("M");
        var rival = (await scene.AddEngineAsync()).Grains.GetGrain<IMarcheGrain>("M");
        await rival.Solde(0);
        scene.Journal.Fautes = _ => Fault.DemandePerdue;
        await grain.Declarer([Ligne("M", "L1")], "cle");
        scene.Journal.Fautes = _ => Fault.Aucune;
        var (porte, lectures) = (new TaskCompletionSource(), scene.Journal.Lectures);
        scene.Journal.PorteDesLectures = porte.Task;
        var relecture = grain.Declarer([Ligne("M", "L1") with { Defaut = CodeRefus.HeuresInvalides }], "cle");
        await Attendre.QueAsync(() => scene.Journal.Lectures == lectures + 1);
        await rival.Declarer([Ligne("M", "L2")], "cle");
        var rapport = grain.Report(4);
        porte.SetResult();
        await relecture;
        Assert.True(await rapport);
        await scene.VerifyAsync(grain, "M");
        await scene.VerifyTotauxAsync(scene.Moteur, "M");
    }

    private static ImmutableArray<LigneRecue> Lignes(int nombre) => [.. Enumerable.Range(0, nombre).Select(i => Ligne("M", $"L{i}"))];

    internal static async Task<ReponseLignes> InsisterAsync(Func<Task<ReponseLignes>> demande)
    {
        for (var essai = 0; essai < 1_000; essai++)
        {
            var reponse = await demande();
            if (reponse.Outcome == CallOutcome.Fait)
                return reponse;
            Assert.True(reponse.Outcome is CallOutcome.Incertain or CallOutcome.Sature);
            Assert.Empty(reponse.Resultats);
        }
        throw new TimeoutException("A thousand attempts.");
    }
}
