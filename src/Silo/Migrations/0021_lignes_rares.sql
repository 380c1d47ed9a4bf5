-- Lines that were refused or corrected are few among those of a country, and are looked for by what followed them. Other entries stand in neither index.

create index ecriture_refus on ecriture (marche, lie) where genre = 11 and validees = 0;
create index ecriture_contre_passation on ecriture (marche, lie) where genre = 12;
