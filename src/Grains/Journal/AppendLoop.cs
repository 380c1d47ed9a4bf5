using System.Data.Common;

namespace Clauses.Grains.Journal;

/// <summary>The requests that wait for a stream's writer, and the one loop that decides them, has them made durable, and answers: one append at a
/// time, with all that waits by then. It runs within the turns of its grain.</summary>
/// <param name="surEcriture">Told after each append that wrote something, and when something was read that it may not have been told of.</param>
internal sealed class AppendLoop<TBatch>(string flux, IStream<TBatch> etat, IJournal journal, TimeProvider temps, Action surEcriture)
    where TBatch : IBatch
{
    /// <summary>The most entries of an append; the last request may go beyond it, within <see cref="Append.MaxEcritures"/>.</summary>
    private const int TargetEcritures = 2_000;

    /// <summary>The most items that may wait: beyond, the stream pushes back.</summary>
    private const int MaxWeight = 20_000;

    /// <summary>Races lost in a row before a request is given back: somebody else writes all the time.</summary>
    private const int MaxResume = 8;

    private readonly Queue<IDemande<TBatch>> _requests = [];
    private readonly List<IDemande<TBatch>> _taken = [];
    private int _weight;
    private bool _running;
    private bool _toReload = true;

    /// <summary>Reads what the journal has after the version known. Not while requests are being treated: see <see cref="RefreshAsync"/>.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        // Before the reading, not after: what is asked for meanwhile may be newer than what this one saw.
        _toReload = false;
        try
        {
            await etat.ReloadAsync(flux, journal, cancellationToken);
        }
        catch
        {
            _toReload = true;
            throw;
        }
    }

    /// <summary>Reads what the journal has after the version known, in its turn among the requests.</summary>
    /// <returns>False when the journal cannot be read now.</returns>
    public Task<bool> RefreshAsync()
    {
        _toReload = true;
        return Submit(1, seule: true, _ => true, _ => false);
    }

    /// <summary>Has a request decided and answered in its turn.</summary>
    public Task<T> Submit<T>(int nombre, bool seule, Func<TBatch, T> decider, Func<CallOutcome, T> abandonner) =>
        Submit(nombre, seule, decider, static (lot, decider) => decider(lot), abandonner);

    public Task<T> Submit<TObjet, T>(int nombre, bool seule, TObjet objet, Func<TBatch, TObjet, T> decider, Func<CallOutcome, T> abandonner)
    {
        if (_weight + nombre > MaxWeight && _weight > 0)
            return Task.FromResult(abandonner(CallOutcome.Sature));
        var demande = new Demande<TBatch, TObjet, T>(objet, decider, abandonner) { Weight = nombre, Seule = seule };
        _requests.Enqueue(demande);
        _weight += nombre;
        if (!_running)
            Loop();
        return demande.Task;
    }

    /// <remarks>Nobody awaits it: its own failure ends the process, as that of any loop does. One state machine for all: to wait for another within
    /// the turns of a grain costs a task more for each line.</remarks>
    private async void Loop()
    {
        _running = true;
        while (_requests.Count > 0)
        {
            try
            {
                var (items, resultat) = (Take(), AppendResult.Depasse);
                for (var essai = 0; essai < MaxResume && resultat == AppendResult.Depasse; essai++)
                {
                    if (_toReload && !await TryReloadAsync())
                    {
                        resultat = AppendResult.Incertain;
                        break;
                    }
                    var lot = Decide(items);
                    if (lot.Count == 0)
                        resultat = await ConfirmAsync();
                    else
                    {
                        var ajout = lot.Seal(flux);
                        resultat = await (lot.Porteur?.Invoke(ajout) ?? journal.AppendAsync(ajout, CancellationToken.None));
                        if (resultat == AppendResult.Ecrit)
                            Follow(lot, ajout);
                    }
                    _toReload |= resultat is AppendResult.Depasse or AppendResult.Incertain;
                }
                Conclude(resultat);
            }
            catch (Exception erreur)
            {
                // A defect of ours: nobody is left waiting, and what was decided is decided again on what is there.
                _toReload = true;
                foreach (var demande in _taken)
                    demande.Echouer(erreur);
            }
            _taken.Clear();
        }
        _running = false;
    }

    /// <summary>Takes the requests of the next append: as many as fit, or one that must be alone.</summary>
    private int Take()
    {
        var nombre = 0;
        while (_requests.TryPeek(out var demande) && (_taken.Count == 0 || (!demande.Seule && nombre + demande.Weight <= TargetEcritures)))
        {
            _taken.Add(_requests.Dequeue());
            _weight -= demande.Weight;
            nombre += demande.Weight;
            if (demande.Seule)
                break;
        }
        return nombre;
    }

    private TBatch Decide(int items)
    {
        var lot = etat.Begin(temps.GetUtcNow(), items);
        foreach (var demande in _taken)
            demande.Decider(lot);
        return lot;
    }

    private void Follow(TBatch lot, Append ajout)
    {
        etat.Follow(lot, ajout);
        surEcriture();
    }

    /// <summary>Makes sure that what was decided without writing was decided on what is there.</summary>
    private async Task<AppendResult> ConfirmAsync()
    {
        try
        {
            return await journal.IsCurrentAsync(flux, etat.Version, CancellationToken.None) ? AppendResult.Ecrit : AppendResult.Depasse;
        }
        catch (DbException)
        {
            return AppendResult.Incertain;
        }
    }

    private async Task<bool> TryReloadAsync()
    {
        try
        {
            await ReloadAsync(CancellationToken.None);
            // What is found written may be an append of ours whose answer was lost.
            surEcriture();
            return true;
        }
        catch (DbException)
        {
            // The database is away: balances go on being shown as they were, and the next request reads again.
            return false;
        }
    }

    private void Conclude(AppendResult resultat)
    {
        foreach (var demande in _taken)
        {
            switch (resultat)
            {
                case AppendResult.Ecrit or AppendResult.Decline:
                    demande.Answer();
                    break;
                case AppendResult.Sature:
                    demande.Abandon(CallOutcome.Sature);
                    break;
                case AppendResult.ContratPris:
                    demande.Abandon(CallOutcome.Refuse);
                    break;
                default:
                    demande.Abandon(CallOutcome.Incertain);
                    break;
            }
        }
    }
}
