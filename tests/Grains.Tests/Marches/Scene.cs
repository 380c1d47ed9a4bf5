namespace Clauses.Grains.Tests.Marches;

/// <summary>A cluster, its journal, and marchés opened in it like those of <see cref="Banc"/>.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private static readonly FakeTimeProvider Horloge = new(new(2026, 6, 30, 10, 0, 0, TimeSpan.Zero));

    private readonly List<Moteur> _moteurs = [];

    public InMemoryJournal Journal { get; } = new();

    public Moteur Moteur => _moteurs[0];

    /// <param name="silo">Where its totals are; null: anywhere.</param>
    public static async Task<Scene> OpenAsync(int? silo = null)
    {
        var scene = new Scene();
        await scene.AddEngineAsync(silo);
        return scene;
    }

    /// <summary>One more cluster over the same journal.</summary>
    public async Task<Moteur> AddEngineAsync(int? silo = null)
    {
        _moteurs.Add(await Moteur.StartAsync(Journal, Horloge));
        if (silo is { } place)
            _moteurs[^1].Placer(place);
        await EveillerAsync(_moteurs[^1]);
        return _moteurs[^1];
    }

    public IMarcheGrain Grain(string marche) => Moteur.Grains.GetGrain<IMarcheGrain>(marche);

    /// <summary>Opens a marché with a contract of the year 2024 and another without end, named after it: M-C1 and M-C2.</summary>
    public async Task<IMarcheGrain> InscrireAsync(string marche)
    {
        var grain = Grain(marche);
        Assert.Equal(CallOutcome.Fait, (await grain.Inscrire(Banc.Fiche(), "cle")).Outcome);
        Assert.Equal(CallOutcome.Fait, (await grain.InscrireContrat($"{marche}-C1", Banc.Demande(1, new(2024, 1, 1), new(2024, 12, 31)), "cle")).Outcome);
        Assert.Equal(CallOutcome.Fait, (await grain.InscrireContrat($"{marche}-C2", Banc.Demande(2, new(2022, 1, 1), null), "cle")).Outcome);
        return grain;
    }

    /// <summary>Asks for each total once: from then on it listens, and what it says was reported to it.</summary>
    public static Task EveillerAsync(Moteur moteur) => Task.WhenAll(Attribution.Cibles(Banc.Fiche())
        .Concat(Attribution.Cibles(Banc.Demande(1, default, null).Contrat))
        .Concat(Attribution.Cibles(Banc.Demande(2, default, null).Contrat))
        .Select(cible => moteur.Grains.Total(cible).Compte(0)));

    public static LigneRecue Ligne(string marche, string reference) => Banc.Ligne(reference, $"{marche}-C1");

    public async Task VerifyAsync(IMarcheGrain grain, string marche)
    {
        var etat = Replier(marche);
        var photo = await grain.Snapshot();
        Assert.Equal(new(marche, etat.Version), Assert.Single(photo.Marches));
        Assert.Equal(Soldes.Snapshot(marche, etat).Comptes.AsEnumerable(), photo.Comptes);
    }

    public async Task VerifyTotauxAsync(Moteur moteur, params string[] marches)
    {
        var attendus = new Dictionary<Cible, Cumul>();
        foreach (var marche in marches)
        {
            var etat = Replier(marche);
            foreach (var (cible, part) in etat.Parts.Harvest())
            {
                if (!attendus.TryGetValue(cible, out var cumul))
                    attendus.Add(cible, cumul = new());
                cumul.Take(new(marche, etat.Version), part);
            }
        }
        foreach (var (cible, cumul) in attendus)
        {
            var compte = await moteur.Grains.Total(cible).Compte(PartExercice.VieEntiere);
            Assert.Equal((cible, cumul.Compte(0) with { Version = 0 }), (cible, compte with { Version = 0 }));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var moteur in _moteurs)
            await moteur.DisposeAsync();
    }

    private EtatMarche Replier(string marche)
    {
        var etat = new EtatMarche();
        foreach (var ecriture in Journal.Read(marche))
            etat.Apply(ecriture);
        return etat;
    }
}
