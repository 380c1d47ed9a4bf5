using System.Collections.Concurrent;

namespace Clauses.Systeme.Tests.Tempete;

/// <summary>Clients that declare hours, validate them, send people and hire them, all the time, while misfortunes come in an order and at moments
/// that a seed draws. Each has to be got over before the next: whoever waits is served again. In the end all that was acknowledged is in the
/// ledger, once, and no figure differs.</summary>
/// <remarks>CLAUSES_TEMPETE_MINUTES has it go on for so long, CLAUSES_TEMPETE_GRAINE is the seed of another order.</remarks>
/// <param name="lignes">All that was ever acknowledged by the base.</param>
internal sealed class Storm(Client client, TestDatabase donnees, Acknowledgements lignes, Action<string> tell)
{
    private const int Marches = 4;
    private const int Personnes = 3;
    private static readonly string[] Contrats = [.. Referentiel.Contrats(Marches, Personnes)];

    private readonly int _graine = Setting("CLAUSES_TEMPETE_GRAINE") ?? 1;
    private readonly ConcurrentDictionary<(string Contrat, string Reference), int> _decidees = new();
    private readonly ConcurrentQueue<Embauches> _embauches = new();
    private int _numero;

    private int Served => lignes.Count + _decidees.Count;

    public async Task RunAsync(params (string Quoi, Func<Random, Task> Faire)[] malheurs)
    {
        var hasard = new Random(_graine);
        tell($"CLAUSES_TEMPETE_GRAINE={_graine}");
        await Referentiel.InscrireAsync(client, Marches, Personnes);
        // Every total is asked for, and listens from then on.
        Assert.Empty((await client.ReadAsync("/v1/verification"))["ecarts"]!.AsArray());
        using var fin = new CancellationTokenSource();
        Task[] charge = [.. Enumerable.Range(0, Marches).Select(marche => PostAsync(marche, fin.Token)), HireAsync(fin.Token)];
        var debut = Stopwatch.GetTimestamp();
        do
        {
            hasard.Shuffle(malheurs);
            foreach (var (quoi, faire) in malheurs)
            {
                await AdvanceAsync(charge, hasard.Next(10, 100));
                await faire(hasard);
                var apres = Stopwatch.GetTimestamp();
                await AdvanceAsync(charge, 10);
                tell($"{quoi}: served again after {Stopwatch.GetElapsedTime(apres).TotalSeconds:F1} s");
            }
        }
        while (Stopwatch.GetElapsedTime(debut) < TimeSpan.FromMinutes(Setting("CLAUSES_TEMPETE_MINUTES") ?? 0));
        await fin.CancelAsync();
        await Task.WhenAll(charge);
        await VerifyAsync();
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private async Task PostAsync(int marche, CancellationToken fin)
    {
        while (!fin.IsCancellationRequested)
        {
            var contrat = Contrats[(marche * Personnes) + (_numero % Personnes)];
            var deux = Enumerable.Range(0, 2).Select(_ => Referentiel.Ligne(contrat, Interlocked.Increment(ref _numero))).ToArray();
            var reponse = await client.PostAsync("/v1/heures", new { lignes = deux });
            lignes.Note(reponse);
            await DecideAsync(reponse["resultats"]![0]!);
            await client.ReadAsync($"/v1/marches/M-{marche + 1}/solde");
        }
    }

    private async Task DecideAsync(JsonNode ligne)
    {
        var (contrat, reference) = (ligne["contrat"]!.GetValue<string>(), ligne["reference"]!.GetValue<string>());
        var reponse = await client.PostAsync("/v1/heures/decisions", new { decisions = new[] { new { contrat, reference, decision = "valider" } } });
        Assert.NotEqual("refusee", reponse["resultats"]![0]!["etat"]!.GetValue<string>());
        _decidees[(contrat, reference)] = 1;
    }

    /// <summary>One load of hires after the other: each takes all the places that there are.</summary>
    private async Task HireAsync(CancellationToken fin)
    {
        for (var serie = 1; !fin.IsCancellationRequested; serie++)
        {
            var embauches = new Embauches(client, donnees, $"E{serie}");
            await embauches.PrepareAsync();
            await embauches.HireAsync(4);
            _embauches.Enqueue(embauches);
        }
    }

    /// <summary>Waits until clients were served some more.</summary>
    private async Task AdvanceAsync(Task[] charge, int plus)
    {
        var seuil = Served + plus;
        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (Served < seuil)
        {
            if (charge.FirstOrDefault(client => client.IsCompleted) is { } tombe)
                await tombe; // a client never ends by itself
            await Task.Delay(20, limite.Token);
        }
    }

    private async Task VerifyAsync()
    {
        await lignes.VerifyAsync(donnees);
        var ecrites = new Dictionary<(string, string), int>();
        await using (var commande = donnees.Source.CreateCommand("select contrat, reference, count(*)::int from ecriture where genre = 11 group by 1, 2"))
        await using (var lecteur = await commande.ExecuteReaderAsync())
        {
            while (await lecteur.ReadAsync())
                ecrites.Add((lecteur.GetString(0), lecteur.GetString(1)), lecteur.GetInt32(2));
        }
        Assert.Equal(_decidees.OrderBy(une => une.Key), ecrites.OrderBy(une => une.Key));
        foreach (var embauches in _embauches)
            await embauches.VerifyAsync();
        var somme = await donnees.ReadAsync<long>("select sum(declarees) from ecriture") / 100m;
        await Eventually.QueAsync(async () => (await client.ReadAsync("/v1/totaux/territoire/tout"))["declarees"]!.GetValue<decimal>() == somme);
        Assert.Empty((await client.ReadAsync("/v1/verification"))["ecarts"]!.AsArray());
        tell($"{lignes.Count} lines, {_decidees.Count} decisions, {_embauches.Count} loads of hires");
    }
}
