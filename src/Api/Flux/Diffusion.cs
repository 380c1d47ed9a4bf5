using Clauses.Grains.Domaine;

namespace Clauses.Api.Flux;

/// <summary>Follows what is watched: one loop of grain calls a subject, however many watch it, as long as somebody does.</summary>
internal sealed partial class Diffusion(Suivi suivi, TimeProvider temps, IHostApplicationLifetime vie, ILogger<Diffusion> journal)
{
    /// <summary>A burst of changes is told once in this time: people read no faster.</summary>
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan PauseApresEchec = TimeSpan.FromSeconds(1);

    private readonly Lock _verrou = new();
    private readonly Dictionary<(Cible Cible, int Exercice), Sujet> _sujets = [];

    public int Sujets
    {
        get
        {
            lock (_verrou)
                return _sujets.Count;
        }
    }

    /// <summary>Watches a subject until the subscription is disposed.</summary>
    /// <param name="cible">The total, or (<see cref="Axe.Marche"/>) the marché.</param>
    /// <param name="exercice">The year, or 0: the whole life.</param>
    public Abonnement Abonner(Cible cible, int exercice)
    {
        lock (_verrou)
        {
            if (!_sujets.TryGetValue((cible, exercice), out var sujet))
            {
                _sujets.Add((cible, exercice), sujet = new());
                Lancer(cible, exercice, sujet);
            }
            sujet.Spectateurs++;
            return new(this, sujet);
        }
    }

    /// <summary>The loop outlives the request that starts it, and is not to carry what belongs to that one.</summary>
    private void Lancer(Cible cible, int exercice, Sujet sujet)
    {
        using var seule = ExecutionContext.SuppressFlow();
        _ = Task.Run(() => TournerAsync(cible, exercice, sujet));
    }

    private async Task TournerAsync(Cible cible, int exercice, Sujet sujet)
    {
        var enPanne = false;
        do
        {
            try
            {
                if (await suivi.SuivreAsync(cible, exercice, sujet.Etat?.Version ?? Suivi.AucuneVersion) is not { } etat)
                {
                    Oublier(cible, exercice);
                    sujet.Manquer();
                    return;
                }
                sujet.Publier(etat);
                enPanne = false;
                await PatienterAsync(Cadence);
            }
            catch (Exception erreur)
            {
                if (sujet.Etat is null)
                {
                    Oublier(cible, exercice);
                    sujet.Echouer(erreur);
                    return;
                }
                if (!enPanne)
                    SuiviManque(Codes<Axe>.De(cible.Axe), erreur);
                enPanne = true;
                await PatienterAsync(PauseApresEchec);
            }
        }
        while (EstRegarde(cible, exercice, sujet) && !vie.ApplicationStopping.IsCancellationRequested);
    }

    private async Task PatienterAsync(TimeSpan duree) =>
        await Task.Delay(duree, temps, vie.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Whether somebody watches; otherwise the subject is forgotten. Nobody is asked for who is not watched for longer than one
    /// call lasts: who comes back meanwhile finds the loop still running.</summary>
    private bool EstRegarde(Cible cible, int exercice, Sujet sujet)
    {
        lock (_verrou)
        {
            if (sujet.Spectateurs == 0)
                _sujets.Remove((cible, exercice));
            return sujet.Spectateurs > 0;
        }
    }

    private void Oublier(Cible cible, int exercice)
    {
        lock (_verrou)
            _sujets.Remove((cible, exercice));
    }

    private void Quitter(Sujet sujet)
    {
        lock (_verrou)
            sujet.Spectateurs--;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A watched balance of axis {axe} could not be followed; it is asked for again.")]
    private partial void SuiviManque(string axe, Exception erreur);

    public sealed class Abonnement(Diffusion diffusion, Sujet sujet) : IDisposable
    {
        public Sujet Sujet => sujet;

        public void Dispose() => diffusion.Quitter(sujet);
    }
}
