using System.Text;
using Clauses.Silo.Besoins;
using static Clauses.Silo.Database.Commands;

namespace Clauses.Silo.Tests.Besoins;

/// <summary>Who could be sent to a need: read slice by slice of rows that are kept, it is what one statement over all streams says.</summary>
public sealed class CandidatsTests
{
    private const int Exclusion = 90;
    private const int Attendent = 20_000;
    private static readonly DateOnly Aujourdhui = new(2026, 6, 1);
    private static readonly string[] Territoire = ["94041", "94081"];
    private static readonly string[] Sensibles = ["aah", "detention", "refugie", "th"];

    /// <summary>Persons, each with a parcours of one or two events, some over; contracts, some of which were changed; needs, and who was sent to
    /// them.</summary>
    private static readonly CompositeFormat Monde = CompositeFormat.Parse("""
        select setseed({0});
        create function un(codes text[]) returns text volatile language sql as $$ select codes[1 + floor(random() * array_length(codes, 1))::int] $$;
        create function jour(de date, jours int) returns date volatile language sql as $$ select de + floor(random() * jours)::int $$;
        insert into fiche_numero (genre, id) select 'participant', 'p' || n from generate_series(1, {1}) n;
        insert into flux (marche, version) select 'parcours/p' || n, 1 + n % 2 from generate_series(1, {1}) n;
        insert into evenement (flux, numero, genre, contenu, auteur, enregistre, lot)
        select marche, numero, 'fiche', jsonb_build_object('naissance', 1990, 'sexe', 'f', 'parcours', jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
                'numero', 1, 'entree', case when random() < 0.5 then jour('2025-01-01', 600) end, 'sortie', case when random() < 0.1 then '{{"date": "2026-05-01"}}'::jsonb end)))),
            'k1', '2025-06-01Z'::timestamptz + random() * interval '300 days', gen_random_uuid()
        from flux cross join generate_series(1, version) numero where marche like 'parcours/%';
        insert into evenement_personnel (flux, numero, contenu)
        select flux, numero, jsonb_build_object('naissance', '1990-01-01', 'parcours', jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
                'numero', 1, 'communeResidence', un('{{94041,94081,75113,null}}'), 'qpv', un('{{QN09401M,hors,null}}'),
                'criteres', (
                    select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('code', un('{{rsa,th,deld}}'), 'constateLe', jour('2023-01-01', 1200), 'preuve', 'vue',
                        'valideJusqua', case when random() < 0.5 then jour('2026-01-01', 600) end))), '[]')
                    from generate_series(1, floor(random() * 3 + length(flux) * 0)::int))))))
        from evenement where flux like 'parcours/%';
        insert into flux (marche, version) select 'm' || m, 1 + {2} from generate_series(1, 5) m;
        insert into ecriture (marche, numero, genre, contrat, declarees, validees, refusees, travail, exercice, effet, auteur, enregistre, lot, contenu)
        select 'm' || m, 1 + n, case when n % 4 = 0 then 5 else 4 end, 'c' || m || '-' || (n - case when n % 4 = 0 then 1 else 0 end), 0, 0, 0, 0, 0, debut, 'k1', '2026-01-01Z', gen_random_uuid(),
            jsonb_strip_nulls(jsonb_build_object('participant', 'p' || (1 + floor(random() * {1} * 0.7)::int), 'debut', debut, 'employeur', 'e1', 'type', 'cdd',
                'fin', case when random() < 0.9 then debut + floor(random() * 200)::int end))
        from generate_series(1, 5) m cross join generate_series(1, {2}) n cross join lateral (select jour('2025-01-01', 600) as debut where n > 0) d;
        insert into ecriture (marche, numero, genre, declarees, validees, refusees, travail, exercice, effet, auteur, enregistre, lot, contenu)
        select 'm' || m, 1, 1, 0, 0, 0, 0, 0, '2025-01-01', 'k1', '2026-01-01Z', gen_random_uuid(),
            '{{"fiche": {{"intitule": "École", "maitreOuvrage": "mo1", "communeChantier": "94041", "debut": "2025-01-01", "fin": "2027-12-31", "obligation": 0, "titulaires": []}}, "obligation": 0, "titulaires": []}}'
        from generate_series(1, 5) m;
        insert into besoin_etat select 'b' || b, 0, 0, 'ouvert', null from generate_series(1, 6) b;
        insert into besoin_inscrit
        select 'b' || b, null, null, case when b % 2 = 0 then '{{e1}}'::text[] end, 'Maçon', (array['F1703', 'F1701', 'K2204', null])[1 + b % 4], 1, jour('2026-03-01', 200), 2026, '2026-01-01',
            jsonb_strip_nulls(jsonb_build_object('lieu', (array['94041', null])[1 + b % 2], 'reserve', (array['{{}}', '{{"qpv": true}}', '{{"communes": ["94041"], "criteres": ["rsa", "th"]}}'])[1 + b % 3]::jsonb))
        from generate_series(1, 6) b;
        insert into orientation (besoin, reference, numero, participant, numero_participant, employeur, date, etat, depuis, enregistre, derniere, exercice, atteints, premiere)
        select 'b' || (1 + floor(random() * 6)::int), 'r' || n, n, 'p' || (1 + floor(random() * {1})::int), 1, un('{{e1,e2}}'), jour, un('{{transmise,non-retenue,embauchee,rectifie}}'),
            jour + 10, '2026-01-01Z', true, 2026, 1, jour
        from generate_series(1, {1} / 4) n cross join lateral (select jour('2024-10-01', 600) as jour where n > 0) d
        """);

    /// <summary>What happens next: parcours that go on, contracts that end otherwise or are another person's, and new ones.</summary>
    private const string Suite = """
        update flux set version = version + 1 where marche in ('parcours/p1', 'parcours/p2', 'm1', 'm2');
        insert into evenement (flux, numero, genre, contenu, auteur, enregistre, lot)
        select flux, 1 + max(numero), 'fiche', '{"naissance": 1990, "sexe": "f", "parcours": [{"numero": 1, "entree": "2026-02-01"}]}', 'k1', '2026-02-01Z', gen_random_uuid()
        from evenement where flux in ('parcours/p1', 'parcours/p2') group by flux;
        insert into evenement_personnel
        select flux, max(numero), '{"naissance": "1990-01-01", "parcours": [{"numero": 1, "communeResidence": "94041"}]}' from evenement where flux in ('parcours/p1', 'parcours/p2') group by flux;
        insert into ecriture (marche, numero, genre, contrat, declarees, validees, refusees, travail, exercice, effet, auteur, enregistre, lot, contenu)
        select marche, numero + 1, 5, contrat, 0, 0, 0, 0, 0, '2026-02-01', 'k1', '2026-02-01Z', gen_random_uuid(), contenu || '{"participant": "p3", "fin": "2026-12-31"}'
        from (select distinct on (marche) * from ecriture where marche in ('m1', 'm2') order by marche, numero desc) dernier
        """;

    private const string Streams = """
        with cherche as (
            select id, debut, rome, employeurs, contenu ->> 'lieu' as lieu, coalesce((contenu -> 'reserve' ->> 'qpv')::boolean, false) as qpv,
                coalesce(contenu -> 'reserve' -> 'communes', '[]') as communes, coalesce(contenu -> 'reserve' -> 'criteres', '[]') as criteres
            from besoin where id = $1
        ),
        personne as (
            select n.id, e.contenu -> 'parcours' -> -1 as parcours, p.contenu -> 'parcours' -> -1 as prive, premier.enregistre::date as inscrit
            from fiche_numero n
            join flux f on f.marche = 'parcours/' || n.id
            join evenement e on e.flux = f.marche and e.numero = f.version
            join evenement_personnel p on p.flux = e.flux and p.numero = e.numero
            join evenement premier on premier.flux = f.marche and premier.numero = 1
            where n.genre = 'participant' and not (e.contenu -> 'parcours' -> -1) ? 'sortie'
        ),
        contrats as (
            select c.contenu ->> 'participant' as participant, max(coalesce((c.contenu ->> 'fin')::date, 'infinity')) as fin, min((c.contenu ->> 'debut')::date) as premier,
                bool_or((c.contenu ->> 'debut')::date <= b.debut and coalesce((c.contenu ->> 'fin')::date, 'infinity') >= b.debut) as couvre
            from cherche b cross join (select distinct on (contrat) contenu from ecriture where genre in (4, 5) order by contrat, numero desc) c group by 1
        ),
        envois as (
            select o.participant, min(o.date) as premier, bool_or(o.besoin = b.id and (o.etat = 'embauchee' or o.etat = any($2))) as ici,
                bool_or(o.etat = 'non-retenue' and o.depuis > $3 - $4 and (o.besoin = b.id or o.employeur = any(b.employeurs))) as ecarte,
                max(case when v.rome = b.rome then 2 when left(v.rome, 3) = left(b.rome, 3) then 1 else 0 end) as metier
            from cherche b join orientation o on o.etat <> 'rectifie' join besoin v on v.id = o.besoin group by 1
        )
        select p.id, coalesce(e.metier, 0), case when r.commune = b.lieu then 2 when r.commune = any($5) then 1 else 0 end as proximite,
            greatest(0, $3 - greatest(
                coalesce((p.parcours ->> 'entree')::date, least(p.inscrit, c.premier, e.premier)), case when c.fin < $3 then c.fin when c.fin is not null then $3 end)) as attente,
            c.participant is null as jamais, d.fin, d.codes is not null
        from cherche b
        cross join personne p
        cross join lateral (select p.prive ->> 'communeResidence' as commune, p.prive ->> 'qpv' as quartier) r
        left join contrats c on c.participant = p.id
        left join envois e on e.participant = p.id
        cross join lateral (
            select array_agg(k.code) as codes, max(k.fin) filter (where k.code <> all($6)) as fin
            from (
                select c ->> 'code' as code, (c ->> 'constateLe')::date as du,
                    coalesce((c ->> 'valideJusqua')::date, ((c ->> 'constateLe')::date + interval '24 months')::date) as fin
                from jsonb_array_elements(coalesce(p.prive -> 'criteres', '[]')) c
            ) k
            where k.du <= b.debut and k.fin >= b.debut
        ) d
        where c.couvre is not true and e.ici is not true and e.ecarte is not true and (not b.qpv or r.quartier not in ('hors', 'inconnu'))
            and (b.communes = '[]' or b.communes ? r.commune) and (b.criteres = '[]' or b.criteres ?| d.codes)
        order by 2 desc, proximite desc, jamais desc, d.fin nulls last, attente desc, p.id limit $7
        """;

    [Fact]
    public async Task Slices_of_kept_rows_say_what_one_statement_over_all_streams_says()
    {
        foreach (var graine in (double[])[0.1, 0.5])
        {
            await using var b = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
            await b.ExecuteAsync(string.Format(CultureInfo.InvariantCulture, Monde, graine, 300, 60));
            using (var suivi = await b.FollowAsync())
                await RequireAsync(suivi);
            await b.ExecuteAsync(Suite);
            using (var suivi = await b.FollowAsync())
                await RequireAsync(suivi);

            async Task RequireAsync(SuiviWriter suivi)
            {
                var candidats = new CandidatsPostgres(b.Source, suivi);
                var vus = 0;
                foreach (var (besoin, limite) in Enumerable.Range(1, 6).SelectMany(rang => ((int[])[3, 500]).Select(limite => ($"b{rang}", limite))))
                {
                    var attendus = await b.Source
                        .Command(Streams, P(besoin), P(Chemins.CodesVivants), P(Aujourdhui), P(Exclusion), P(Territoire), P(Sensibles), P(limite))
                        .ListAsync(
                            ligne => new Candidat(
                                ligne.GetString(0), ligne.GetInt32(1), ligne.GetInt32(2), ligne.GetInt32(3), ligne.GetBoolean(4),
                                ligne.IsDBNull(5) ? null : ligne.GetFieldValue<DateOnly>(5), ligne.GetBoolean(6)),
                            default);
                    Assert.Equal<Candidat>(attendus, await candidats.ListAsync(besoin, Aujourdhui, Exclusion, Territoire, limite, default));
                    vus += attendus.Length;
                }
                Assert.True(vus > 200, $"{vus} candidates are too few to tell.");
            }
        }
    }

    // Of a table that PostgreSQL never looked at it may read all, once; never some of it for each person.
    [Theory]
    [InlineData("select", 20 * Attendent)]
    [InlineData("analyze", 1_000)]
    public async Task Of_many_who_wait_few_are_read(string avant, int lignes)
    {
        const int limite = 10;
        await using var b = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        await b.ExecuteAsync($$"""
            insert into personne_suivie (participant, version, ouverte, inscrite, commune, contrats, periodes, fin)
            select 'p' || n, 1, true, '2025-01-01', '94041', 1, '{[2025-01-01,2025-02-01)}', '2025-01-31'::date + n % 300 from generate_series(1, {{Attendent}}) n
            """);
        await b.ExecuteAsync(avant);
        await using var session = await b.Source.OpenConnectionAsync();
        var lues = 0d;
        foreach (var tranche in CandidatsPostgres.Tranches[..5])
        {
            lues += await session.RowsOfAsync(
                tranche, P("b1"), P(Aujourdhui), P<string?>("F1703"), P<string[]?>(null), P<string?>(null), P(false), P(Array.Empty<string>()),
                P(Array.Empty<string>()),
                P(Chemins.CodesVivants), P(Aujourdhui), P(Exclusion), P(Territoire), P(Sensibles), P(limite));
        }
        Assert.InRange(lues, limite, lignes);
    }
}
