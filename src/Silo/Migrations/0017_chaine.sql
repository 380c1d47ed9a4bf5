-- Entries are bound: each to the one before it in its stream, by hashes, some seconds after they were written. Whoever changes, removes or slips in one
-- afterwards, triggers or not, breaks a chain; whoever mends the chain too breaks the root of a day, which is known outside.
create table maillon (
    flux    text collate "C" not null,
    numero  bigint not null,         -- the last entry that it binds: its own are those after the link before it
    tour    bigint not null,         -- the walk that made it
    reperes bytea not null,          -- eight bytes of the hash of each: they say which one it was, where a chain is broken
    tete    bytea not null,          -- SHA-256 of the chain up to numero
    primary key (flux, numero)
);

create index maillon_tour on maillon (tour);

create trigger maillon_intangible before update or delete or truncate on maillon
    for each statement execute function refuser_reecriture();

create table racine (
    jour      date primary key,
    tour      bigint not null, -- the last walk that it covers
    empreinte bytea not null   -- SHA-256 of the root before it and of all links made since
);

create trigger racine_intangible before update or delete or truncate on racine
    for each statement execute function refuser_reecriture();
