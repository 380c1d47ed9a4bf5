-- What an employer calls the person of a contract, and the number of its payroll: its own words, that no other role reads. A person's are erased with the
-- person; one of nothing says that nothing is meant, whatever an earlier contract of the person says.
create table etiquette (
    contrat     text collate "C" primary key,
    employeur   text collate "C" not null,
    participant text collate "C" not null,
    nom         text,
    matricule   text,
    auteur      text not null,
    enregistre  timestamptz not null
);

create index etiquette_employeur on etiquette (employeur);
create index etiquette_participant on etiquette (participant);
