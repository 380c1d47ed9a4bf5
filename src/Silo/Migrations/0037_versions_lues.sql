-- A need's version is looked up where it is asked for: joined, all streams of a country were hashed for a list of needs.
create or replace view besoin as
select i.id, (select version from flux where flux.marche = 'besoin/' || i.id) as version, i.marche, utilisateur, employeurs, intitule, rome, postes, embauches,
    reservations, etat, debut, exercice, ouvert, reveil, contenu
from besoin_inscrit i join besoin_etat using (id);
