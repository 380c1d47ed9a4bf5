-- Whom one could send somewhere, and who waits for a job: one row a person, kept behind the parcours and the contracts as « suivi » is behind the ledger.
-- It says nothing of its own; what is personal in it goes with the person.
create table personne_suivie (
    participant text collate "C" primary key,
    version     bigint not null,    -- the last event of the parcours that it knows
    ouverte     boolean not null,   -- whether the newest parcours is; of one that is not, nothing personal stands here
    entree      date,
    inscrite    date not null,
    commune     text collate "C",
    qpv         text collate "C",
    criteres    text[] collate "C", -- with the two below: what, from which day, until which one; null: none
    constates   date[],
    echeances   date[],
    contrats    integer not null,
    periodes    datemultirange not null, -- days under contract
    fin         date,               -- the last of them, infinity where one has no end
    depuis      date generated always as (greatest(entree, fin)) stored -- the day since which the person waits; null: not known
);

create index personne_suivie_attente on personne_suivie (depuis, participant) where ouverte;
create index personne_suivie_commune on personne_suivie (commune) where ouverte;
create index personne_suivie_jamais on personne_suivie (participant) where ouverte and contrats = 0;
create index personne_suivie_criteres on personne_suivie (participant) where ouverte and criteres is not null;

-- The contracts of a person; hours stand in no index more.
create index ecriture_contrat_de_personne on ecriture ((contenu ->> 'participant') collate "C", contrat) where genre in (4, 5);
