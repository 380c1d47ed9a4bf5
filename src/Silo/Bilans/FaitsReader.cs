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
            and ($3::date is null or effet <= $3) and ($4::timestamptz is null or enregistre <= $4) and ($5::text[] is null or marche = any($5))
        group by contrat, exercice
        """;

    /// <summary>Every contract: the first of a person's may be one without hours.</summary>
    private static readonly string Contrats = $"""
        select distinct on (contrat) contrat, marche, (contenu ->> 'numeroParticipant')::int, contenu ->> 'participant', contenu ->> 'employeur',
            contenu ->> 'type', (contenu ->> 'debut')::date,
            {Membre.De(Axe.CommuneResidence, "contenu")}, {Membre.De(Axe.Qpv, "contenu")}
        from ecriture where genre in (4, 5) and ($1::timestamptz is null or enregistre <= $1) and ($2::text[] is null or marche = any($2))
        order by contrat, numero desc
        """;

    private static readonly string Marches = $"""
        select distinct on (marche) marche,
            {string.Join(", ", ((Axe[])[Axe.MaitreOuvrage, Axe.CommuneChantier, Axe.Zac, Axe.Amenageur]).Select(axe => Membre.De(axe, "contenu -> 'fiche'")))}
        from ecriture where genre in (1, 2, 3) and ($1::timestamptz is null or enregistre <= $1) and ($2::text[] is null or marche = any($2))
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
            and ($2::text[] is null or flux = any($2))
        order by flux, numero desc
        """;

    private const string PositionPresente = "select count(*), coalesce(sum(version), 0)::bigint, max(mouvement) from flux_marche";

    private const string PositionPassee = "select count(distinct marche), count(*), max(enregistre) from ecriture where enregistre <= $1";

    private readonly DateTimeOffset? _connuLe = moment.ConnuLe?.ToUniversalTime();

    public async Task<Faits> ReadAsync(CancellationToken cancellationToken)
    {
        var assemblage = new BilanAssembly();
        await ReadIntoAsync(assemblage, Etendue.Tout, cancellationToken);
        var position = await connexion
            .Command(_connuLe is null ? PositionPresente : PositionPassee, _connuLe is null ? [] : [P(_connuLe)])
            .ListAsync(ReadPosition, cancellationToken);
        return assemblage.Assemble(annee, moment, position[0]);
    }

    /// <summary>Reads what is to take the place of what is known. All is asked for at once: PostgreSQL works on what comes next while what it sent is
    /// taken in.</summary>
    public async Task ReadIntoAsync(BilanAssembly assemblage, Etendue etendue, CancellationToken cancellationToken)
    {
        await using var lot = new NpgsqlBatch(connexion)
        {
            BatchCommands =
            {
                Demande(Contrats, P(_connuLe), P(etendue.Marches)),
                Demande(Marches, P(_connuLe), P(etendue.Marches)),
                Demande(Personnes, P(_connuLe), P(etendue.Personnes)),
                Demande(HeuresDesContrats, P(annee - IFaits.AnneesAvant), P(annee), P(moment.Au), P(_connuLe), P(etendue.Marches)),
            },
        };
        if (etendue.Fiches)
        {
            lot.BatchCommands.Add(Demande(Fiches, P("maitre-ouvrage"), P(_connuLe)));
            lot.BatchCommands.Add(Demande(Fiches, P("entreprise"), P(_connuLe)));
        }
        await using var reponses = await lot.ExecuteReaderAsync(cancellationToken);
        var contrats = await ListAsync(reponses, ligne => ReadContrat(ligne, assemblage.Un), cancellationToken);
        foreach (var contrat in contrats)
            assemblage.Contrats.Take(contrat.Id, contrat);
        foreach (var marche in await ListAsync(reponses, ligne => ReadMarche(ligne, assemblage.Un), cancellationToken))
            assemblage.Marches.Take(marche.Id, marche);
        await ReadIntoAsync(assemblage.Participants, ligne => FaitsDurables.Read(ligne.GetString(1)));
        // A contract may have lost those that it had.
        var heures = (await ListAsync(reponses, ReadHeures, cancellationToken)).ToLookup(ligne => ligne.Contrat, StringComparer.Ordinal);
        foreach (var contrat in contrats)
            assemblage.Heures.Take(
                contrat.Id, heures.Contains(contrat.Id) ? new([.. heures[contrat.Id].OrderBy(ligne => ligne.Exercice)]) : HeuresDuContrat.Aucunes);
        if (etendue.Fiches)
        {
            await ReadIntoAsync(assemblage.MaitresOuvrage, Un<TypeMaitreOuvrage>(1));
            await ReadIntoAsync(assemblage.Entreprises, Un<Modalite>(2));
        }

        async Task ReadIntoAsync<T>(Known<T> connus, Func<NpgsqlDataReader, T> lire) where T : notnull
        {
            foreach (var (id, lu) in await ListAsync(reponses, ligne => (ligne.GetString(0), lire(ligne)), cancellationToken))
                connus.Take(id, lu);
        }
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

    private static HeuresLues ReadHeures(NpgsqlDataReader ligne) =>
        new(ligne.GetString(0), ligne.GetInt16(1), ligne.GetInt64(2), ligne.GetInt64(3));

    private static MarcheLu ReadMarche(NpgsqlDataReader ligne, Func<string, string> un) => new(
        un(ligne.GetString(0)), un(ligne.GetString(1)), un(ligne.GetString(2)), un(ligne.GetString(3)), un(ligne.GetString(4)));

    private static Position ReadPosition(NpgsqlDataReader ligne) =>
        new(ligne.GetInt64(0), ligne.GetInt64(1), ligne.IsDBNull(2) ? null : ligne.GetFieldValue<DateTimeOffset>(2));

    private static ContratLu ReadContrat(NpgsqlDataReader ligne, Func<string, string> un) => new(
        ligne.GetString(0), un(ligne.GetString(1)), ligne.GetInt32(2), un(ligne.GetString(3)), un(ligne.GetString(4)), Un<TypeContrat>(5)(ligne),
        ligne.GetFieldValue<DateOnly>(6), un(ligne.GetString(7)), un(ligne.GetString(8)));

    private static Func<NpgsqlDataReader, T> Un<T>(int colonne) where T : struct, Enum => ligne =>
        Codes<T>.TryRead(ligne.GetString(colonne), out var valeur) ? valeur : throw new InvalidOperationException($"A record has no {typeof(T).Name}.");
}

/// <summary>What of the base is read.</summary>
/// <param name="Marches">Of these marchés; null: of all.</param>
/// <param name="Personnes">The streams of these persons; null: of all.</param>
/// <param name="Fiches">Whether records of clients and companies are.</param>
internal sealed record Etendue(string[]? Marches, string[]? Personnes, bool Fiches)
{
    public static readonly Etendue Tout = new(null, null, Fiches: true);
}
