-- The past of large totals, kept beside the ledger by whoever follows it: what it lacks is read from the ledger, and all of it is made anew where it is
-- emptied. It knows no more of persons than how many they are.

create table grand_total (
    axe    text collate "C" not null,
    code   text collate "C" not null,
    depuis timestamptz,              -- what moved before is in its days; null: they are not there yet
    primary key (axe, code)
);

-- To which version the days know a marché, by month of recording: of each month the last one that was recorded in it, of the newest so far.
create table palier (
    marche  text collate "C" not null,
    mois    date not null,
    version bigint not null,
    premier timestamptz not null, -- when the first of its entries was recorded that are not of an earlier month
    dernier timestamptz not null, -- and the last
    primary key (marche, mois)
);

create index palier_mois on palier (mois) include (marche, premier, dernier);

-- By how much what was recorded in a month changes what a total stands at from a day on: the sum over days and months up to two bounds is the balance
-- at that day as it was known at the end of that month.
create table solde_du_jour (
    axe       text collate "C" not null,
    code      text collate "C" not null,
    exercice  smallint not null,         -- 0: the whole life
    type      text collate "C" not null, -- of contract; '': all of them
    jour      date not null,
    mois      date not null,
    contrats  integer not null,
    declarees bigint not null,
    validees  bigint not null,
    refusees  bigint not null,
    personnes integer not null,
    marches   integer not null,          -- of all types only, as the version
    version   bigint not null,
    primary key (axe, code, exercice, jour, type, mois)
);

-- The last verification that found nothing wrong: the next one may look at what moved since, and at nothing else.
create table verification_juste (
    seule    boolean primary key default true check (seule),
    instant  timestamptz not null, -- when it began
    complete timestamptz not null, -- when the last one began that looked at everything
    regles   text not null         -- by which program
);
