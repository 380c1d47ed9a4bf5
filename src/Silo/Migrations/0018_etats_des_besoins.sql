-- What a need stands at moves with each of its orientations, what was asked for seldom does: each has a table, and what moves is a narrow row that
-- is updated in place. Whoever reads a need reads both.
alter table besoin rename to besoin_inscrit;

create table besoin_etat (
    id           text collate "C" primary key,
    version      bigint not null,
    embauches    integer not null,
    reservations integer not null,
    etat         text collate "C" not null,
    orientations integer not null,      -- ever
    reveil       timestamptz            -- when it wants to be woken next
) with (fillfactor = 50);

insert into besoin_etat select id, version, embauches, reservations, etat, orientations, reveil from besoin_inscrit;

alter table besoin_inscrit drop column version, drop column embauches, drop column reservations, drop column etat, drop column orientations, drop column reveil;

create index besoin_reveil on besoin_etat (reveil) where reveil is not null;

create view besoin as
select id, version, marche, utilisateur, employeurs, intitule, rome, postes, embauches, reservations, etat, debut, exercice, ouvert, orientations, reveil, contenu
from besoin_inscrit join besoin_etat using (id);
