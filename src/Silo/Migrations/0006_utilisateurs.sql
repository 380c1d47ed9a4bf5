-- People who sign in to the pages. Their names live here only: the ledger's authors are ids.

create table utilisateur (
    id           text collate "C" primary key,
    nom          text,                        -- what one signs in with; null until its first invitation is accepted
    role         text not null,
    sujet        text,                        -- the entreprise, maître d'ouvrage or aménageur it speaks for
    mot_de_passe text,                        -- the framework's salted hash; null until an invitation is accepted
    tampon       integer not null default 1,  -- raised to end every session of the account
    echecs       integer not null default 0,  -- wrong passwords in a row
    verrou       timestamptz,                 -- no password is tried before this
    cree         timestamptz not null,
    ferme        timestamptz
);

-- Names are told apart without regard to case; that of a closed account is free again.
create unique index utilisateur_nom on utilisateur (lower(nom)) where ferme is null;

-- Links by which an account's password is chosen: each serves once. Only SHA-256 of the secret is here.
create table invitation (
    empreinte   bytea primary key,
    utilisateur text collate "C" not null unique references utilisateur, -- a newer one takes the place of the one before
    expire      timestamptz not null
);

-- Links by which a maître d'ouvrage or an aménageur reads its own marchés without an account, until they expire or are revoked.
create table partage (
    id        text collate "C" primary key,
    empreinte bytea not null unique,
    role      text not null,
    sujet     text not null,
    libelle   text not null,
    auteur    text not null,
    cree      timestamptz not null,
    expire    timestamptz not null,
    revoque   timestamptz
);

-- The keys that cookies are sealed with: kept, so that a restart signs nobody out and every silo reads every cookie.
create table sceau (
    nom  text primary key,
    xml  text not null,
    cree timestamptz not null
);
