-- Who follows which marché: an account of a facilitateur, and one who stands in. It says nothing of hours, and stands beside the ledger.
create table referent (
    marche     text collate "C" primary key,
    compte     text collate "C" not null references utilisateur,
    suppleant  text collate "C" references utilisateur,
    auteur     text collate "C" not null,
    enregistre timestamptz not null,
    check (suppleant <> compte)
);

create index referent_compte on referent (compte);
create index referent_suppleant on referent (suppleant) where suppleant is not null;

-- How late a marché is has one figure everywhere: what will lack at its end. Of one that is over it was that already; of the others it is told anew today.
alter table suivi rename column retard to manque;
update suivi set jour = '2000-01-01' where jour is not null;
