-- What was backed up, where to and when: a backup is older than its row here, so that a restored base is told of its own.
create table sauvegarde (
    id         text collate "C" primary key,
    instant    timestamptz not null, -- of what it holds
    fichier    text not null,
    octets     bigint not null,
    ecritures  bigint not null,      -- versions of all streams, added up: the position of the ledger
    effacees   bigint not null       -- persons who were erased by then: those erased since, it still holds
);

create index sauvegarde_instant on sauvegarde (instant desc);
create index evenement_effacement on evenement (flux) where genre = 'effacement';
