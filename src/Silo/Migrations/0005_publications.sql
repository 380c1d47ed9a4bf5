-- What third parties were shown, for ever: written once, with its masks.
create table publication (
    id       text collate "C" primary key,
    annee    smallint not null,
    au       date not null,
    connu_le timestamptz not null,
    caches   text[] not null, -- the names of its hidden cells: later publications are masked in view of what this one shows
    bilan    text not null,   -- JSON, as it is sent: not jsonb, which would not keep the bytes
    unique (annee, au)
);

create table total_publie (
    publication  text collate "C" not null references publication (id),
    axe          text collate "C" not null,
    code         text collate "C" not null,
    validees     bigint, -- hundredths of an hour; null, as the others, where the member is hidden
    etp          numeric(12, 2),
    contrats     integer,
    participants integer,
    marches      integer,
    primary key (publication, axe, code)
);

create trigger publication_intangible before update or delete or truncate on publication
    for each statement execute function refuser_reecriture();

create trigger total_publie_intangible before update or delete or truncate on total_publie
    for each statement execute function refuser_reecriture();
