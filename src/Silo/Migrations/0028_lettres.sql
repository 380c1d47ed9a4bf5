-- Where an account, or who holds a read-only link, is written to, and how often: nowhere else, erasable, gone with the account or the link.
create table adresse (
    compte     text collate "C" primary key,
    adresse    text not null,
    frequence     text not null,        -- Clauses.Grains.Courriels.Frequence
    refusee    timestamptz,          -- since the relay takes nothing for it
    enregistre timestamptz not null  -- what was due before is not sent
);

-- Mails of all kinds: to an employer about an orientation, to an account of a day, a week or a month. What the links of one end by is kept as SHA-256.
alter table courriel add column genre text collate "C" not null default 'candidature', add column objet text collate "C", add column issue text, add column empreinte bytea;
update courriel set objet = besoin || '/' || reference;
alter table courriel alter column genre drop default, alter column objet set not null, drop column besoin, drop column reference;
alter table courriel rename column transmise to quand;
alter table courriel add primary key (genre, objet, quand);
create unique index courriel_empreinte on courriel (empreinte) where empreinte is not null;
