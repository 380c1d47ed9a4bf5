-- A marché that has stopped is late, whatever its mean since the first day: its last month of work that has hours stands with it. Rows of before follow from
-- the entries that they know; where a marché under way stands is told anew today. Lists are ordered by what will lack, too.
alter table suivi add column dernier_mois date;
update suivi s set jour = case when jour is not null then date '2000-01-01' end, dernier_mois = (
    select max(mois) from (
        select date_trunc('month', fin::timestamp)::date as mois
        from ecriture where marche = s.marche and numero <= s.version and genre in (10, 11, 12)
        group by 1 having sum(declarees - refusees) > 0
    ) m
);
create index suivi_manque on suivi ((-manque), marche);
