namespace Clauses.Systeme.Tests.Tempete;

/// <summary>The machine's clock is set under load: by hours and days, forward and back. What is acknowledged stays, today is today, and who comes first
/// to a grain after that is served like anybody else.</summary>
[Trait("Duree", "longue")]
public sealed class HorlogeTests(ITestOutputHelper sortie) : IAsyncLifetime, IDisposable
{
    private const int Marches = 12;
    private const int Busy = 4;

    private static readonly string? Faketime = Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu")
            .Select(dossier => Path.Combine(dossier, "faketime", "libfaketimeMT.so.1"))
            .FirstOrDefault(File.Exists)
        : null;

    private readonly string _reglage = Path.GetTempFileName();
    private readonly Acknowledgements _lignes = new();
    private readonly Record _releve = new();
    private TestDatabase _donnees = null!;
    private Product _produit = null!;
    private Client _client = null!;
    private TimeSpan _decalage;
    private int _numero;

    public async Task InitializeAsync()
    {
        _donnees = await (await TestPostgres.PartageAsync()).CreerBaseAsync(migree: false);
        Set(TimeSpan.Zero);
        _produit = new Product(_donnees.Connexion)
            .Regler("CLAUSES_DEBIT_PAR_CLE", "0")
            .Regler("LD_PRELOAD", Faketime ?? "")
            .Regler("FAKETIME_TIMESTAMP_FILE", _reglage)
            .Regler("FAKETIME_NO_CACHE", "1")
            .Regler("DONT_FAKE_MONOTONIC", "1");
        _client = _produit.Client(reseau: _releve);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _produit.DisposeAsync();
        await _donnees.DisposeAsync();
        File.Delete(_reglage);
    }

    public void Dispose() => _releve.Dispose();

    [ClockFact]
    public async Task A_clock_that_is_set_loses_nothing_and_refuses_nobody()
    {
        await _produit.StartAsync();
        await InscrireAsync();
        using var fin = new CancellationTokenSource();
        Task[] charge = [.. Enumerable.Range(1, Busy).Select(marche => PostAsync(marche, fin.Token))];
        var froid = Busy;
        foreach (var decalage in (TimeSpan[])[TimeSpan.FromHours(3), TimeSpan.Zero, TimeSpan.FromDays(9), TimeSpan.FromDays(-2), TimeSpan.Zero])
        {
            await AdvanceAsync(charge);
            Set(decalage);
            sortie.WriteLine($"the clock is off by {decalage}");
            await AdvanceAsync(charge);
            await DeclareAsync(++froid, Today);
            await _client.ReadAsync($"/v1/participants/P-{froid}/solde");
        }
        await fin.CancelAsync();
        await Task.WhenAll(charge);
        Assert.All(_releve.Statuts, statut => Assert.True((int)statut is < 500 or 503, $"{statut}"));
        Assert.Empty(_releve.Anomalies);

        // What starts before the last entry was recorded goes on from it.
        await _produit.TuerAsync();
        Set(TimeSpan.FromDays(-2));
        await _produit.StartAsync();
        foreach (var marche in Enumerable.Range(1, Marches))
            await DeclareAsync(marche, Today);
        await _lignes.VerifyAsync(_donnees);
        Assert.Empty((await _client.ReadAsync("/v1/verification"))["ecarts"]!.AsArray());
        Assert.Equal(0, await _donnees.ReadAsync<long>(
            "select count(*) from ecriture e join ecriture a on a.marche = e.marche and a.numero = e.numero - 1 where e.enregistre < a.enregistre"));
    }

    /// <summary>In Paris, by the clock of the process.</summary>
    private DateOnly Today => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow() + _decalage, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")).DateTime);

    private void Set(TimeSpan decalage)
    {
        _decalage = decalage;
        // Read by a process at any moment: never half written.
        File.WriteAllText(_reglage + ".tmp", string.Create(CultureInfo.InvariantCulture, $"{decalage.TotalSeconds:+0;-0;+0}\n"));
        File.Move(_reglage + ".tmp", _reglage, overwrite: true);
    }

    private async Task InscrireAsync()
    {
        await _client.InscrireAsync("/v1/maitres-ouvrage/MOA", new { nom = "Maître d'ouvrage de l'essai", type = "sem" });
        await _client.InscrireAsync("/v1/entreprises/ETTI", new { nom = "ETTi de l'essai", modalite = "etti" });
        for (var marche = 1; marche <= Marches; marche++)
        {
            await _client.InscrireAsync($"/v1/participants/P-{marche}", new
            {
                naissance = "1990-05-01", sexe = "x", statutEntree = "de", prescripteur = "siae", niveauFormation = "bac", communeResidence = "94081",
            });
            await _client.InscrireAsync($"/v1/marches/M-{marche}", new
            {
                intitule = $"Marché {marche}", maitreOuvrage = "MOA", communeChantier = "94041", debut = "2024-01-01", fin = "2030-12-31",
                obligationHeures = 5_000,
                titulaires = new[] { new { entreprise = "ETTI", obligationHeures = 5_000 } },
            });
            await _client.InscrireAsync($"/v1/contrats/C-{marche}", new
            {
                participant = $"P-{marche}", marche = $"M-{marche}", employeur = "ETTI", type = "ctti", debut = "2024-01-01",
            });
        }
    }

    private async Task PostAsync(int marche, CancellationToken fin)
    {
        while (!fin.IsCancellationRequested)
        {
            await DeclareAsync(marche, new DateOnly(2024, 3, 4));
            Assert.Equal(HttpStatusCode.OK, await _client.StatutAsync("/v1/totaux/territoire/tout"));
        }
    }

    private async Task DeclareAsync(int marche, DateOnly jour)
    {
        var ligne = new { reference = $"R-{Interlocked.Increment(ref _numero)}", contrat = $"C-{marche}", debut = jour, fin = jour, heures = 3.5m };
        _lignes.Note(await _client.PostAsync("/v1/heures", new { lignes = new[] { ligne } }));
    }

    /// <summary>Waits until clients were served some more.</summary>
    private async Task AdvanceAsync(Task[] charge)
    {
        var seuil = _lignes.Count + 40;
        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (_lignes.Count < seuil)
        {
            if (Array.Find(charge, client => client.IsCompleted) is { } tombe)
                await tombe; // a client never ends by itself
            await Task.Delay(20, limite.Token);
        }
    }

    /// <summary>Where nothing can set the clock of one process the test says so.</summary>
    private sealed class ClockFactAttribute : FactAttribute
    {
        public ClockFactAttribute()
        {
            if (Faketime is null)
                Skip = "libfaketime is not here: apt-get install libfaketime.";
        }
    }
}
