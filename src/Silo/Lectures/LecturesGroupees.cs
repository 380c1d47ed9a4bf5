using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Silo.Lectures;

/// <summary>Reads the shares of many totals at once, and the addresses of many contracts: after a start, thousands are asked for together.</summary>
public sealed class LecturesGroupees : ILectures, IAsyncDisposable
{
    /// <summary>The most totals of one reading, unless one caller alone asks for more.</summary>
    public const int CiblesMax = 500;

    private const int ContratsMax = 2_000;

    private readonly ILectures lectures;
    private readonly Groupeur<Cible, PartLue> parts;
    private readonly Groupeur<string, AdresseContrat> adresses;

    public LecturesGroupees(ILectures lectures)
    {
        this.lectures = lectures;
        parts = new(async (cibles, fin) => (await lectures.LirePartsAsync(cibles, fin)).ToLookup(part => part.Cible), CiblesMax);
        adresses = new(
            async (contrats, fin) => (await lectures.TrouverContratsAsync(contrats, fin)).ToLookup(adresse => adresse.Contrat, StringComparer.Ordinal),
            ContratsMax);
    }

    /// <remarks>« tout » goes through the whole ledger: it is read by itself, and holds nobody else up.</remarks>
    /// <exception cref="System.Threading.Channels.ChannelClosedException">The reads are closed.</exception>
    public Task<ImmutableArray<PartLue>> LirePartsAsync(IReadOnlyCollection<Cible> cibles, CancellationToken cancellationToken) =>
        cibles.Any(cible => cible.Axe == Axe.Territoire)
            ? lectures.LirePartsAsync(cibles, cancellationToken)
            : parts.LireAsync(cibles, cancellationToken);

    /// <exception cref="System.Threading.Channels.ChannelClosedException">The reads are closed.</exception>
    public Task<ImmutableArray<AdresseContrat>> TrouverContratsAsync(IReadOnlyCollection<string> contrats, CancellationToken cancellationToken) =>
        adresses.LireAsync(contrats, cancellationToken);

    /// <summary>Ends the readings: those that wait are cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        await parts.DisposeAsync();
        await adresses.DisposeAsync();
    }

    public Task<ContratLu?> LireContratAsync(string contrat, CancellationToken cancellationToken) =>
        lectures.LireContratAsync(contrat, cancellationToken);

    public Task<ImmutableArray<ContratLu>> ListerContratsAsync(string? employeur, string? apres, int limite, CancellationToken cancellationToken) =>
        lectures.ListerContratsAsync(employeur, apres, limite, cancellationToken);

    public Task<MarcheLu?> LireMarcheAsync(string marche, CancellationToken cancellationToken) =>
        lectures.LireMarcheAsync(marche, cancellationToken);

    public Task<ImmutableArray<MarcheLu>> ListerMarchesAsync(
        string? maitreOuvrage, string? amenageur, string? apres, int limite, CancellationToken cancellationToken) =>
        lectures.ListerMarchesAsync(maitreOuvrage, amenageur, apres, limite, cancellationToken);

    public Task<ImmutableArray<LigneLue>> ListerLignesAsync(FiltreLignes filtre, CancellationToken cancellationToken) =>
        lectures.ListerLignesAsync(filtre, cancellationToken);

    public Task<ImmutableArray<EcritureLue>> ListerEcrituresAsync(string marche, long apres, int limite, CancellationToken cancellationToken) =>
        lectures.ListerEcrituresAsync(marche, apres, limite, cancellationToken);

    public Task<ImmutableArray<string>> ListerCodesAsync(Axe axe, string? apres, int limite, CancellationToken cancellationToken) =>
        lectures.ListerCodesAsync(axe, apres, limite, cancellationToken);

    public Task<(ImmutableArray<VersionMarche> Marches, DateTimeOffset Instant)> ListerMouvementsAsync(
        DateTimeOffset depuis, CancellationToken cancellationToken) => lectures.ListerMouvementsAsync(depuis, cancellationToken);
}
