-- The contracts of an employer that run in a month are found by their days, however many it ever had. Days are text here as in the entries, in which they
-- stand in the order of their letters.
create index ecriture_contrat_courant_de on ecriture
    ((contenu ->> 'employeur'), (coalesce(contenu ->> 'fin', 'infinity') collate "C"), ((contenu ->> 'debut') collate "C"), contrat) where genre in (4, 5);
