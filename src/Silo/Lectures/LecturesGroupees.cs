using System.Threading.Channels;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Silo.Lectures;

/// <summary>Reads the shares of many totals at once: thousands of them may start together, each asking for its own. The first is read at
/// once; those that come during a reading make up the next one.</summary>
public sealed class LecturesGroupees : ILectures, IAsyncDisposable
{
    /// <summary>The most totals of one reading, unless one caller alone asks for more.</summary>
    public const int CiblesMax = 500;

    private const int DemandesMax = 10_000;

    private readonly ILectures lectures;
    private readonly CancellationTokenSource fin = new();
    private readonly Channel<Demande> demandes = Channel.CreateBounded<Demande>(new BoundedChannelOptions(DemandesMax) { SingleReader = true });
    private readonly Task boucle;

    /// <summary>Stands before other reads.</summary>
    /// <param name="lectures">Who reads.</param>
    public LecturesGroupees(ILectures lectures)
    {
        this.lectures = lectures;
        boucle = Task.Run(ServirAsync);
    }

    /// <inheritdoc/>
    /// <exception cref="ChannelClosedException">The reads are closed.</exception>
    public async Task<ImmutableArray<PartLue>> LirePartsAsync(IReadOnlyCollection<Cible> cibles, CancellationToken cancellationToken)
    {
        var demande = new Demande(cibles);
        await demandes.Writer.WriteAsync(demande, cancellationToken);
        return await demande.Reponse.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Ends the readings: those that wait are cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!demandes.Writer.TryComplete())
            return;
        await fin.CancelAsync();
        await boucle;
        fin.Dispose();
    }

    private async Task ServirAsync()
    {
        while (await demandes.Reader.WaitToReadAsync())
            await ServirAsync(Prendre());
    }

    private List<Demande> Prendre()
    {
        var lot = new List<Demande>();
        var cibles = 0;
        while (demandes.Reader.TryPeek(out var suivante) && (lot.Count == 0 || cibles + suivante.Cibles.Count <= CiblesMax))
        {
            demandes.Reader.TryRead(out _);
            lot.Add(suivante);
            cibles += suivante.Cibles.Count;
        }
        return lot;
    }

    /// <summary>A reading fails for all who wait for it, and for nobody else.</summary>
    private async Task ServirAsync(List<Demande> lot)
    {
        try
        {
            var lues = await lectures.LirePartsAsync([.. lot.SelectMany(demande => demande.Cibles).Distinct()], fin.Token);
            var parCible = lues.ToLookup(part => part.Cible);
            foreach (var demande in lot)
                demande.Reponse.TrySetResult([.. demande.Cibles.SelectMany(cible => parCible[cible])]);
        }
        catch (OperationCanceledException) when (fin.IsCancellationRequested)
        {
            lot.ForEach(demande => demande.Reponse.TrySetCanceled(fin.Token));
        }
        catch (Exception erreur)
        {
            lot.ForEach(demande => demande.Reponse.TrySetException(erreur));
        }
    }

    private sealed record Demande(IReadOnlyCollection<Cible> Cibles)
    {
        /// <summary>Who waits goes on elsewhere, so that no caller's turn holds the next reading up.</summary>
        public TaskCompletionSource<ImmutableArray<PartLue>> Reponse { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<AdresseContrat>> TrouverContratsAsync(IReadOnlyCollection<string> contrats, CancellationToken cancellationToken) =>
        lectures.TrouverContratsAsync(contrats, cancellationToken);

    /// <inheritdoc/>
    public Task<ContratLu?> LireContratAsync(string contrat, CancellationToken cancellationToken) =>
        lectures.LireContratAsync(contrat, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<ContratLu>> ListerContratsAsync(string? employeur, string? apres, int limite, CancellationToken cancellationToken) =>
        lectures.ListerContratsAsync(employeur, apres, limite, cancellationToken);

    /// <inheritdoc/>
    public Task<MarcheLu?> LireMarcheAsync(string marche, CancellationToken cancellationToken) =>
        lectures.LireMarcheAsync(marche, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<MarcheLu>> ListerMarchesAsync(
        string? maitreOuvrage, string? amenageur, string? apres, int limite, CancellationToken cancellationToken) =>
        lectures.ListerMarchesAsync(maitreOuvrage, amenageur, apres, limite, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<LigneLue>> ListerLignesAsync(FiltreLignes filtre, CancellationToken cancellationToken) =>
        lectures.ListerLignesAsync(filtre, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<EcritureLue>> ListerEcrituresAsync(string marche, long apres, int limite, CancellationToken cancellationToken) =>
        lectures.ListerEcrituresAsync(marche, apres, limite, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<string>> ListerCodesAsync(Axe axe, string? apres, int limite, CancellationToken cancellationToken) =>
        lectures.ListerCodesAsync(axe, apres, limite, cancellationToken);

    /// <inheritdoc/>
    public Task<(ImmutableArray<VersionMarche> Marches, DateTimeOffset Instant)> ListerMouvementsAsync(
        DateTimeOffset depuis, CancellationToken cancellationToken) => lectures.ListerMouvementsAsync(depuis, cancellationToken);
}
