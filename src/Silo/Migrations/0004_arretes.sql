-- Frozen bilans: the bytes that clients get, as they stood, and up to where the ledger and the reference data were read for them.
create table arrete (
    annee      smallint not null,
    id         text collate "C" not null,
    libelle    text,
    au         date,
    instant    timestamptz not null,
    auteur     text not null,
    marches    bigint not null,
    ecritures  bigint not null,
    derniere   timestamptz,
    parametres integer not null, -- version
    empreinte  text not null, -- SHA-256 of the content, in hexadecimal
    contenu    bytea not null,
    primary key (annee, id)
);

-- The version of every marché, and of every record of reference data, at the instant of the reading: the bilan can be made again of exactly
-- these entries. Instants alone would not do: an append in flight is recorded before it shows.
create table arrete_position (
    annee   smallint not null,
    arrete  text collate "C" not null,
    genre   text collate "C" not null, -- marche, or the genre of a fiche
    id      text collate "C" not null,
    version bigint not null check (version > 0),
    primary key (annee, arrete, genre, id),
    foreign key (annee, arrete) references arrete (annee, id)
);

create trigger arrete_intangible before update or delete or truncate on arrete
    for each statement execute function refuser_reecriture();

create trigger arrete_position_intangible before update or delete or truncate on arrete_position
    for each statement execute function refuser_reecriture();
