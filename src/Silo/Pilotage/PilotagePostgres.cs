using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Pilotage;
using Clauses.Silo.Lectures;
using Npgsql;
using static Clauses.Silo.Lectures.Commandes;

namespace Clauses.Silo.Pilotage;

/// <summary>Aggregates of the ledger by SQL.</summary>
/// <param name="source">Connections to the base.</param>
public sealed class PilotagePostgres(NpgsqlDataSource source) : IPilotage, IDisposable
{
    private const int LimiteMax = 500;

    /// <summary>Such readings may go through the whole ledger: they never take the connections, nor the processors, of the rest.</summary>
    private const int LecturesALaFois = 2;

    private readonly SemaphoreSlim _places = new(LecturesALaFois);
    private readonly LectureCommune _communes = new();

    /// <summary>How long a reading may wait for its turn, then run.</summary>
    public TimeSpan Delai { get; init; } = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public Task<ImmutableArray<HeuresDuMois>> ParMoisAsync(Cible cible, int exercice, Rythme rythme, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] communs = [P(exercice), P(rythme == Rythme.Decision)];
        var (requete, parametres) = cible.Axe switch
        {
            Axe.Territoire => (Requetes.MoisDeTout, communs),
            Axe.Marche => (Requetes.MoisDUnMarche, [.. communs, P(cible.Code)]),
            var axe => DesMembres(Attribution.De(axe)),
        };
        return ListerAsync((cible, exercice, rythme), requete, LireMois, cancellationToken, parametres);

        (string, NpgsqlParameter[]) DesMembres(Attribution attribution)
        {
            NpgsqlParameter[] siens = [.. communs, P(cible.Code), P(attribution.Code()), P(Chemin(attribution))];
            return attribution.DuMarche ? (Requetes.MoisDesMarches, siens) : (Requetes.MoisDesContrats, [.. siens, P(attribution.Defaut)]);
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<HeuresDuMembre>> ParMembreAsync(Axe axe, int exercice, int limite, CancellationToken cancellationToken)
    {
        var attribution = Attribution.De(axe);
        return ListerAsync(
            (axe, exercice, limite), attribution.DuMarche ? Requetes.MembresParMarche : Requetes.MembresParContrat, LireMembre, cancellationToken,
            P(exercice), P(Chemin(attribution)), P(attribution.Defaut), P(Bornee(limite)));
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<AttenteDuMois>> AttentesAsync(string? employeur, int limite, CancellationToken cancellationToken) => ListerAsync(
        (nameof(AttentesAsync), employeur, limite),
        Requetes.Attentes,
        ligne => new AttenteDuMois(ligne.GetString(0), ligne.GetFieldValue<DateOnly>(1), ligne.GetInt32(2), new(ligne.GetInt64(3))),
        cancellationToken,
        P(employeur), P(Bornee(limite)));

    /// <inheritdoc/>
    public async Task<Attente> AttenteAsync(string? employeur, CancellationToken cancellationToken) => (await ListerAsync(
        (nameof(AttenteAsync), employeur),
        Requetes.Attente,
        ligne => new Attente(
            ligne.GetInt32(0), new(ligne.GetInt64(1)), ligne.GetInt32(2), ligne.IsDBNull(3) ? null : ligne.GetFieldValue<DateOnly>(3)),
        cancellationToken,
        P(employeur)))[0];

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private Task<ImmutableArray<T>> ListerAsync<T>(
        object question, string requete, Func<NpgsqlDataReader, T> lire, CancellationToken cancellationToken, params NpgsqlParameter[] parametres) =>
        _communes.LireAsync(question, Delai, fin => ListerAsync(requete, lire, parametres, fin), cancellationToken);

    private async Task<ImmutableArray<T>> ListerAsync<T>(
        string requete, Func<NpgsqlDataReader, T> lire, NpgsqlParameter[] parametres, CancellationToken cancellationToken)
    {
        if (!await _places.WaitAsync(Delai, cancellationToken))
            throw new TimeoutException("Too many aggregates of the ledger are asked for at once.");
        try
        {
            var commande = source.Commande(requete, parametres);
            commande.CommandTimeout = (int)Delai.TotalSeconds;
            return await commande.ListerAsync(lire, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Where a marché's or a contract's entry says it.</summary>
    private static string[] Chemin(Attribution attribution) => attribution.DuMarche ? ["fiche", attribution.Champ] : [attribution.Champ];

    private static int Bornee(int limite)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limite, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limite, LimiteMax);
        return limite;
    }

    private static HeuresDuMois LireMois(NpgsqlDataReader ligne) =>
        new(ligne.GetFieldValue<DateOnly>(0), new(ligne.GetInt64(1)), new(ligne.GetInt64(2)), new(ligne.GetInt64(3)));

    private static HeuresDuMembre LireMembre(NpgsqlDataReader ligne) =>
        new(ligne.GetString(0), new(ligne.GetInt64(1)), new(ligne.GetInt64(2)), new(ligne.GetInt64(3)));
}
