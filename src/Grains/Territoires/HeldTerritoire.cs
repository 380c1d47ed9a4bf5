using System.Collections.Concurrent;

namespace Clauses.Grains.Territoires;

/// <summary>The territory, kept in memory as of the newest version that this process has heard of.</summary>
public sealed class HeldTerritoire(IParametres parametres) : ITerritoires
{
    private readonly Lock _lock = new();
    private volatile Connu _known = new([]);

    public Territoire InMemory(int exercice) => _known.Territoire(exercice);

    public async ValueTask<Territoire> InForceAsync(int exercice, DateTimeOffset? connuLe, CancellationToken cancellationToken) =>
        (await KnownAsync(connuLe, cancellationToken)).Territoire(exercice);

    public async ValueTask<ImmutableArray<Parametre>> ParametresAsync(
        int exercice, DateTimeOffset? connuLe, CancellationToken cancellationToken) =>
        [.. EnVigueur.Choose((await KnownAsync(connuLe, cancellationToken)).Parametres, exercice)];

    public async Task<(Parametre Parametre, bool Nouveau)> InscrireAsync(
        DateOnly depuis, Valeur valeur, string source, string auteur, CancellationToken cancellationToken)
    {
        var inscrit = await parametres.InscrireAsync(depuis, valeur, source, auteur, cancellationToken);
        await RefreshAsync(cancellationToken);
        return inscrit;
    }

    /// <summary>Takes in what was recorded since: whoever hears of a change calls it.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (await parametres.VersionAsync(cancellationToken) == _known.Version)
            return;
        var lu = new Connu(await parametres.ReadAsync(null, cancellationToken));
        lock (_lock)
        {
            // Of two that read at once, the one that read later may come first.
            if (lu.Version > _known.Version)
                _known = lu;
        }
    }

    private async Task<Connu> KnownAsync(DateTimeOffset? connuLe, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        var connu = _known;
        return connuLe is not { } instant || connu.Last <= instant ? connu : new(await parametres.ReadAsync(instant, cancellationToken));
    }

    /// <summary>What was recorded up to a version, and what is shipped.</summary>
    private sealed class Connu(ImmutableArray<Parametre> inscrits)
    {
        /// <summary>By the first year of a stretch of years between whose 31 Decembers nothing changes: few, whatever is asked.</summary>
        private readonly ConcurrentDictionary<int, Territoire> _parPalier = new();

        public ImmutableArray<Parametre> Parametres { get; } = [.. ShippedParametres.Tous, .. inscrits];

        public int Version { get; } = inscrits.Select(parametre => parametre.Version).DefaultIfEmpty().Max();

        public DateTimeOffset Last { get; } = inscrits.Select(parametre => parametre.Enregistre!.Value).DefaultIfEmpty().Max();

        public Territoire Territoire(int exercice)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(exercice, ShippedParametres.PremierExercice);
            var palier = 0;
            foreach (var parametre in Parametres)
            {
                if (parametre.Depuis.Year <= exercice)
                    palier = Math.Max(palier, parametre.Depuis.Year);
            }
            return _parPalier.GetOrAdd(palier, static (annee, connus) => EnVigueur.Assemble(EnVigueur.Choose(connus, annee)), Parametres);
        }
    }
}
