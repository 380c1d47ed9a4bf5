namespace Clauses.Silo.Registre;

/// <summary>Who is to be erased and when, and whom somebody keeps longer.</summary>
public sealed class ConservationPostgres(NpgsqlDataSource source) : IConservation
{
    private const int MaxForgotten = 5_000;

    /// <summary>Persons in the order of their streams.</summary>
    private static readonly string Personnes = $"""
        select substr(marche, {ParticipantGrain.Prefixe.Length + 1}) from flux
        where marche > '{ParticipantGrain.Prefixe}' || $1 and marche < '{ParticipantGrain.Prefixe.TrimEnd('/')}0' order by marche limit $2
        """;

    /// <summary>Whether a person (p) is due on $1, who is kept for $2 years after the last contact.</summary>
    private const string EstDu = """
        dernier_contact(p.participant) + make_interval(years => $2) <= $1
        and not exists (select from garde where participant = p.participant and jusquau >= $1)
        """;

    private const string EstEfface = """
        (select coalesce((contenu ->> 'efface')::boolean, false) from evenement where flux = 'parcours/' || p.participant order by numero desc limit 1)
        """;

    /// <summary>Announces who of $4 is due in $3 days, and what an interrupted erasure left; takes back who is not.</summary>
    private const string Annoncer = $"""
        with personne as (
            select p.participant, {EstEfface} as efface from unnest($4::text[]) p(participant)
        ),
        due as (
            select p.participant, dernier_contact(p.participant) as contact
            from personne p
            where not p.efface and dernier_contact(p.participant) + make_interval(years => $2) <= $1 + $3
                and not exists (select from garde where participant = p.participant and jusquau >= $1)
        ),
        leve as (
            delete from preavis v using personne p
            where v.participant = p.participant and not p.efface and not exists (select from due where participant = p.participant)
        )
        insert into preavis as v (participant, contact, annonce, effacement)
        select d.participant, d.contact, coalesce(a.annonce, $1), greatest((d.contact + make_interval(years => $2))::date, coalesce(a.annonce, $1) + $3)
        from due d left join preavis a using (participant)
        union all
        select p.participant, $1, $1, $1 from personne p
        where p.efface and (
            exists (select from identite where participant = p.participant)
            or exists (select from evenement_personnel where flux = 'parcours/' || p.participant))
        on conflict (participant) do update set contact = excluded.contact, effacement = excluded.effacement
        where (v.contact, v.effacement) is distinct from (excluded.contact, excluded.effacement)
        """;

    /// <summary>What was known of these persons and is known otherwise since before $2.</summary>
    private const string OublierRectifies = """
        delete from evenement_personnel q
        using unnest($1::text[]) p(participant), evenement suite
        where q.flux = 'parcours/' || p.participant and suite.flux = q.flux and suite.numero = q.numero + 1 and suite.enregistre < $2
        """;

    /// <summary>What was told along with events of these persons' orientations that were rectified before $2. A rectification says why, beside the
    /// ledger as well: what is there is looked at, not all that happened to a need.</summary>
    private const string OublierEvenementsRectifies = """
        delete from evenement_personnel q
        using unnest($1::text[]) p(participant)
        join orientation o on o.participant = p.participant
        join evenement_personnel dit on dit.flux = 'besoin/' || o.besoin and dit.numero > o.numero
        join evenement r on r.flux = dit.flux and r.numero = dit.numero and r.genre = 'rectification' and r.enregistre < $2 and r.contenu ->> 'reference' = o.reference
        join evenement e on e.flux = r.flux and e.numero > o.numero and e.numero < r.numero and e.genre = 'passage'
            and e.contenu ->> 'reference' = o.reference and e.contenu ->> 'evenement' = r.contenu ->> 'vise'
        where q.flux = e.flux and q.numero = e.numero
        """;

    private const string Dus = $"""
        with vus as (
            select participant, annonce from preavis where effacement <= $1 and (essai is null or essai <= $3) order by effacement, participant limit $4
        ),
        leves as (
            delete from preavis v using vus p where v.participant = p.participant and not ({EstDu}) and not {EstEfface} returning v.participant
        )
        select participant from vus where participant not in (select participant from leves)
        """;

    private const string OublierConsultations = """
        delete from consultation where ctid = any(array(select ctid from consultation where jour < $1 order by jour limit $2))
        """;

    /// <summary>Lines stand in the order of time. What is younger than the table itself keeps is kept, whatever the domain's clock says.</summary>
    private const string OublierAudit = """
        delete from audit where id in (
            select id from (select id, instant from audit order by id limit $2) a where instant < least($1, now() - interval '6 months'))
        """;

    private const string Annoncees = """
        select participant, contact, annonce, effacement as jour, refus, null as motif, null as auteur, null::timestamptz as enregistre
        from preavis where (effacement, participant) > ($1, $2) and dernier_contact(participant) <= contact
        """;

    private const string Gardees = """
        select participant, null, null, jusquau, null, motif, auteur, enregistre from garde where (jusquau, participant) > ($1, $2)
        """;

    private static string Lire(string lues) => $"""
        select l.*, i.nom, i.prenom from ({lues} order by jour, participant limit $3) l left join identite i using (participant) order by jour, participant
        """;

    private const string Garder = """
        with leve as (delete from preavis where participant = $1)
        insert into garde (participant, jusquau, motif, auteur, enregistre) values ($1, $2, $3, $4, $5)
        on conflict (participant) do update
        set jusquau = excluded.jusquau, motif = excluded.motif, auteur = excluded.auteur, enregistre = excluded.enregistre
        """;

    public async Task<string?> ReviewAsync(
        string? apres, int limite, DateOnly jour, ValeurDonneesPersonnelles durees, CancellationToken cancellationToken)
    {
        var personnes = (await source.Command(Personnes, P(apres ?? ""), P(limite)).ListAsync(ligne => ligne.GetString(0), cancellationToken)).ToArray();
        await source
            .Command(Annoncer, P(jour), P(durees.ConservationAnnees), P(durees.PreavisJours), P(personnes))
            .ExecuteAsync(cancellationToken);
        var avant = Calendrier.DebutDe(jour.AddDays(-durees.RectificationJours)).ToUniversalTime();
        foreach (var oublier in new[] { OublierRectifies, OublierEvenementsRectifies })
            await source.Command(oublier, P(personnes), P(avant)).ExecuteAsync(cancellationToken);
        return personnes.Length == limite ? personnes[^1] : null;
    }

    public Task<ImmutableArray<string>> ListDusAsync(
        DateTimeOffset maintenant, int limite, ValeurDonneesPersonnelles durees, CancellationToken cancellationToken) => source
        .Command(Dus, P(Calendrier.JourDe(maintenant)), P(durees.ConservationAnnees), P(maintenant.ToUniversalTime()), P(limite))
        .ListAsync(ligne => ligne.GetString(0), cancellationToken);

    public Task PostponeAsync(string participant, RefusParcours? refus, DateTimeOffset essai, CancellationToken cancellationToken) => source
        .Command(
            "update preavis set refus = $2, essai = $3 where participant = $1",
            P(participant), P(refus is { } code ? Codes<RefusParcours>.De(code) : null), P(essai.ToUniversalTime()))
        .ExecuteAsync(cancellationToken);

    public async Task<bool> ForgetAccesAsync(DateOnly avant, CancellationToken cancellationToken)
    {
        var lues = await source.Command(OublierConsultations, P(avant), P(MaxForgotten)).ExecuteAsync(cancellationToken);
        var faites = await source
            .Command(OublierAudit, P(Calendrier.DebutDe(avant).ToUniversalTime()), P(MaxForgotten))
            .ExecuteAsync(cancellationToken);
        return lues < MaxForgotten && faites < MaxForgotten;
    }

    /// <summary>Who is announced and not heard of since, and who is kept, the soonest first.</summary>
    /// <param name="apres">After this day and person, or null.</param>
    /// <param name="limite">1 to 501.</param>
    public Task<ImmutableArray<Conservation>> ListAsync(
        (DateOnly Jour, string Participant)? apres, int limite, CancellationToken cancellationToken) =>
        ListAsync($"{Annoncees} union all {Gardees}", apres, limite, cancellationToken);

    /// <summary>Who is announced alone.</summary>
    public Task<ImmutableArray<Conservation>> ListAnnoncesAsync(int limite, CancellationToken cancellationToken) =>
        ListAsync(Annoncees, null, limite, cancellationToken);

    public Task KeepAsync(string participant, Garde garde, CancellationToken cancellationToken) => source
        .Command(Garder, P(participant), P(garde.Jusquau), P(garde.Motif), P(garde.Auteur), P(garde.Enregistre))
        .ExecuteAsync(cancellationToken);

    /// <summary>Until when a person is kept longer, and why, or null.</summary>
    public Task<Garde?> ReadGardeAsync(string participant, CancellationToken cancellationToken) => source
        .Command("select jusquau, motif, auteur, enregistre from garde where participant = $1", P(participant))
        .ReadAsync(ligne => ReadGarde(ligne, 0), cancellationToken);

    /// <summary>Keeps a person no longer than others. False when nobody did.</summary>
    public async Task<bool> ReleaseAsync(string participant, CancellationToken cancellationToken) =>
        await source.Command("delete from garde where participant = $1", P(participant)).ExecuteAsync(cancellationToken) == 1;

    private Task<ImmutableArray<Conservation>> ListAsync(
        string lues, (DateOnly Jour, string Participant)? apres, int limite, CancellationToken cancellationToken) => source
        .Command(Lire(lues), P(apres?.Jour ?? DateOnly.MinValue), P(apres?.Participant ?? ""), P(limite))
        .ListAsync(Read, cancellationToken);

    private static Conservation Read(NpgsqlDataReader ligne) => new(
        ligne.GetString(0),
        ligne.GetFieldValue<DateOnly>(3),
        ligne.IsDBNull(1)
            ? null
            : new(
                ligne.GetFieldValue<DateOnly>(1), ligne.GetFieldValue<DateOnly>(2),
                Codes<RefusParcours>.TryRead(ligne.Texte(4), out var refus) ? refus : null),
        ligne.IsDBNull(5) ? null : new(ligne.GetFieldValue<DateOnly>(3), ligne.GetString(5), ligne.GetString(6), ligne.GetFieldValue<DateTimeOffset>(7)),
        ligne.IsDBNull(8) ? null : new(ligne.GetString(8), ligne.GetString(9)));

    private static Garde ReadGarde(NpgsqlDataReader ligne, int colonne) => new(
        ligne.GetFieldValue<DateOnly>(colonne), ligne.GetString(colonne + 1), ligne.GetString(colonne + 2),
        ligne.GetFieldValue<DateTimeOffset>(colonne + 3));
}

/// <summary>A person who is to be erased, or is kept longer.</summary>
/// <param name="Jour">When the person is erased, or until when kept.</param>
/// <param name="Preavis">Null: the person is kept.</param>
public sealed record Conservation(string Participant, DateOnly Jour, Preavis? Preavis, Garde? Garde, Grains.Registre.Identite? Identite);

/// <param name="Contact">Day of the last contact.</param>
/// <param name="Refus">What kept the person from being erased when it was due; null: nothing did.</param>
public sealed record Preavis(DateOnly Contact, DateOnly Annonce, RefusParcours? Refus);

/// <param name="Motif">Why, in the words of who keeps the person.</param>
public sealed record Garde(DateOnly Jusquau, string Motif, string Auteur, DateTimeOffset Enregistre);
