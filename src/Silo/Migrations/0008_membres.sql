-- A member of a cluster is believed only while its process holds the advisory lock of its address. Locks are of one base in one server:
-- a restored dump and a copied data folder hold none, whatever their tables remember.

create view orleans_membre_tenu as
select m.* from orleans_membre m
where exists (
    select from pg_locks v
    where v.locktype = 'advisory' and v.granted and v.objsubid = 1
        and v.database = (select oid from pg_database where datname = current_database())
        and (v.classid::bigint << 32 | v.objid::bigint) = hashtextextended('silo ' || m.adresse || ':' || m.port, 0)
);

-- Not known to be dead, and nobody is it any more.
create view orleans_membre_perdu as
select m.grappe, m.adresse, m.port, m.generation from orleans_membre m
where m.statut <> 6 and not exists (
    select from orleans_membre_tenu t
    where (t.grappe, t.adresse, t.port, t.generation) = (m.grappe, m.adresse, m.port, m.generation)
);

-- A web front of a copy goes to no silo of the original.
update OrleansQuery set QueryText = $$
    select adresse as "Address", passerelle as "ProxyPort", generation as "Generation"
    from orleans_membre_tenu where grappe = @DeploymentId and statut = @Status and passerelle > 0
$$ where QueryKey = 'GatewaysQueryKey';
