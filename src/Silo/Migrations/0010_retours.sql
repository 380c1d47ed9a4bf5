-- What became of an organisme's orientations, numbered for it: an entry of a need's stream stands here once somebody has read it there. Only its
-- place: what happened, evenement says.
create table retour (
    organisme text collate "C" not null,
    numero    bigint not null check (numero > 0), -- 1, 2, 3… without gaps
    flux      text collate "C" not null,
    evenement bigint not null,                    -- its numero in the stream
    primary key (organisme, numero),
    unique (organisme, flux, evenement)
);

create trigger retour_intangible before update or delete or truncate on retour
    for each statement execute function refuser_reecriture();

-- Persons who object to their prescripteur knowing what becomes of them.
create table opposition (
    participant text collate "C" primary key,
    auteur      text not null,
    enregistre  timestamptz not null
);
