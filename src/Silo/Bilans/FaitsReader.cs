using Clauses.Silo.Reads;
using static Clauses.Silo.Reads.Commands;

namespace Clauses.Silo.Bilans;

/// <summary>One reading of an exercice: hours by contract, and what contracts, marchés and people were at the moment. The statements see
/// one instant of the base.</summary>
/// <param name="connexion">A connection within a transaction of one snapshot.</param>
internal sealed class FaitsReader(NpgsqlConnection connexion, int annee, Moment moment)
{
    /// <summary>What a contract had validated in each exercice asked for, work of the year apart.</summary>
    private const string HeuresDesContrats = """
        select contrat, exercice,
            coalesce(sum(validees) filter (where travail = exercice), 0)::bigint, coalesce(sum(validees) filter (where travail <> exercice), 0)::bigint
        from ecriture
        where exercice between $1 and $2 and validees <> 0
            and ($3::date is null or effet <= $3) and ($4::timestamptz is null or enregistre <= $4)
        group by contrat, exercice
        """;

    /// <summary>Every contract: the first of a person's may be one without hours.</summary>
    private static readonly string Contrats = $"""
        select distinct on (contrat) contrat, marche, (contenu ->> 'numeroParticipant')::int, contenu ->> 'participant', contenu ->> 'employeur',
            contenu ->> 'type', (contenu ->> 'debut')::date,
            {Membre.De(Axe.CommuneResidence, "contenu")}, {Membre.De(Axe.Qpv, "contenu")}
        from ecriture where genre in (4, 5) and ($1::timestamptz is null or enregistre <= $1)
        order by contrat, numero desc
        """;

    private static readonly string Marches = $"""
        select distinct on (marche) marche,
            {string.Join(", ", ((Axe[])[Axe.MaitreOuvrage, Axe.CommuneChantier, Axe.Zac, Axe.Amenageur]).Select(axe => Membre.De(axe, "contenu -> 'fiche'")))}
        from ecriture where genre in (1, 2, 3) and ($1::timestamptz is null or enregistre <= $1)
        order by marche, numero desc
        """;

    /// <summary>A record is there before what refers to it, whatever the clocks of two machines say: its first version always counts.</summary>
    private const string Fiches = """
        select distinct on (id) id, contenu ->> 'type', contenu ->> 'modalite'
        from fiche where genre = $1 and ($2::timestamptz is null or enregistre <= $2 or version = 1)
        order by id, version desc
        """;

    /// <summary>Persons likewise, each by all that the newest event says.</summary>
    private const string Personnes = $"""
        select distinct on (flux) substr(flux, length('{ParticipantGrain.Prefixe}') + 1), contenu::text
        from evenement where flux like '{ParticipantGrain.Prefixe}%' and ($1::timestamptz is null or enregistre <= $1 or numero = 1)
        order by flux, numero desc
        """;

    private const string PositionPresente = "select count(*), coalesce(sum(version), 0)::bigint, max(mouvement) from flux_marche";

    private const string PositionPassee = "select count(distinct marche), count(*), max(enregistre) from ecriture where enregistre <= $1";

    private readonly DateTimeOffset? _connuLe = moment.ConnuLe?.ToUniversalTime();

    /// <summary>Reads. All is asked for at once: PostgreSQL works on what comes next while what it sent is taken in.</summary>
    public async Task<Faits> ReadAsync(CancellationToken cancellationToken)
    {
        await using var lot = new NpgsqlBatch(connexion)
        {
            BatchCommands =
            {
                Demande(Contrats, P(_connuLe)),
                Demande(Marches, P(_connuLe)),
                Demande(Fiches, P("maitre-ouvrage"), P(_connuLe)),
                Demande(Fiches, P("entreprise"), P(_connuLe)),
                Demande(Personnes, P(_connuLe)),
                Demande(HeuresDesContrats, P(annee - IFaits.AnneesAvant), P(annee), P(moment.Au), P(_connuLe)),
                _connuLe is null ? Demande(PositionPresente) : Demande(PositionPassee, P(_connuLe)),
            },
        };
        await using var reponses = await lot.ExecuteReaderAsync(cancellationToken);
        var contrats = await ByIdAsync(reponses, ReadContrat, cancellationToken);
        var premiers = new Dictionary<int, DateOnly>();
        foreach (var contrat in contrats.Values)
        {
            if (!premiers.TryGetValue(contrat.Numero, out var premier) || contrat.Debut < premier)
                premiers[contrat.Numero] = contrat.Debut;
        }
        var assemblage = new BilanAssembly(
            contrats,
            premiers,
            await ByIdAsync(reponses, ReadMarche, cancellationToken),
            await ByIdAsync(reponses, Un<TypeMaitreOuvrage>(1), cancellationToken),
            await ByIdAsync(reponses, Un<Modalite>(2), cancellationToken),
            await ByIdAsync(reponses, ligne => FaitsDurables.Read(ligne.GetString(1)), cancellationToken));
        var heures = await ListAsync(reponses, ReadHeures, cancellationToken);
        return new(
            annee, moment,
            [.. heures.Where(ligne => ligne.Exercice == annee && !ligne.IsEmpty).Select(assemblage.Fait)],
            [.. heures.Where(ligne => ligne.Exercice < annee && ligne.Total != 0).GroupBy(ligne => ligne.Exercice).OrderBy(exercice => exercice.Key).Select(assemblage.Annee)],
            (await ListAsync(reponses, ReadPosition, cancellationToken))[0]);
    }

    private static NpgsqlBatchCommand Demande(string sql, params ReadOnlySpan<NpgsqlParameter> parametres)
    {
        var demande = new NpgsqlBatchCommand(sql);
        foreach (var parametre in parametres)
            demande.Parameters.Add(parametre);
        return demande;
    }

    /// <summary>The rows of an answer, then moves on to the next one.</summary>
    private static async Task<List<T>> ListAsync<T>(NpgsqlDataReader reponses, Func<NpgsqlDataReader, T> lire, CancellationToken cancellationToken)
    {
        var lignes = new List<T>();
        while (await reponses.ReadAsync(cancellationToken))
            lignes.Add(lire(reponses));
        await reponses.NextResultAsync(cancellationToken);
        return lignes;
    }

    /// <inheritdoc cref="ListAsync"/>
    /// <returns>By the id in the first column.</returns>
    private static async Task<Dictionary<string, T>> ByIdAsync<T>(
        NpgsqlDataReader reponses, Func<NpgsqlDataReader, T> lire, CancellationToken cancellationToken) =>
        (await ListAsync(reponses, ligne => KeyValuePair.Create(ligne.GetString(0), lire(ligne)), cancellationToken)).ToDictionary(StringComparer.Ordinal);

    private static HeuresLues ReadHeures(NpgsqlDataReader ligne) =>
        new(ligne.GetString(0), ligne.GetInt16(1), ligne.GetInt64(2), ligne.GetInt64(3));

    private static MarcheLu ReadMarche(NpgsqlDataReader ligne) =>
        new(ligne.GetString(0), ligne.GetString(1), ligne.GetString(2), ligne.GetString(3), ligne.GetString(4));

    private static Position ReadPosition(NpgsqlDataReader ligne) =>
        new(ligne.GetInt64(0), ligne.GetInt64(1), ligne.IsDBNull(2) ? null : ligne.GetFieldValue<DateTimeOffset>(2));

    private static ContratLu ReadContrat(NpgsqlDataReader ligne) => new(
        ligne.GetString(0), ligne.GetString(1), ligne.GetInt32(2), ligne.GetString(3), ligne.GetString(4), Un<TypeContrat>(5)(ligne),
        ligne.GetFieldValue<DateOnly>(6), ligne.GetString(7), ligne.GetString(8));

    private static Func<NpgsqlDataReader, T> Un<T>(int colonne) where T : struct, Enum => ligne =>
        Codes<T>.TryRead(ligne.GetString(colonne), out var valeur) ? valeur : throw new InvalidOperationException($"A record has no {typeof(T).Name}.");
}
