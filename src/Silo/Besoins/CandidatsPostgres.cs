namespace Clauses.Silo.Besoins;

/// <summary>Persons who could be sent to a need: hard conditions first, then an order each part of which is shown. Nothing is decided by it: somebody
/// chooses.</summary>
public sealed class CandidatsPostgres(NpgsqlDataSource source)
{
    /// <summary>Handicap, asylum and justice say nothing of an order.</summary>
    private static readonly string[] Sensibles = ["aah", "detention", "refugie", "th"];

    /// <summary>Persons whose parcours is open, as it stands.</summary>
    private const string Personnes = """
        personne as (
            select n.id, e.contenu -> 'parcours' -> -1 as parcours, p.contenu -> 'parcours' -> -1 as prive, premier.enregistre::date as inscrit
            from fiche_numero n
            join flux f on f.marche = 'parcours/' || n.id
            join evenement e on e.flux = f.marche and e.numero = f.version
            join evenement_personnel p on p.flux = e.flux and p.numero = e.numero
            join evenement premier on premier.flux = f.marche and premier.numero = 1
            where n.genre = 'participant' and not (e.contenu -> 'parcours' -> -1) ? 'sortie'
        )
        """;

    /// <summary>What their contracts say: whether one covers the need's first day, since when they have none, and when the first began.</summary>
    private const string Contrats = """
        contrats as (
            select c.contenu ->> 'participant' as participant, max(coalesce((c.contenu ->> 'fin')::date, 'infinity')) as fin,
                min((c.contenu ->> 'debut')::date) as premier,
                bool_or((c.contenu ->> 'debut')::date <= b.debut and coalesce((c.contenu ->> 'fin')::date, 'infinity') >= b.debut) as couvre
            from cherche b
            cross join ecriture o
            cross join lateral (
                select contenu from ecriture where genre in (4, 5) and contrat = o.contrat order by numero desc limit 1
            ) c
            where o.genre = 4 group by 1
        )
        """;

    /// <summary>What orientations say: whether the person is on this need already, was lately turned down by one of its employers, or was sent to
    /// such work before.</summary>
    private const string Orientations = """
        envois as (
            select o.participant, min(o.date) as premier,
                bool_or(o.besoin = b.id and (o.etat = 'embauchee' or o.etat = any($2))) as ici,
                bool_or(o.etat = 'non-retenue' and o.depuis > $3 - $4 and (o.besoin = b.id or o.employeur = any(b.employeurs))) as ecarte,
                max(case when v.rome = b.rome then 2 when left(v.rome, 3) = left(b.rome, 3) then 1 else 0 end) as metier
            from cherche b join orientation o on o.etat <> 'rectifie' join besoin v on v.id = o.besoin group by 1
        )
        """;

    /// <summary>The criteria that hold on the need's first day: without an end of their own, for 24 months.</summary>
    private const string Criteres = """
        (
            select k ->> 'code' as code, coalesce((k ->> 'valideJusqua')::date, ((k ->> 'constateLe')::date + interval '24 months')::date) as fin
            from jsonb_array_elements(coalesce(p.prive -> 'criteres', '[]')) k
            where (k ->> 'constateLe')::date <= b.debut
                and coalesce((k ->> 'valideJusqua')::date, ((k ->> 'constateLe')::date + interval '24 months')::date) >= b.debut
        )
        """;

    private const string Candidats = $"""
        with cherche as (
            select id, debut, rome, employeurs, contenu ->> 'lieu' as lieu, coalesce((contenu -> 'reserve' ->> 'qpv')::boolean, false) as qpv,
                coalesce(contenu -> 'reserve' -> 'communes', '[]') as communes, coalesce(contenu -> 'reserve' -> 'criteres', '[]') as criteres
            from besoin where id = $1
        ),
        {Personnes}, {Contrats}, {Orientations}
        select p.id, coalesce(e.metier, 0), case when commune = b.lieu then 2 when commune = any($5) then 1 else 0 end as proximite,
            greatest(0, $3 - greatest(coalesce((p.parcours ->> 'entree')::date, least(p.inscrit, c.premier, e.premier)), case when c.fin < $3 then c.fin when c.fin is not null then $3 end)) as attente, c.participant is null as jamais,
            d.fin, d.codes is not null
        from cherche b
        cross join personne p
        cross join lateral (select p.prive ->> 'communeResidence' as commune, p.prive ->> 'qpv' as quartier) r
        left join contrats c on c.participant = p.id
        left join envois e on e.participant = p.id
        cross join lateral (
            select array_agg(code) as codes, max(fin) filter (where code <> all($6)) as fin from {Criteres} v
        ) d
        where c.couvre is not true and e.ici is not true and e.ecarte is not true
            and (not b.qpv or quartier not in ('hors', 'inconnu'))
            and (b.communes = '[]' or b.communes ? commune)
            and (b.criteres = '[]' or b.criteres ?| d.codes)
        order by 2 desc, proximite desc, jamais desc, d.fin nulls last, attente desc, p.id limit $7
        """;

    /// <param name="exclusion">Days for which an employer's refusal keeps a person from its needs.</param>
    /// <param name="territoire">INSEE codes of the communes of the territory.</param>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<Candidat>> ListAsync(
        string besoin, DateOnly aujourdhui, int exclusion, string[] territoire, int limite, CancellationToken cancellationToken) => source
        .Command(
            Candidats, P(besoin), P(Grains.Besoins.Chemins.CodesVivants), P(aujourdhui), P(exclusion), P(territoire), P(Sensibles), P(limite))
        .ListAsync(
            ligne => new Candidat(
                ligne.GetString(0), ligne.GetInt32(1), ligne.GetInt32(2), ligne.GetInt32(3), ligne.GetBoolean(4),
                ligne.IsDBNull(5) ? null : ligne.GetFieldValue<DateOnly>(5), ligne.GetBoolean(6)),
            cancellationToken);
}

/// <summary>A person who could be sent to a need.</summary>
/// <param name="Metier">Was sent to this trade (2) or its family (1) before.</param>
/// <param name="Commune">Lives where the work is (2), or in the territory (1).</param>
/// <param name="Attente">Days since the person came, or since their last contract ended.</param>
/// <param name="FinEligibilite">When the last criterion ends that may be told; null: none is known.</param>
/// <param name="Eligible">Whether a criterion holds on the need's first day.</param>
public sealed record Candidat(string Participant, int Metier, int Commune, int Attente, bool JamaisPlace, DateOnly? FinEligibilite, bool Eligible);
