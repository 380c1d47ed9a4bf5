-- What a need stands at is written when it says something else, no longer with each event: the version is that of its stream, and how many orientations
-- there ever were is read by nobody.
drop view besoin;
alter table besoin_etat drop column version, drop column orientations;

create view besoin as
select i.id, f.version, i.marche, utilisateur, employeurs, intitule, rome, postes, embauches, reservations, etat, debut, exercice, ouvert, reveil, contenu
from besoin_inscrit i join besoin_etat using (id) left join flux f on f.marche = 'besoin/' || i.id;
