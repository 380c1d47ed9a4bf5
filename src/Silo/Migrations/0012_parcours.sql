-- Participants become streams: each version of a record is the event of the same number, recorded at the same instant, so that what was known
-- and what was frozen at any time reads as it did. What reports need of a person stays with the event for ever; the rest stands beside it,
-- erasable: it leaves the records, which nothing could delete from.

insert into flux (marche, version, mouvement)
select 'parcours/' || id, max(version), max(enregistre) from fiche where genre = 'participant' group by id;

insert into evenement (flux, numero, genre, contenu, auteur, enregistre, lot)
select 'parcours/' || id, version, 'fiche',
    jsonb_build_object(
        'naissance', left(contenu ->> 'naissance', 4)::int,
        'sexe', contenu -> 'sexe',
        'parcours', jsonb_build_array(jsonb_build_object(
            'numero', 1,
            'statutEntree', contenu -> 'statutEntree',
            'prescripteur', contenu -> 'prescripteur',
            'niveauFormation', contenu -> 'niveauFormation'))),
    auteur, enregistre, gen_random_uuid()
from fiche where genre = 'participant';

insert into evenement_personnel (flux, numero, contenu)
select 'parcours/' || id, version,
    jsonb_build_object(
        'naissance', contenu -> 'naissance',
        'parcours', jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
            'numero', 1,
            'communeResidence', contenu -> 'communeResidence',
            'qpv', contenu -> 'qpv'))))
from fiche where genre = 'participant';

alter table fiche disable trigger fiche_intangible;
delete from fiche where genre = 'participant';
alter table fiche enable trigger fiche_intangible;

-- A person as a record, of the newest parcours; who is erased is none.
create view fiche_participant as
select e.flux, e.numero::int as version,
    jsonb_build_object(
        'naissance', p.contenu -> 'naissance',
        'sexe', e.contenu -> 'sexe',
        'statutEntree', e.contenu -> 'parcours' -> -1 -> 'statutEntree',
        'prescripteur', e.contenu -> 'parcours' -> -1 -> 'prescripteur',
        'niveauFormation', e.contenu -> 'parcours' -> -1 -> 'niveauFormation',
        'communeResidence', p.contenu -> 'parcours' -> -1 -> 'communeResidence',
        'qpv', p.contenu -> 'parcours' -> -1 -> 'qpv') as contenu,
    e.enregistre
from flux f
join evenement e on e.flux = f.marche and e.numero = f.version
join evenement_personnel p on p.flux = e.flux and p.numero = e.numero;
