-- Where an employer is written to that has no account. Not in its record, which keeps every version for ever.
create table courriel_employeur (
    entreprise text collate "C" primary key,
    adresse    text not null,
    auteur     text not null,
    enregistre timestamptz not null
);

-- Links by which such an employer answers for one person who was sent: of one transmission, the first answer is the only one. Only SHA-256 of
-- the secret is here.
create table lien_reponse (
    empreinte bytea primary key,
    besoin    text collate "C" not null,
    reference text collate "C" not null,
    transmise timestamptz not null, -- when the orientation was last sent: one that moved since is answered by no link of before
    employeur text collate "C" not null,
    expire    timestamptz not null,
    servi     timestamptz
);

create index lien_reponse_orientation on lien_reponse (besoin, reference);

-- Mails to send, each once: of what, never what they say.
create table courriel (
    besoin     text collate "C" not null,
    reference  text collate "C" not null,
    transmise  timestamptz not null,
    tentatives smallint not null default 0,
    prochaine  timestamptz not null, -- not before; meanwhile it is the one's who tries
    envoye     timestamptz,
    primary key (besoin, reference, transmise)
);

create index courriel_du on courriel (prochaine) where envoye is null;
