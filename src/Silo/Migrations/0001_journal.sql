-- The journal: one append-only stream of entries per marché, and nothing else that says how many hours there are.
-- Ids are compared byte by byte (collation C), as the API orders them.

create table flux (
    marche    text collate "C" primary key,
    version   bigint not null check (version > 0),
    mouvement timestamptz not null default clock_timestamp()
) with (fillfactor = 70); -- each append updates its row in place: no index holds what changes

create table ecriture (
    marche     text collate "C" not null,
    numero     bigint not null check (numero > 0),
    genre      smallint not null, -- Clauses.Grains.Journal.Genre
    contrat    text collate "C",
    reference  text collate "C",
    debut      date,
    fin        date,
    declarees  integer not null, -- signed hundredths of an hour, as the two below
    validees   integer not null,
    refusees   integer not null,
    travail    smallint not null, -- year of the work; 0 for changes
    exercice   smallint not null, -- year in which a decision counts; 0 where nothing is decided
    effet      date not null,
    lie        bigint,
    auteur     text not null,
    enregistre timestamptz not null,
    lot        uuid not null, -- the append that wrote it: says whose entries these are when an answer was lost
    contenu    jsonb,
    primary key (marche, numero)
);

-- A line is known by (contrat, reference), a contract belongs to one marché: the database would refuse what a marché let through.
create unique index ecriture_ligne on ecriture (contrat, reference) where genre = 10;
create unique index ecriture_contrat on ecriture (contrat) where genre = 4;
create index ecriture_contrat_courant on ecriture (contrat, numero desc) where genre in (4, 5);
create index ecriture_contrat_du_marche on ecriture (marche, contrat, numero desc) where genre in (4, 5);
create index ecriture_employeur on ecriture ((contenu ->> 'employeur'), contrat) where genre = 4;
create index ecriture_marche_courant on ecriture (marche, numero desc) where genre in (1, 2, 3);
create index ecriture_suite on ecriture (marche, lie) where lie is not null;

create function refuser_reecriture() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is never edited: % on % is refused.', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger ecriture_intangible before update or delete or truncate on ecriture
    for each statement execute function refuser_reecriture();

-- Which marchés ever had a share in which members of which axes: where a total reads when it starts. It only grows.
create table rattachement (
    axe    text collate "C" not null,
    code   text collate "C" not null,
    marche text collate "C" not null,
    primary key (axe, code, marche)
);

create trigger rattachement_intangible before update or delete or truncate on rattachement
    for each statement execute function refuser_reecriture();

-- Beside the ledger, since they may name people: erasable.
create table motif (
    marche text collate "C" not null,
    numero bigint not null,
    texte  text not null,
    primary key (marche, numero)
);

-- Reference data: every version stays.
create table fiche_numero (
    genre  text collate "C" not null,
    id     text collate "C" not null,
    numero integer generated always as identity,
    primary key (genre, id)
);

create table fiche (
    genre      text collate "C" not null,
    id         text collate "C" not null,
    version    integer not null check (version > 0),
    contenu    jsonb not null,
    auteur     text not null,
    enregistre timestamptz not null,
    primary key (genre, id, version),
    foreign key (genre, id) references fiche_numero (genre, id)
);

create trigger fiche_intangible before update or delete or truncate on fiche
    for each statement execute function refuser_reecriture();

-- Names, apart from everything else: erasable.
create table identite (
    participant text collate "C" primary key,
    nom         text not null,
    prenom      text not null,
    auteur      text not null,
    enregistre  timestamptz not null
);

create table cle (
    id        text collate "C" primary key,
    empreinte bytea not null unique, -- SHA-256 of the secret; the secret itself is nowhere
    role      text not null,
    sujet     text,
    libelle   text not null,
    creee     timestamptz not null,
    revoquee  timestamptz
);

-- What is done once for a base, the loading of the sample year for instance.
create table repere (
    nom        text primary key,
    valeur     text not null,
    enregistre timestamptz not null default clock_timestamp()
);
