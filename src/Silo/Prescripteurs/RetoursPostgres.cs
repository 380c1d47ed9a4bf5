namespace Clauses.Silo.Prescripteurs;

/// <summary>What became of an organisme's orientations, numbered without gaps: a reader that kept the last numero misses nothing and sees nothing
/// twice.</summary>
/// <remarks>Numeros are given when somebody reads, under a lock of the organisme's own, to what is committed then. A numero given by the append
/// could show before a smaller one whose transaction lasts longer, and would be passed over; one shared counter would have needs wait for one
/// another. Here a need's stream is taken up in its own order, after the last of its entries that has a numero, whenever it commits.</remarks>
public sealed class RetoursPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    /// <summary>How many entries get their numero in one reading: who comes back after years reads on.</summary>
    private const int MaxTaken = 5_000;

    private const string Verrouiller = "select pg_advisory_xact_lock(hashtextextended('retours ' || $1, 0))";

    private static readonly string Numeroter = $"""
        insert into retour (organisme, numero, flux, evenement)
        select $1, (select coalesce(max(numero), 0) from retour where organisme = $1) + row_number() over (order by enregistre, flux, numero), flux, numero
        from (
            select e.enregistre, e.flux, e.numero
            from (select distinct besoin from orientation where organisme = $1) b
            join flux f on f.marche = 'besoin/' || b.besoin
            cross join lateral (
                select coalesce(max(evenement), 0) as numero from retour where organisme = $1 and flux = f.marche
            ) vu
            join evenement e on e.flux = f.marche and e.numero > vu.numero
            join orientation o on o.besoin = b.besoin and o.reference = e.contenu ->> 'reference' and o.organisme = $1
            where f.version > vu.numero and {EstUnPas} and not {EstUnRenouvellement}
            order by e.enregistre, e.flux, e.numero
            limit {MaxTaken}
        ) neufs
        """;

    private const string EstUnPas = "e.genre in ('orientation', 'passage', 'rectification', 'caducite', 'expiration', 'embauche')";

    /// <summary>A contract more of a person who holds the place already: nothing became of the orientation.</summary>
    private const string EstUnRenouvellement = """
        (e.genre = 'embauche' and coalesce((e.contenu #>> '{place,renouvellement}')::boolean, exists (
            select from evenement r where r.flux = e.flux and r.numero < e.numero and r.genre = 'reservation'
                and r.contenu ->> 'contrat' = e.contenu ->> 'contrat' and (r.contenu ->> 'renouvellement')::boolean)))
        """;

    /// <summary>Where an entry leaves its orientation. A rectification brings back what stood before: of the entries before it, the last one that
    /// none has taken back; nothing, when the sending was the mistake.</summary>
    private const string Etat = """
        case e.genre
            when 'caducite' then 'caduque'
            when 'expiration' then 'expiree'
            when 'embauche' then 'embauchee'
            when 'rectification' then case when e.contenu ->> 'vise' is null then 'rectifie' else (
                select case a.genre
                    when 'caducite' then 'caduque' when 'expiration' then 'expiree' when 'embauche' then 'embauchee' else a.contenu ->> 'etat' end
                from evenement a
                where a.flux = e.flux and a.numero < e.numero and a.contenu ->> 'reference' = o.reference
                    and a.genre in ('orientation', 'passage', 'caducite', 'expiration', 'embauche')
                    and not exists (
                        select from evenement r where r.flux = e.flux and r.numero <= e.numero and r.genre = 'rectification'
                            and r.contenu ->> 'reference' = o.reference and r.contenu ->> 'vise' = a.contenu ->> 'evenement')
                order by a.numero desc limit 1) end
            else e.contenu ->> 'etat'
        end
        """;

    /// <summary>Whether the person of an orientation (o) is named: neither once erased, nor after an objection, nor when the parcours that the
    /// orientation was of ended before $4.</summary>
    internal const string Connu = """
        left join lateral (
            select contenu from evenement where flux = 'parcours/' || o.participant order by numero desc limit 1
        ) personne on true
        left join lateral (
            select parcours -> 'sortie' ->> 'date' as fin
            from jsonb_array_elements(personne.contenu -> 'parcours') with ordinality suite (parcours, rang)
            where rang = 1 or (parcours ->> 'entree')::date <= o.date
            order by rang desc limit 1
        ) sortie on true
        cross join lateral (
            select not coalesce((personne.contenu ->> 'efface')::boolean, false) and coalesce(sortie.fin::date >= $4, true)
                and not exists (select from opposition where participant = o.participant) as oui
        ) connu
        """;

    private const string Lire = $"""
        select r.numero, o.besoin, o.reference, {Etat}, (e.contenu ->> 'date')::date, e.contenu ->> 'motif', (e.contenu ->> 'rendezVous')::date,
            e.contenu ->> 'vise', case when connu.oui then o.participant end, case when connu.oui then p.contenu ->> 'prescripteur' end, e.enregistre
        from retour r
        join evenement e on e.flux = r.flux and e.numero = r.evenement
        join orientation o on o.besoin = substr(r.flux, length('besoin/') + 1) and o.reference = e.contenu ->> 'reference'
        left join evenement_personnel p on p.flux = e.flux and p.numero = e.numero
        {Connu}
        where r.organisme = $1 and r.numero > $2
        order by r.numero limit $3
        """;

    /// <param name="apres">The last numero seen; 0: from the start.</param>
    /// <param name="limite">1 to 501.</param>
    /// <param name="finDepuis">Persons whose parcours ended before this day are not named.</param>
    public async Task<ImmutableArray<Retour>> ReadAsync(
        string organisme, long apres, int limite, DateOnly finDepuis, CancellationToken cancellationToken)
    {
        await NumberAsync(organisme, cancellationToken);
        return await source.Command(Lire, P(organisme), P(apres), P(limite), P(finDepuis)).ListAsync(Read, cancellationToken);
    }

    public Task OpposeAsync(string participant, bool opposee, string auteur, CancellationToken cancellationToken) => (opposee
        ? source.Command(
            "insert into opposition (participant, auteur, enregistre) values ($1, $2, $3) on conflict (participant) do nothing",
            P(participant), P(auteur), P(temps.GetUtcNow()))
        : source.Command("delete from opposition where participant = $1", P(participant))).ExecuteAsync(cancellationToken);

    /// <summary>The statements of a batch are one transaction, and each sees what was committed before it began: the second, what the lock was waited
    /// for.</summary>
    private async Task NumberAsync(string organisme, CancellationToken cancellationToken)
    {
        await using var connexion = await source.OpenConnectionAsync(cancellationToken);
        await using var lot = new NpgsqlBatch(connexion)
        {
            BatchCommands = { new(Verrouiller) { Parameters = { P(organisme) } }, new(Numeroter) { Parameters = { P(organisme) } } },
        };
        await lot.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Retour Read(NpgsqlDataReader ligne) => new(
        ligne.GetInt64(0), ligne.GetString(1), ligne.GetString(2), ligne.Texte(8),
        Code<EtatOrientation>(ligne.Texte(3)) ?? throw new InvalidOperationException("An entry leaves its orientation nowhere."),
        ligne.GetFieldValue<DateOnly>(4), Code<MotifOrientation>(ligne.Texte(5)), ligne.Jour(6),
        ligne.Texte(7), ligne.Texte(9), ligne.GetFieldValue<DateTimeOffset>(10));

    private static T? Code<T>(string? code) where T : struct, Enum => Codes<T>.TryRead(code, out var valeur) ? valeur : null;
}

/// <summary>Something that happened to an orientation of an organisme, as the API says it.</summary>
/// <param name="Numero">1, 2, 3… without gaps, among all that happened to them: what to send as <c>apres</c> to go on from here.</param>
/// <param name="Participant">Null after an erasure, an objection, or some months after the end of the parcours.</param>
/// <param name="Vise">The event that was wrong: the state before it is back.</param>
public sealed record Retour(
    long Numero, string Besoin, string Reference, string? Participant, EtatOrientation Etat, DateOnly Date, MotifOrientation? Motif, DateOnly? RendezVous,
    string? Vise, string? Texte, DateTimeOffset Enregistre);
