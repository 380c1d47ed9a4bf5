using System.Data.Common;
using Clauses.Grains.Tests.Besoins;

namespace Clauses.Grains.Tests.Tempete;

/// <summary>Who uses the product during a storm: each sends the same again until it is answered, or gives up, and notes what was acknowledged.</summary>
internal sealed class Clients(SimulatedCluster cluster, Acknowledged known)
{
    private const int Marches = 2;
    private const int Contrats = 3;
    private const int Besoins = 3;
    private const int Personnes = 6;

    private static readonly EtatOrientation[] Etats = [EtatOrientation.Recue, EtatOrientation.Retenue, EtatOrientation.NonRetenue];

    private readonly List<(string Marche, string Contrat, string Reference)> _lignes = [];
    private readonly List<(string Besoin, string Reference, int Personne)> _orientations = [];
    private readonly List<Cible> _cibles = [];
    private int _numero;

    public bool Over { get; set; }

    private Random Hasard => cluster.Hasard;

    private DateOnly Today => Calendrier.JourDe(cluster.Horloge.GetUtcNow());

    public async Task PrepareAsync()
    {
        for (var m = 1; m <= Marches; m++)
        {
            await Marche($"M{m}").Inscrire(Banc.Fiche(), "cle");
            for (var c = 1; c <= Contrats; c++)
                await Marche($"M{m}").InscrireContrat($"M{m}-C{c}", Banc.Demande(c, new(2024, 1, 1), null), "cle");
        }
        for (var b = 0; b < Besoins; b++)
            await Besoin($"B{b}").Inscrire(BancDeBesoin.Besoin(1 + (b % 2)) with { Marche = MarcheDe($"B{b}") }, "cle");
        _cibles.AddRange(cluster.Journal.Marches.SelectMany(marche => JournalPlacements.Fold(cluster.Journal, marche).Parts.Harvest().Select(part => part.Cible)).Distinct());
    }

    /// <summary>Who reads goes on for as long as anybody writes.</summary>
    public Task RunAsync()
    {
        var writers = Task.WhenAll(new[] { DeclareAsync, DeclareAsync, JudgeAsync, PlaceAsync, PlaceAsync }.Select(act => RepeatAsync(act, () => Over)));
        return Task.WhenAll(writers, RepeatAsync(ReadAsync, () => writers.IsCompleted));
    }

    /// <summary>As the start of each process does.</summary>
    public async Task WatchAsync()
    {
        while (true)
        {
            foreach (var grain in (IUniqueGrain[])[cluster.Factory.GetGrain<ISweepGrain>(0), cluster.Factory.GetGrain<IReveilGrain>(0)])
            {
                await TryAsync(async () =>
                {
                    await grain.Start();
                    return true;
                });
            }
            await Task.Delay(TimeSpan.FromSeconds(5), cluster.Time);
        }
    }

    private async Task RepeatAsync(Func<Task> act, Func<bool> over)
    {
        while (!over())
        {
            await act();
            await Task.Delay(TimeSpan.FromMilliseconds(Hasard.Next(40)), cluster.Time);
        }
    }

    /// <summary>Lines that are new, and lines that were sent before, by whomever.</summary>
    private async Task DeclareAsync()
    {
        var marche = $"M{1 + Hasard.Next(Marches)}";
        var contrat = $"{marche}-C{1 + Hasard.Next(Contrats)}";
        var lignes = Enumerable.Range(0, 1 + Hasard.Next(3))
            .Select(_ => Banc.Ligne($"L{(Hasard.Next(3) == 0 ? Hasard.Next(20) : 20 + ++_numero)}", contrat)).ToImmutableArray();
        foreach (var ligne in lignes)
            known.Asked(contrat, ligne.Reference);
        var reponse = await InsistAsync(() => Marche(marche).Declarer(lignes, "cle"), reponse => reponse.Outcome);
        foreach (var (ligne, resultat) in lignes.Zip(reponse.Resultats))
        {
            known.Declared(marche, ligne, resultat);
            _lignes.Add((marche, contrat, ligne.Reference));
        }
    }

    private async Task JudgeAsync()
    {
        if (_lignes.Count == 0)
            return;
        var (marche, contrat, reference) = Draw(_lignes);
        var decides = Hasard.Next(3) > 0;
        var reponse = await InsistAsync(
            () => decides
                ? Marche(marche).Decider([Banc.Validation(reference, contrat)], "cle")
                : Marche(marche).Corriger([Banc.Remplacement(reference) with { Contrat = contrat }], "cle"),
            reponse => reponse.Outcome);
        known.Judged(marche, contrat, reference, decides, reponse.Resultats[0]);
    }

    private Task PlaceAsync() => Hasard.Next(10) switch
    {
        _ when _orientations.Count == 0 => OrientAsync(),
        < 3 => OrientAsync(),
        < 5 => MoveAsync(Etats[Hasard.Next(Etats.Length)]),
        < 6 => MoveAsync(EtatOrientation.Annulee),
        < 7 => ChangePlacesAsync(),
        _ => HireAsync(),
    };

    private async Task OrientAsync()
    {
        var (besoin, personne, reference) = ($"B{Hasard.Next(Besoins)}", 1 + Hasard.Next(Personnes), $"O{++_numero}");
        var demande = BancDeBesoin.Orientation(reference, $"P{personne}") with { Date = Today };
        var reponse = await InsistAsync(() => Besoin(besoin).Orienter([demande], BancDeBesoin.Facilitateur), reponse => reponse.Outcome);
        known.Placed(besoin, reference, reponse.Resultats[0]);
        if (reponse.Resultats[0].Code is null)
            _orientations.Add((besoin, reference, personne));
    }

    private async Task MoveAsync(EtatOrientation etat)
    {
        var (besoin, reference, _) = Draw(_orientations);
        var demande = BancDeBesoin.Evenement(etat, $"V{++_numero}", reference) with { Date = Today };
        var reponse = await InsistAsync(() => Besoin(besoin).Evenements([demande], BancDeBesoin.Facilitateur), reponse => reponse.Outcome);
        known.Placed(besoin, reference, reponse.Resultats[0]);
    }

    private async Task ChangePlacesAsync()
    {
        var (besoin, postes) = ($"B{Hasard.Next(Besoins)}", 1 + Hasard.Next(4));
        var demande = BancDeBesoin.Besoin(postes) with { Marche = MarcheDe(besoin) };
        await InsistAsync(() => Besoin(besoin).Inscrire(demande, "cle"), reponse => reponse.Outcome);
    }

    /// <summary>Who cannot tell begins again, and leaves it there now and then.</summary>
    private async Task HireAsync()
    {
        var (besoin, reference, personne) = Draw(_orientations);
        var (marche, contrat, debut) = (MarcheDe(besoin), $"H{++_numero}", new DateOnly(2024, 4, 2));
        for (var attempt = 0; attempt == 0 || (attempt < 8 && Hasard.Next(6) > 0); attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(attempt * 200), cluster.Time);
            var demande = new DemandeContrat(
                new($"P{personne}", personne, marche, "E1", null, TypeContrat.Cddi, debut, null, null, null, new(besoin, reference)), null, null);
            var reponse = await TryAsync(() => Besoin(besoin).Embaucher(new(reference, contrat, $"P{personne}", marche, "E1", debut), demande, "cle"));
            if (reponse?.Code is { } refus)
            {
                known.Moved(besoin, reference, refus);
                return;
            }
            // Known to its need, or just written.
            if (reponse is { Outcome: CallOutcome.Fait, Laisse: false, Contrat: null or { Outcome: CallOutcome.Fait } })
            {
                known.Hired(besoin, reference, contrat);
                return;
            }
        }
    }

    /// <summary>Who is asked once listens from then on: all are, again and again, so that hardly a fault finds one asleep.</summary>
    private Task ReadAsync() => Task.WhenAll(Hasard.GetItems(_cibles.ToArray(), 8).Select(ReadAsync));

    private async Task ReadAsync(Cible cible)
    {
        await TryAsync(() => cluster.Factory.Total(cible).Compte(0));
        if (AttributionPlacements.Toutes.Any(attribution => attribution.Axe == cible.Axe))
            await TryAsync(() => cluster.Factory.Placements(cible).Lire(0, null));
    }

    /// <summary>The newest is what somebody who was left behind does not know.</summary>
    private T Draw<T>(List<T> items) => items[Hasard.Next(2) == 0 ? items.Count - 1 : Hasard.Next(items.Count)];

    private IMarcheGrain Marche(string id) => cluster.Factory.GetGrain<IMarcheGrain>(id);

    private IBesoinGrain Besoin(string id) => cluster.Factory.GetGrain<IBesoinGrain>(id);

    private static string MarcheDe(string besoin) => $"M{1 + (besoin[^1] % Marches)}";

    private async Task<T> InsistAsync<T>(Func<Task<T>> call, Func<T, CallOutcome> outcome) where T : class
    {
        while (true)
        {
            if (await TryAsync(call) is { } reponse && outcome(reponse) is not (CallOutcome.Sature or CallOutcome.Incertain))
                return reponse;
            await Task.Delay(TimeSpan.FromMilliseconds(50 + Hasard.Next(400)), cluster.Time);
        }
    }

    private static async Task<T?> TryAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception error) when (error is TimeoutException or DbException)
        {
            return default;
        }
    }
}
