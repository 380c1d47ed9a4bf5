-- Who read what is about a person, without any name: of a day, a reader and a kind, one row says how often. Erasable after a time.
create table consultation (
    participant text collate "C" not null,
    jour        date not null,
    auteur      text not null,
    objet       text collate "C" not null, -- Clauses.Silo.Registre.ObjetConsulte
    premiere    timestamptz not null,
    derniere    timestamptz not null,
    nombre      integer not null,
    primary key (participant, jour, auteur, objet)
);

create index consultation_jour on consultation (jour);
