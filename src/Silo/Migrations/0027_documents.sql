-- Documents handed out: what each is about, and up to which entry the ledger was read for it. Their figures are made again from the ledger, and kept
-- nowhere else: a document is as it was for ever, and what changed since is known.
create table document (
    code      text collate "C" primary key, -- printed on it; whoever holds it may ask whether the document still holds
    annee     smallint not null,
    rang      integer not null check (rang > 0), -- within the year, without gaps
    genre     text collate "C" not null, -- Clauses.Silo.Documents.GenreDocument
    sujet     text collate "C" not null, -- a marché, a maître d'ouvrage, an exercice
    titulaire text collate "C", -- the company whose share alone it is about
    du        date not null,
    au        date not null,
    masque    boolean not null, -- whether small cells are hidden in it
    version   bigint not null, -- of the marché, or how many entries the ledger had
    jusqu     timestamptz not null, -- when the last of these was recorded
    issue     text collate "C", -- of a quitus: Clauses.Silo.Documents.IssueQuitus
    vers      text, -- the marché or act that takes over what is transferred
    emission  timestamptz not null,
    auteur    text collate "C" not null,
    unique (annee, rang)
);

-- The same asked twice of the same ledger is the same document.
create unique index document_meme on document (genre, sujet, titulaire, du, au, masque, version, issue, vers) nulls not distinct;

create trigger document_intangible before update or delete or truncate on document
    for each statement execute function refuser_reecriture();
