-- Months of which an employer says that its contracts without a line had no hours: the ledger holds work that was done, and nothing of this.
create table sans_heures (
    employeur text collate "C",
    mois      date,
    dit       timestamptz not null,
    primary key (employeur, mois)
);
