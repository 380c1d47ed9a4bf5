-- What pages ask of a whole country is kept beside the ledger by whoever follows it, some moments behind: three tables that say nothing of their own. A
-- row is made from the entries after the version that « suivi » names, all three in one transaction; what lacks is made at the next start.

create table suivi (
    marche         text collate "C" primary key,
    version        bigint not null,          -- the last entry that the three tables know of it
    texte          text collate "C" not null, -- title and id, folded: to search in, to order by
    intitule       text not null,
    maitre_ouvrage text collate "C" not null,
    commune        text collate "C" not null,
    zac            text collate "C",
    amenageur      text collate "C",
    debut          date not null,
    fin            date not null,
    obligation     bigint not null,
    declarees      bigint not null,
    validees       bigint not null,
    refusees       bigint not null,
    decision       timestamptz,              -- when its last decision was recorded
    etat           smallint not null,        -- Clauses.Grains.Pilotage.Avancement
    retard         bigint not null,
    jour           date                      -- for which day etat and retard are; null: for good
) with (fillfactor = 70);

create index suivi_urgence on suivi (etat, (-retard), marche);
create index suivi_restantes on suivi ((least(validees - obligation, 0)), marche);
create index suivi_fin on suivi (fin, marche);
create index suivi_debut on suivi (debut);
create index suivi_texte on suivi (texte);
create index suivi_maitre_ouvrage on suivi (maitre_ouvrage);
create index suivi_amenageur on suivi (amenageur);
create index suivi_commune on suivi (commune);
create index suivi_decision on suivi (decision) where decision is not null;
create index suivi_jour on suivi (jour) where jour is not null;

-- By month of work. Of an exercice: what was decided in it, and what waits of its work.
create table heures_du_mois (
    axe      text collate "C" not null,
    exercice smallint not null,
    code     text collate "C" not null,
    mois     date not null,
    validees bigint not null,
    refusees bigint not null,
    attente  bigint not null,
    lignes   integer not null, -- that wait
    primary key (axe, exercice, code, mois)
) with (fillfactor = 70);

create table ligne_en_attente (
    employeur text collate "C" not null,
    mois      date not null,
    marche    text collate "C" not null,
    numero    bigint not null,
    primary key (employeur, mois, marche, numero)
);

create unique index ligne_en_attente_ecriture on ligne_en_attente (marche, numero);
