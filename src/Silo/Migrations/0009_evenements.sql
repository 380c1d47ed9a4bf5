-- Streams that are no marché's: of needs (besoin/<id>) and of persons' parcours (parcours/<id>), in the same table of streams. Their entries
-- stand apart from hours, whose insertion opens no index more.
create table evenement (
    flux       text collate "C" not null,
    numero     bigint not null check (numero > 0),
    genre      text collate "C" not null,
    contenu    jsonb not null, -- opaque ids, codes of tables and days: nothing that must be erased
    auteur     text not null,
    enregistre timestamptz not null,
    lot        uuid not null,
    primary key (flux, numero)
);

create trigger evenement_intangible before update or delete or truncate on evenement
    for each statement execute function refuser_reecriture();

-- Beside them, since it is about a person: a birth date, criteria, texts. Erasable.
create table evenement_personnel (
    flux    text collate "C" not null,
    numero  bigint not null,
    contenu jsonb not null,
    primary key (flux, numero)
);

-- What the streams of needs stand at, written with each append: for lists, for who is due, and where totals start. Nothing here but what
-- evenement says.
create table besoin (
    id            text collate "C" primary key,
    version       bigint not null,
    marche        text collate "C",
    utilisateur   text collate "C",
    employeurs    text[] collate "C",    -- null: all of them
    intitule      text not null,
    rome          text collate "C",
    postes        integer not null,
    embauches     integer not null,
    reservations  integer not null,
    etat          text collate "C" not null,
    debut         date not null,
    exercice      smallint not null,     -- year of its debut
    ouvert        date not null,         -- day on which it was opened
    orientations  integer not null,      -- ever
    reveil        timestamptz,           -- when it wants to be woken next
    contenu       jsonb not null         -- the whole of it, as it was asked for
);

create index besoin_marche on besoin (marche);
create index besoin_utilisateur on besoin (utilisateur);
create index besoin_employeurs on besoin using gin (employeurs);
create index besoin_reveil on besoin (reveil) where reveil is not null;

create table orientation (
    besoin             text collate "C" not null,
    reference          text collate "C" not null,
    numero             bigint not null,  -- the entry that made it
    participant        text collate "C" not null,
    numero_participant integer not null,
    organisme          text collate "C",
    genre_organisme    text collate "C",
    canal              text collate "C",
    employeur          text collate "C", -- the one it is sent to; null: none named yet
    date               date not null,
    etat               text collate "C" not null,
    depuis             date not null,    -- day of its last event
    enregistre         timestamptz not null, -- when that was recorded
    rendez_vous        date,
    motif              text collate "C",
    contrat            text collate "C",
    sexe               text collate "C",
    commune_residence  text collate "C",
    qpv                text collate "C",
    -- Of the pair (person, need) that it is the newest orientation of.
    derniere           boolean not null,
    exercice           smallint not null,
    atteints           smallint not null, -- Clauses.Grains.Placements.Atteints
    premiere           date not null,
    transmise          date,
    reponse            date,
    embauche           date,
    premiere_heure     date,
    primary key (besoin, reference)
) with (fillfactor = 80);

create index orientation_participant on orientation (participant);
create index orientation_organisme on orientation (organisme) where organisme is not null;
create index orientation_employeur on orientation (employeur) where employeur is not null;

-- The streams of marchés among all.
create view flux_marche as select * from flux where position('/' in marche) = 0;
