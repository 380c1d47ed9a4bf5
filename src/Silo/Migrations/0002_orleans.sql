-- What a cluster of silos keeps in the base: who is a member, states of grains (snapshots, to start from), reminders.
-- Orleans reads its statements from OrleansQuery by key, with the parameters and result columns that it names; the rest is ours.

create table OrleansQuery (
    QueryKey  text primary key,
    QueryText text not null
);

-- One row a cluster. Its version orders the changes of the membership: each change advances it, or does not happen.
create table orleans_grappe (
    grappe  text primary key,
    version integer not null default 0
);

create table orleans_membre (
    grappe     text not null references orleans_grappe,
    adresse    text not null,
    port       integer not null,
    generation integer not null,
    nom        text not null,
    hote       text not null,
    statut     integer not null, -- Orleans' SiloStatus: 3 is active
    passerelle integer not null, -- port for clients, 0 for none
    soupcons   text,
    demarre    timestamptz not null,
    vivant     timestamptz not null,
    primary key (grappe, adresse, port, generation)
);

create table orleans_etat (
    service   text not null,
    etat      text not null,
    n0        bigint not null,
    n1        bigint not null,
    extension text not null, -- '' for none: the key must be one, so that two activations cannot both write a first state
    contenu   bytea,
    version   integer not null,
    primary key (service, etat, n0, n1, extension)
);

create table orleans_rappel (
    service   text not null,
    grain     text not null,
    nom       text not null,
    empreinte integer not null, -- place of the grain on the ring of silos
    debut     timestamptz not null,
    periode   bigint not null, -- milliseconds
    version   integer not null,
    primary key (service, grain, nom)
);

create index orleans_rappel_anneau on orleans_rappel (service, empreinte);

-- Membership

insert into OrleansQuery values ('GatewaysQueryKey', $$
    select adresse as "Address", passerelle as "ProxyPort", generation as "Generation"
    from orleans_membre where grappe = @DeploymentId and statut = @Status and passerelle > 0
$$), ('MembershipReadAllKey', $$
    select m.adresse as "Address", m.port as "Port", m.generation as "Generation", m.nom as "SiloName", m.hote as "HostName",
        m.statut as "Status", m.passerelle as "ProxyPort", m.soupcons as "SuspectTimes", m.demarre as "StartTime", m.vivant as "IAmAliveTime",
        g.version as "Version"
    from orleans_grappe g left join orleans_membre m using (grappe)
    where g.grappe = @DeploymentId
$$), ('MembershipReadRowKey', $$
    select m.adresse as "Address", m.port as "Port", m.generation as "Generation", m.nom as "SiloName", m.hote as "HostName",
        m.statut as "Status", m.passerelle as "ProxyPort", m.soupcons as "SuspectTimes", m.demarre as "StartTime", m.vivant as "IAmAliveTime",
        g.version as "Version"
    from orleans_grappe g
    left join orleans_membre m on m.grappe = g.grappe and m.adresse = @Address and m.port = @Port and m.generation = @Generation
    where g.grappe = @DeploymentId
$$), ('InsertMembershipVersionKey', $$
    with nouvelle as (insert into orleans_grappe (grappe) values (@DeploymentId) on conflict do nothing returning 1)
    select count(*) from nouvelle
$$), ('InsertMembershipKey', $$
    with avance as (
        update orleans_grappe set version = version + 1
        where grappe = @DeploymentId and version = @Version and not exists (
            select from orleans_membre
            where grappe = @DeploymentId and adresse = @Address and port = @Port and generation = @Generation)
        returning grappe
    ), ajoute as (
        insert into orleans_membre (grappe, adresse, port, generation, nom, hote, statut, passerelle, demarre, vivant)
        select grappe, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime from avance
        returning 1
    )
    select count(*) from ajoute
$$), ('UpdateMembershipKey', $$
    with avance as (
        update orleans_grappe set version = version + 1
        where grappe = @DeploymentId and version = @Version and exists (
            select from orleans_membre
            where grappe = @DeploymentId and adresse = @Address and port = @Port and generation = @Generation)
        returning grappe
    ), change as (
        update orleans_membre m set statut = @Status, soupcons = @SuspectTimes, vivant = @IAmAliveTime
        from avance a
        where m.grappe = a.grappe and m.adresse = @Address and m.port = @Port and m.generation = @Generation
        returning 1
    )
    select count(*) from change
$$), ('UpdateIAmAlivetimeKey', $$
    update orleans_membre set vivant = @IAmAliveTime
    where grappe = @DeploymentId and adresse = @Address and port = @Port and generation = @Generation
$$), ('DeleteMembershipTableEntriesKey', $$
    with membres as (delete from orleans_membre where grappe = @DeploymentId)
    delete from orleans_grappe where grappe = @DeploymentId
$$), ('CleanupDefunctSiloEntriesKey', $$
    delete from orleans_membre where grappe = @DeploymentId and vivant < @IAmAliveTime and statut <> 3
$$);

-- States of grains: written from the version that the writer knows, or not at all

insert into OrleansQuery values ('ReadFromStorageKey', $$
    select contenu as "PayloadBinary", version as "Version"
    from orleans_etat
    where service = @ServiceId and etat = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1 and extension = coalesce(@GrainIdExtensionString, '')
$$), ('WriteToStorageKey', $$
    with change as (
        update orleans_etat set contenu = @PayloadBinary, version = version + 1
        where service = @ServiceId and etat = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
            and extension = coalesce(@GrainIdExtensionString, '') and version = @GrainStateVersion
        returning version
    ), cree as (
        insert into orleans_etat (service, etat, n0, n1, extension, contenu, version)
        select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), @PayloadBinary, 1
        where @GrainStateVersion is null
        on conflict do nothing
        returning version
    )
    select version as "NewGrainStateVersion" from change union all select version from cree
$$), ('ClearStorageKey', $$
    update orleans_etat set contenu = null, version = version + 1
    where service = @ServiceId and etat = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
        and extension = coalesce(@GrainIdExtensionString, '') and version = @GrainStateVersion
    returning version as "NewGrainStateVersion"
$$), ('DeleteStorageKey', $$
    delete from orleans_etat
    where service = @ServiceId and etat = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
        and extension = coalesce(@GrainIdExtensionString, '') and version = @GrainStateVersion
    returning version + 1 as "NewGrainStateVersion"
$$);

-- Reminders

insert into OrleansQuery values ('ReadReminderRowsKey', $$
    select grain as "GrainId", nom as "ReminderName", debut as "StartTime", periode as "Period", version as "Version"
    from orleans_rappel where service = @ServiceId and grain = @GrainId
$$), ('ReadReminderRowKey', $$
    select grain as "GrainId", nom as "ReminderName", debut as "StartTime", periode as "Period", version as "Version"
    from orleans_rappel where service = @ServiceId and grain = @GrainId and nom = @ReminderName
$$), ('ReadRangeRows1Key', $$
    select grain as "GrainId", nom as "ReminderName", debut as "StartTime", periode as "Period", version as "Version"
    from orleans_rappel where service = @ServiceId and empreinte > @BeginHash and empreinte <= @EndHash
$$), ('ReadRangeRows2Key', $$
    select grain as "GrainId", nom as "ReminderName", debut as "StartTime", periode as "Period", version as "Version"
    from orleans_rappel where service = @ServiceId and (empreinte > @BeginHash or empreinte <= @EndHash)
$$), ('UpsertReminderRowKey', $$
    insert into orleans_rappel as r (service, grain, nom, empreinte, debut, periode, version)
    values (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, 0)
    on conflict (service, grain, nom) do update
    set empreinte = excluded.empreinte, debut = excluded.debut, periode = excluded.periode, version = r.version + 1
    returning version as "Version"
$$), ('DeleteReminderRowKey', $$
    with efface as (
        delete from orleans_rappel where service = @ServiceId and grain = @GrainId and nom = @ReminderName and version = @Version returning 1
    )
    select count(*) from efface
$$), ('DeleteReminderRowsKey', $$
    delete from orleans_rappel where service = @ServiceId
$$);
