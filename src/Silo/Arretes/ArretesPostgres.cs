using Clauses.Grains.Arretes;
using Clauses.Silo.Bilans;

namespace Clauses.Silo.Arretes;

public sealed class ArretesPostgres(NpgsqlDataSource source, TimeProvider temps) : IArretes, IDisposable
{
    private const string Columns = "annee, id, libelle, au, instant, auteur, marches, ecritures, derniere, parametres, empreinte";

    /// <summary>One after the other, in all processes: ids and their count are then decided on what is there. A lock takes no snapshot, so
    /// the transaction sees all that was committed while it waited.</summary>
    private const string Verrouiller = "lock table arrete in share row exclusive mode";

    private const string Ecrire = $"""
        insert into arrete ({Columns}, contenu) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning {Columns}
        """;

    private const string WritePosition = $"""
        insert into arrete_position (annee, arrete, genre, id, version)
        select $1, $2, 'marche', marche, version from flux_marche
        union all
        select $1, $2, genre, id, max(version) from fiche group by genre, id
        union all
        select $1, $2, 'participant', substr(marche, length('{ParticipantGrain.Prefixe}') + 1), version from flux
        where marche like '{ParticipantGrain.Prefixe}%'
        """;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Those who wait for the lock take no connection from the rest.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<ReponseArrete> ArreterAsync(OrdreArrete ordre, Func<Faits, ArreteContent> rediger, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(Timeout, cancellationToken))
            throw new TimeoutException("Too many bilans are frozen at once.");
        try
        {
            await using var connexion = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connexion.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await connexion.Command(FaitsPostgres.Session).ExecuteAsync(cancellationToken);
            await connexion.Command(Verrouiller).ExecuteAsync(cancellationToken);
            var reponse = await StopAsync(connexion, ordre, rediger, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return reponse;
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task<ImmutableArray<Arrete>> ListAsync(int annee, string? apres, int limite, CancellationToken cancellationToken) => source
        .Command($"select {Columns} from arrete where annee = $1 and id > $2 order by id limit $3", P((short)annee), P(apres ?? ""), P(limite))
        .ListAsync(Read, cancellationToken);

    public Task<ArreteTenu?> ReadAsync(int annee, string id, CancellationToken cancellationToken) => source
        .Command($"select {Columns}, contenu from arrete where annee = $1 and id = $2", P((short)annee), P(id))
        .ReadAsync(ReadStored, cancellationToken);

    public void Dispose() => _turn.Dispose();

    private async Task<ReponseArrete> StopAsync(
        NpgsqlConnection connexion, OrdreArrete ordre, Func<Faits, ArreteContent> rediger, CancellationToken cancellationToken)
    {
        var siens = await connexion.Command($"select {Columns} from arrete where annee = $1", P((short)ordre.Annee)).ListAsync(Read, cancellationToken);
        if (siens.FirstOrDefault(arrete => arrete.Id == ordre.Id) is { } deja)
            return new(ArreteOutcome.DejaLa, deja);
        if (siens.Length >= IArretes.MaxPerAnnee)
            return new(ArreteOutcome.Complet, null);
        var instant = temps.GetUtcNow();
        var faits = await new FaitsReader(connexion, ordre.Annee, new(ordre.Au, ConnuLe: null)).ReadAsync(cancellationToken);
        var contenu = rediger(faits);
        if (contenu.Bytes.Length > IArretes.MaxBytes)
            return new(ArreteOutcome.TropGrand, null);
        var arrete = await WriteAsync(
            connexion, ordre with { Id = ordre.Id ?? IdLibre(ordre.Annee, siens) }, instant, faits.Position, contenu, cancellationToken);
        return new(ArreteOutcome.Nouveau, arrete);
    }

    private static async Task<Arrete> WriteAsync(
        NpgsqlConnection connexion, OrdreArrete ordre, DateTimeOffset instant, Position livre, ArreteContent contenu, CancellationToken cancellationToken)
    {
        var ecrits = await connexion
            .Command(
                Ecrire, P((short)ordre.Annee), P(ordre.Id), P(ordre.Libelle), P(ordre.Au), P(instant), P(ordre.Auteur),
                P(livre.Marches), P(livre.Ecritures), P(livre.Derniere?.ToUniversalTime()), P(contenu.Parametres), P(contenu.Empreinte), P(contenu.Bytes))
            .ListAsync(Read, cancellationToken);
        await connexion.Command(WritePosition, P((short)ordre.Annee), P(ordre.Id)).ExecuteAsync(cancellationToken);
        return ecrits[0];
    }

    private static string IdLibre(int annee, ImmutableArray<Arrete> siens)
    {
        var pris = siens.Select(arrete => arrete.Id).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, IArretes.MaxPerAnnee)
            .Select(rang => string.Create(CultureInfo.InvariantCulture, $"{annee}-{rang}"))
            .First(id => !pris.Contains(id));
    }

    private static ArreteTenu ReadStored(NpgsqlDataReader ligne)
    {
        var arrete = Read(ligne);
        return new(arrete, new(ligne.GetFieldValue<byte[]>(11), arrete.Parametres));
    }

    private static Arrete Read(NpgsqlDataReader ligne) => new()
    {
        Annee = ligne.GetInt16(0),
        Id = ligne.GetString(1),
        Libelle = ligne.Texte(2),
        Au = ligne.Jour(3),
        Instant = ligne.GetFieldValue<DateTimeOffset>(4),
        Auteur = ligne.GetString(5),
        Livre = new(ligne.GetInt64(6), ligne.GetInt64(7), ligne.IsDBNull(8) ? null : ligne.GetFieldValue<DateTimeOffset>(8)),
        Parametres = ligne.GetInt32(9),
        Empreinte = ligne.GetString(10),
    };
}
