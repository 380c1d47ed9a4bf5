-- How many marchés of a year are open, late, done… is counted on each facilitateur's first page: out of the index, not out of rows of 300 bytes.
drop index suivi_debut;
create index suivi_debut on suivi (debut, fin, etat);
