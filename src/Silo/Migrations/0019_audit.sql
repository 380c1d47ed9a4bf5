-- Who came in, and who did what to what opens doors or lets personal data out: ids and networks, never a name, nor what somebody typed.
create table audit (
    id      bigint generated always as identity primary key,
    instant timestamptz not null,          -- of refusals: the minute that they are counted in
    acte    text collate "C" not null,     -- Clauses.Silo.Audit.Acte
    acteur  text collate "C",              -- an account, a key, a read-only link, or a word for who has none; null: nobody knows
    role    text collate "C",              -- what it was then
    reseau  text collate "C",              -- the address, cut
    objet   text collate "C",              -- an account, a key, a link, a person, an orientation, a parameter
    nombre  integer not null default 1
);

-- Whoever tries passwords all day fills lines with a number, not the disk.
create unique index audit_refus on audit (instant, acte, objet, reseau) nulls not distinct where acte in ('connexion-refusee', 'connexion-retardee');
create index audit_acte on audit (acte, id);
create index audit_acteur on audit (acteur, id);
create index audit_objet on audit (objet, id);

-- It is added to; refusals of a minute are counted; what is older than law wants it kept is forgotten.
create function refuser_retouche() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.instant < now() - interval '6 months' then
        return old;
    elsif tg_op = 'UPDATE' and to_jsonb(new) - 'nombre' = to_jsonb(old) - 'nombre' and new.nombre > old.nombre and old.acte like 'connexion-%' then
        return new;
    end if;
    raise exception 'The audit trail is never edited: % is refused.', tg_op using errcode = 'restrict_violation';
end
$$;

create trigger audit_intangible before update or delete on audit for each row execute function refuser_retouche();
create trigger audit_entier before truncate on audit for each statement execute function refuser_reecriture();

-- When a key was last used, to some minutes; apart from keys, whose changes are announced.
create table usage_cle (
    cle     text collate "C" primary key,
    dernier timestamptz not null
);
