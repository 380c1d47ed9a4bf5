-- People are looked for by pieces of their names, in a country too. A text is folded as TexteCherche.Plier does: accents apart from their letters, then away;
-- what is left is lower case in any locale.
create function plie(texte text) returns text language sql immutable parallel safe return
    replace(replace(translate(lower(regexp_replace(normalize(translate(texte, '''`‘’ʼ′', ''), nfkd), '[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]', '', 'g')),
        U&'\0152\00c6\2010\2011\2012\2013\2014\2015\2212', U&'\0153\00e6-------'), 'œ', 'oe'), 'æ', 'ae');
create index identite_nom on identite (translate(plie(nom || ' ' || prenom), '-', ' '));
-- A PostgreSQL without its contributed extensions, or whose owner is somebody else, reads all names for each search, and finds the same.
do $$
begin
    create extension if not exists pg_trgm;
    create index identite_cherchee on identite using gin (plie(nom || ' ' || prenom) gin_trgm_ops);
    create index fiche_numero_cherche on fiche_numero using gin (translate(lower(id), ' -/\._,:;()#+&°"', '') gin_trgm_ops);
exception when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then
    raise notice 'pg_trgm: %', sqlerrm;
end $$;
