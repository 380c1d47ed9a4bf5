-- What the peers keep, beside the product's own tables (their keys are those of the product). It may be run again: nothing happens.
-- Ids are compared byte by byte (collation C), as the product's are. Hours are integers of hundredths. Absent is null: the member
-- « inconnu » of an axis, and no member at all of axis titulaire.

-- Reference data, the same for all peers. It is written once, before a peer starts, and never changes while it runs.
create table if not exists pair_marche (
    id             text collate "C" primary key,
    maitre_ouvrage text collate "C" not null,
    commune        text collate "C" not null, -- of the chantier
    zac            text collate "C",
    amenageur      text collate "C",
    titulaire      text collate "C", -- the one whose obligation the hours of all its contracts fulfil
    debut          date not null,
    fin            date not null
);

create index if not exists pair_marche_commune on pair_marche (commune);
create index if not exists pair_marche_zac on pair_marche ((coalesce(zac, 'inconnu')));
create index if not exists pair_marche_amenageur on pair_marche ((coalesce(amenageur, 'inconnu')));

create table if not exists pair_contrat (
    id                text collate "C" primary key,
    marche            text collate "C" not null references pair_marche,
    participant       text collate "C" not null,
    employeur         text collate "C" not null,
    type              text collate "C" not null, -- code of the API: cdd, cddi, cdi, …
    debut             date not null,
    fin               date, -- null: open-ended
    commune_residence text collate "C",
    qpv               text collate "C",
    besoin            text collate "C", -- the need and the orientation that it comes from, where it is a hire
    reference         text collate "C",
    auteur            text,
    enregistre        timestamptz not null default clock_timestamp()
);

create index if not exists pair_contrat_marche on pair_contrat (marche);
-- What an employer lists, and what a person has.
create index if not exists pair_contrat_employeur on pair_contrat (employeur, id);
create index if not exists pair_contrat_participant on pair_contrat (participant);
create index if not exists pair_contrat_residence on pair_contrat ((coalesce(commune_residence, 'inconnu')));
create index if not exists pair_contrat_qpv on pair_contrat ((coalesce(qpv, 'inconnu')));

-- Lines, of « sql ». The one index that makes a line unique also holds all that a total sums: a read never looks at
-- the table itself. No foreign key: contracts are checked in memory, and its lock on a contract would cost each line a write.
create table if not exists pair_ligne (
    contrat    text collate "C" not null,
    reference  text collate "C" not null,
    numero     bigint generated always as identity (cache 100),
    debut      date not null,
    fin        date not null,
    declarees  integer not null,
    validees   integer not null default 0,
    refusees   integer not null default 0,
    auteur     text not null,
    enregistre timestamptz not null default clock_timestamp(),
    primary key (contrat, reference) include (declarees, validees, refusees)
);

-- Needs, and who was sent to them: of « sql ». An orientation is a row, which says where it stands and what funnels count it by, and events, which
-- say what happened: both are asked for. A person has one live orientation to a need.
create sequence if not exists pair_numero cache 100;

create table if not exists pair_participant (
    id                text collate "C" primary key,
    sexe              text collate "C" not null,
    commune_residence text collate "C",
    qpv               text collate "C"
);

create table if not exists pair_entreprise (
    id text collate "C" primary key
);

create table if not exists pair_organisme (
    id    text collate "C" primary key,
    genre text collate "C" not null
);

create table if not exists pair_besoin (
    id         text collate "C" primary key,
    postes     integer not null,
    embauches  integer not null default 0,
    marche     text collate "C", -- null: of none in particular
    employeurs text[] collate "C", -- null: all of them
    heures     integer, -- a week; null: not said
    etat       text collate "C" not null default 'ouvert'
);

create table if not exists pair_orientation (
    besoin            text collate "C" not null,
    reference         text collate "C" not null,
    numero            bigint not null default nextval('pair_numero'),
    participant       text collate "C" not null,
    organisme         text collate "C",
    genre_organisme   text collate "C",
    employeur         text collate "C",
    canal             text collate "C",
    date              date not null, -- of what happened last
    etat              text collate "C" not null,
    contrat           text collate "C", -- the hire
    sexe              text collate "C" not null,
    commune_residence text collate "C",
    qpv               text collate "C",
    auteur            text not null,
    enregistre        timestamptz not null default clock_timestamp(),
    primary key (besoin, reference)
);

create unique index if not exists pair_orientation_vivante on pair_orientation (besoin, participant)
    where etat in ('proposee', 'transmise', 'rdv-fixe', 'recue', 'absente', 'excusee', 'essai', 'retenue', 'vivier');
create index if not exists pair_orientation_participant on pair_orientation (participant);
create index if not exists pair_orientation_organisme on pair_orientation (organisme) where organisme is not null;
create index if not exists pair_orientation_employeur on pair_orientation (employeur) where employeur is not null;

create table if not exists pair_evenement (
    besoin     text collate "C" not null,
    numero     bigint not null default nextval('pair_numero'), -- of its orientation, when it is the first
    reference  text collate "C" not null,
    evenement  text collate "C", -- the sender's own
    genre      text collate "C" not null,
    contenu    jsonb not null,
    auteur     text not null,
    enregistre timestamptz not null default clock_timestamp(),
    primary key (besoin, numero)
);

create unique index if not exists pair_evenement_une_fois on pair_evenement (besoin, reference, evenement) where evenement is not null;
