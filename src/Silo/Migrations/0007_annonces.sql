-- Whoever keeps something of these tables in memory is told of each change once it is committed, whichever process made it.

create function annoncer() returns trigger language plpgsql as $$
begin
    perform pg_notify('clauses', tg_table_name);
    return null;
end
$$;

create trigger parametre_annonce after insert on parametre for each statement execute function annoncer();
create trigger cle_annonce after update on cle for each statement execute function annoncer();
create trigger utilisateur_annonce after update of tampon on utilisateur for each statement execute function annoncer();
create trigger partage_annonce after update on partage for each statement execute function annoncer();
