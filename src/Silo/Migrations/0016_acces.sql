-- Passwords that were wrong, counted apart by where they came from: who tries from elsewhere keeps nobody out. (utilisateur.echecs and
-- utilisateur.verrou, which did so for all alike, are read no more; so is utilisateur.tampon, which stands behind the sessions below.)
create table essai_connexion (
    cible   text collate "C" not null, -- an account; of names that nobody has, one of some drawers, so that both take as long
    origine text collate "C" not null, -- an address, a device that was let in before, or '' for all who are neither
    echecs  integer not null,
    dernier timestamptz not null,
    attente timestamptz,               -- no password is tried before this
    primary key (cible, origine)
);

create index essai_connexion_dernier on essai_connexion (dernier);

-- Sessions of the pages: what a cookie names. One that is ended, by whichever process, is gone.
create table seance (
    id          text collate "C" primary key,
    utilisateur text collate "C" not null references utilisateur,
    ouverte     timestamptz not null,
    expire      timestamptz not null -- its end, however much it is used
);

create index seance_utilisateur on seance (utilisateur, ouverte);
create index seance_expire on seance (expire);

create trigger seance_annonce after delete on seance for each row execute function annoncer();

-- Who made a key: an account or another key; null before it was written down. It goes with the account.
alter table cle add column auteur text collate "C";
create index cle_auteur on cle (auteur) where revoquee is null;
create index partage_auteur on partage (auteur) where revoque is null;
