-- What titles are searched by is folded as people type: « œ » is « oe », every apostrophe and hyphen is the one of keyboards. Rows of before follow.
update suivi set texte = n.texte
from (
    select marche, string_agg(
        replace(replace(translate(lower(regexp_replace(normalize(piece, nfkd), '[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]', '', 'g')),
            U&'\0152\00c6\2018\2019\02bc\2032\2010\2011\2012\2013\2014\2015\2212', U&'\0153\00e6''''''''-------'), 'œ', 'oe'), 'æ', 'ae'),
        U&'\0001' order by rang) as texte
    from suivi cross join lateral unnest(array[intitule, marche]) with ordinality p (piece, rang)
    where intitule ~ U&'[\0080-\ffff]'
    group by marche
) n
where suivi.marche = n.marche and suivi.texte <> n.texte;
