-- What a closed account followed stayed with it, and nobody could sign in to do it: who stood in has it now, or nobody.
update referent r set suppleant = null from utilisateur u where u.id = r.suppleant and u.ferme is not null;
update referent r set compte = r.suppleant, suppleant = null from utilisateur u where u.id = r.compte and u.ferme is not null and r.suppleant is not null;
delete from referent r using utilisateur u where u.id = r.compte and u.ferme is not null;
