using System.Collections.Concurrent;

namespace Clauses.Grains.Territoires;

/// <summary>The territory, kept in memory as of the newest version that this process has heard of.</summary>
public sealed class TerritoireTenu(IParametres parametres) : ITerritoires
{
    private readonly Lock _verrou = new();
    private volatile Connu _connu = new([]);

    public Territoire EnMemoire(int exercice) => _connu.Territoire(exercice);

    public async ValueTask<Territoire> EnVigueurAsync(int exercice, DateTimeOffset? connuLe, CancellationToken cancellationToken) =>
        (await ConnuAsync(connuLe, cancellationToken)).Territoire(exercice);

    public async ValueTask<ImmutableArray<Parametre>> ParametresAsync(
        int exercice, DateTimeOffset? connuLe, CancellationToken cancellationToken) =>
        [.. EnVigueur.Choisir((await ConnuAsync(connuLe, cancellationToken)).Parametres, exercice)];

    public async Task<(Parametre Parametre, bool Nouveau)> InscrireAsync(
        DateOnly depuis, Valeur valeur, string source, string auteur, CancellationToken cancellationToken)
    {
        var inscrit = await parametres.InscrireAsync(depuis, valeur, source, auteur, cancellationToken);
        await RafraichirAsync(cancellationToken);
        return inscrit;
    }

    /// <summary>Takes in what was recorded since: whoever hears of a change calls it.</summary>
    public async Task RafraichirAsync(CancellationToken cancellationToken)
    {
        if (await parametres.VersionAsync(cancellationToken) == _connu.Version)
            return;
        var lu = new Connu(await parametres.LireAsync(null, cancellationToken));
        lock (_verrou)
        {
            // Of two that read at once, the one that read later may come first.
            if (lu.Version > _connu.Version)
                _connu = lu;
        }
    }

    private async Task<Connu> ConnuAsync(DateTimeOffset? connuLe, CancellationToken cancellationToken)
    {
        await RafraichirAsync(cancellationToken);
        var connu = _connu;
        return connuLe is not { } instant || connu.Dernier <= instant ? connu : new(await parametres.LireAsync(instant, cancellationToken));
    }

    /// <summary>What was recorded up to a version, and what is shipped.</summary>
    private sealed class Connu(ImmutableArray<Parametre> inscrits)
    {
        /// <summary>By the first year of a stretch of years between whose 31 Decembers nothing changes: few, whatever is asked.</summary>
        private readonly ConcurrentDictionary<int, Territoire> _parPalier = new();

        public ImmutableArray<Parametre> Parametres { get; } = [.. ParametresLivres.Tous, .. inscrits];

        public int Version { get; } = inscrits.Select(parametre => parametre.Version).DefaultIfEmpty().Max();

        public DateTimeOffset Dernier { get; } = inscrits.Select(parametre => parametre.Enregistre!.Value).DefaultIfEmpty().Max();

        public Territoire Territoire(int exercice)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(exercice, ParametresLivres.PremierExercice);
            var palier = 0;
            foreach (var parametre in Parametres)
            {
                if (parametre.Depuis.Year <= exercice)
                    palier = Math.Max(palier, parametre.Depuis.Year);
            }
            return _parPalier.GetOrAdd(palier, static (annee, connus) => EnVigueur.Assembler(EnVigueur.Choisir(connus, annee)), Parametres);
        }
    }
}
