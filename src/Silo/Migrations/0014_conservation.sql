-- Persons who are to be erased, since nobody heard of them for as long as the parameter says, and when: announced some days before. Gone once it is
-- done, or once they are due no more.
create table preavis (
    participant text collate "C" primary key,
    contact     date not null,  -- the last one, when it was announced
    annonce     date not null,
    effacement  date not null,
    refus       text,           -- what keeps the person from being erased: Clauses.Grains.Participants.RefusParcours
    essai       timestamptz     -- not before
);

create index preavis_effacement on preavis (effacement, participant);

-- Persons whom somebody keeps longer, and why. Erasable.
create table garde (
    participant text collate "C" primary key,
    jusquau     date not null,
    motif       text not null,
    auteur      text not null,
    enregistre  timestamptz not null
);

create index garde_jusquau on garde (jusquau, participant);

-- The last day on which something was heard of a person: something written of them, an orientation and what happened to it, a contract until its
-- end, a line of hours. Of a contract that runs on, there is no last day.
create function dernier_contact(personne text) returns date stable language sql as $$
    select greatest(
        (select (enregistre at time zone 'Europe/Paris')::date from evenement where flux = 'parcours/' || personne order by numero desc limit 1),
        (select max(greatest(date, depuis)) from orientation where participant = personne),
        (
            select max(greatest(coalesce((c.contenu ->> 'fin')::date, 'infinity'), l.fin))
            from rattachement r
            join ecriture o on o.marche = r.marche and o.genre = 4 and o.contenu ->> 'participant' = r.code
            cross join lateral (
                select contenu from ecriture where genre in (4, 5) and contrat = o.contrat order by numero desc limit 1
            ) c
            cross join lateral (select max(fin) as fin from ecriture where genre = 10 and contrat = o.contrat) l
            where r.axe = 'participant' and r.code = personne
        ))
$$;
