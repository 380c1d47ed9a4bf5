-- Titles are searched without apostrophes, which people leave out: « L'Œuvre » is found by « loeuvre » too. Rows of before follow.
update suivi set texte = translate(texte, '''`', '') where texte ~ '[''`]';
