-- Parameters of the territory: dated and sourced values, never edited. One sequence numbers the changes of all of them.
create table parametre (
    version    integer primary key check (version > 0),
    nom        text collate "C" not null,
    serie      text collate "C" not null, -- what a newer value takes the place of: the name, or one of several lists side by side
    depuis     date not null,
    valeur     jsonb not null,
    source     text not null,
    auteur     text not null,
    enregistre timestamptz not null
);

create index parametre_courant on parametre (serie, depuis, version desc);

create trigger parametre_intangible before update or delete or truncate on parametre
    for each statement execute function refuser_reecriture();
