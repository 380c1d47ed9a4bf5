using Clauses.Grains.Bilans;
using Clauses.Grains.Domaine;
using Clauses.Grains.Marches;
using Clauses.Grains.Totaux;
using Clauses.Silo.Lectures;
using Npgsql;
using static Clauses.Silo.Lectures.Commandes;

namespace Clauses.Silo.Passe;

/// <summary>Past balances by SQL: each is one statement, which sees one instant of the base.</summary>
/// <param name="source">Connections to the base.</param>
public sealed class PassePostgres(NpgsqlDataSource source) : IPasse, IDisposable
{
    private const int CiblesMax = 500;

    /// <summary>Such readings cost far more than anything live: they never take the connections, nor the processors, of the rest.</summary>
    private const int LecturesALaFois = 2;

    private readonly SemaphoreSlim _places = new(LecturesALaFois);

    /// <summary>How long a reading may wait for its turn, then run.</summary>
    public TimeSpan Delai { get; init; } = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public async Task<SoldeMarche?> SoldeAsync(string marche, int exercice, Moment moment, CancellationToken cancellationToken)
    {
        var lignes = (await LireAsync(Requetes.Marche, exercice, moment, cancellationToken, P(marche))).ToLookup(ligne => ligne.Rang);
        if (!lignes[0].Any())
            return null;
        var entier = lignes[0].ToList();
        return SoldeMarche.De(
            Ligne.Compte(entier, exercice),
            Ligne.Compte(entier, PartExercice.VieEntiere),
            lignes[1].GroupBy(ligne => ligne.Membre, StringComparer.Ordinal).Select(titulaire => (titulaire.Key, Ligne.Compte([.. titulaire], exercice))));
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<ComptePasse>> ComptesAsync(
        IReadOnlyCollection<Cible> cibles, int exercice, Moment moment, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cibles.Count, CiblesMax, nameof(cibles));
        var lignes = (await LireAsync(
            Requetes.Totaux, exercice, moment, cancellationToken,
            P(cibles.Select(cible => Codes<Axe>.De(cible.Axe)).ToArray()), P(cibles.Select(cible => cible.Code).ToArray()))).ToLookup(ligne => ligne.Rang);
        return
        [
            .. cibles.Select((_, rang) => lignes[rang].ToList())
                .Select(siennes => new ComptePasse(Ligne.Compte(siennes, exercice), Ligne.Compte(siennes, PartExercice.VieEntiere))),
        ];
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private async Task<ImmutableArray<Ligne>> LireAsync(
        string requete, int exercice, Moment moment, CancellationToken cancellationToken, params NpgsqlParameter[] cibles)
    {
        if (!await _places.WaitAsync(Delai, cancellationToken))
            throw new TimeoutException("Too many past balances are asked for at once.");
        try
        {
            var commande = source.Commande(
                requete,
                [P(moment.ConnuLe?.ToUniversalTime()), P(moment.Au), P(exercice == PartExercice.VieEntiere ? null : (int?)exercice), .. cibles]);
            commande.CommandTimeout = (int)Delai.TotalSeconds;
            return await commande.ListerAsync(Ligne.Lire, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }
}
