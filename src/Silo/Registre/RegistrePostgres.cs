using System.Text.Json.Serialization.Metadata;

namespace Clauses.Silo.Registre;

/// <summary>Reference data in PostgreSQL: every version of every record, and names beside them.</summary>
public sealed class RegistrePostgres(NpgsqlDataSource source, TimeProvider temps) : IRegistre
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Gives the record its numero at its first registration. Not by « on conflict » alone, which uses up a numero each time.</summary>
    private const string Numeroter = """
        insert into fiche_numero (genre, id)
        select $1, $2 where not exists (select from fiche_numero where genre = $1 and id = $2)
        on conflict do nothing
        """;

    /// <summary>From here to the end of the transaction, nobody else writes a version of the record.</summary>
    private const string Verrouiller = "select numero from fiche_numero where genre = $1 and id = $2 for update";

    private const string Ecrire = """
        with derniere as (
            select version, contenu, enregistre from fiche where genre = $1 and id = $2 order by version desc limit 1
        ),
        nouvelle as (
            insert into fiche (genre, id, version, contenu, auteur, enregistre)
            select $1, $2, coalesce((select version from derniere), 0) + 1, $3, $4, $5
            where not exists (select from derniere where contenu = $3)
            returning version, enregistre
        )
        select true as ecrite, version, enregistre from nouvelle
        union all
        select false, version, enregistre from derniere where not exists (select from nouvelle)
        """;

    /// <summary>The newest version of each record of fiche_numero n.</summary>
    internal const string Courante = """
        select n.id, n.numero, f.version, f.contenu::text, f.enregistre
        from fiche_numero n
        cross join lateral (
            select version, contenu, enregistre from fiche where genre = n.genre and id = n.id order by version desc limit 1
        ) f
        """;

    /// <summary>The newest version of each participant of fiche_numero n that is not erased, out of the person's stream.</summary>
    internal const string LaPersonne = $"""
        cross join lateral (
            select version, contenu, enregistre from fiche_participant where flux = '{ParticipantGrain.Prefixe}' || n.id
        ) f
        """;

    private const string Participants = $"select n.id, n.numero, f.version, f.contenu::text, f.enregistre from fiche_numero n {LaPersonne}";

    public Task<Fiche<T>?> ReadAsync<T>(string id, CancellationToken cancellationToken) where T : class =>
        source.Command($"{Present<T>()} where n.genre = $1 and n.id = $2", P(Genre<T>()), P(id)).ReadAsync(Read<T>, cancellationToken);

    public Task<ImmutableArray<Fiche<T>>> ListAsync<T>(string? apres, int limite, CancellationToken cancellationToken) where T : class => source
        .Command($"{Present<T>()} where n.genre = $1 and n.id > $2 order by n.id limit $3", P(Genre<T>()), P(apres ?? ""), P(limite))
        .ListAsync(Read<T>, cancellationToken);

    public async Task<(Inscription Inscription, Fiche<T> Fiche)> InscrireAsync<T>(
        string id, T contenu, string auteur, CancellationToken cancellationToken) where T : class
    {
        if (typeof(T) == typeof(Participant))
            throw new NotSupportedException("What is known of a person is written to the person's stream.");
        var (genre, json) = (Genre<T>(), JsonSerializer.Serialize(contenu, Options));
        await using var connexion = await source.OpenConnectionAsync(cancellationToken);
        // The statements of a batch are one transaction, and each sees what was committed before it began: the third reads the newest
        // version under the lock that the second may have waited for.
        await using var lot = new NpgsqlBatch(connexion)
        {
            BatchCommands =
            {
                new(Numeroter) { Parameters = { P(genre), P(id) } },
                new(Verrouiller) { Parameters = { P(genre), P(id) } },
                new(Ecrire) { Parameters = { P(genre), P(id), Json(json), P(auteur), P(temps.GetUtcNow()) } },
            },
        };
        await using var lignes = await lot.ExecuteReaderAsync(cancellationToken);
        await lignes.ReadAsync(cancellationToken);
        var numero = lignes.GetInt32(0);
        await lignes.NextResultAsync(cancellationToken);
        await lignes.ReadAsync(cancellationToken);
        var (ecrite, version) = (lignes.GetBoolean(0), lignes.GetInt32(1));
        return (
            !ecrite ? Inscription.Identique : version == 1 ? Inscription.Creee : Inscription.Modifiee,
            new(id, numero, version, contenu, lignes.GetFieldValue<DateTimeOffset>(2)));
    }

    public async Task<int> NumeroterAsync<T>(string id, CancellationToken cancellationToken) where T : class
    {
        // Nearly all have one.
        while (true)
        {
            if (await source.Command("select numero from fiche_numero where genre = $1 and id = $2", P(Genre<T>()), P(id))
                .ListAsync(ligne => ligne.GetInt32(0), cancellationToken) is [var numero])
                return numero;
            await source.Command(Numeroter, P(Genre<T>()), P(id)).ExecuteAsync(cancellationToken);
        }
    }

    public Task WriteIdentiteAsync(string participant, Identite identite, string auteur, CancellationToken cancellationToken) => source
        .Command(
            """
            insert into identite (participant, nom, prenom, auteur, enregistre)
            select $1, $2, $3, $4, $5
            where not exists (select from evenement where flux = 'parcours/' || $1 and genre = 'effacement')
            on conflict (participant) do update
            set nom = excluded.nom, prenom = excluded.prenom, auteur = excluded.auteur, enregistre = excluded.enregistre
            """,
            P(participant), P(identite.Nom), P(identite.Prenom), P(auteur), P(temps.GetUtcNow()))
        .ExecuteAsync(cancellationToken);

    public Task<Identite?> ReadIdentiteAsync(string participant, CancellationToken cancellationToken) => source
        .Command("select nom, prenom from identite where participant = $1", P(participant))
        .ReadAsync(ligne => new Identite(ligne.GetString(0), ligne.GetString(1)), cancellationToken);

    public async Task<bool> EraseIdentiteAsync(string participant, CancellationToken cancellationToken) =>
        await source.Command("delete from identite where participant = $1", P(participant)).ExecuteAsync(cancellationToken) == 1;

    /// <summary>A record, of the columns of <see cref="Courante"/>.</summary>
    internal static Fiche<T> Read<T>(NpgsqlDataReader ligne) => new(
        ligne.GetString(0),
        ligne.GetInt32(1),
        ligne.GetInt32(2),
        JsonSerializer.Deserialize<T>(ligne.GetString(3), Options) ?? throw new JsonException("A reference record has an empty content."),
        ligne.GetFieldValue<DateTimeOffset>(4));

    private static string Present<T>() => typeof(T) == typeof(Participant) ? Participants : Courante;

    private static NpgsqlParameter Json(string json) => new() { Value = json, NpgsqlDbType = NpgsqlDbType.Jsonb };

    /// <summary>The name of a kind of record in the base: it outlives the name of its class.</summary>
    internal static string Genre<T>() => typeof(T) switch
    {
        var type when type == typeof(MaitreOuvrage) => "maitre-ouvrage",
        var type when type == typeof(Entreprise) => "entreprise",
        var type when type == typeof(Organisme) => "organisme",
        var type when type == typeof(Participant) => "participant",
        var type => throw new NotSupportedException($"{type} is no reference data."),
    };
}
