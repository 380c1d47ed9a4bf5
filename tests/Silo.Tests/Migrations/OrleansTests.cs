namespace Clauses.Silo.Tests.Migrations;

/// <summary>The statements that Orleans asks for by key, called as its AdoNet providers call them.</summary>
public sealed class OrleansTests : OnABase
{
    private static readonly DateTime Instant = new(2024, 3, 11, 9, 0, 0, DateTimeKind.Utc);

    private readonly Dictionary<string, string> _requetes = new(StringComparer.Ordinal);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await using var commande = Base.Source.CreateCommand("SELECT QueryKey, QueryText FROM OrleansQuery");
        await using var lecteur = await commande.ExecuteReaderAsync();
        while (await lecteur.ReadAsync())
            _requetes.Add(lecteur.GetString(0), lecteur.GetString(1));
    }

    [Fact]
    public async Task A_member_is_inserted_with_the_next_version_or_not_at_all()
    {
        Assert.Equal(1L, await ValeurAsync("InsertMembershipVersionKey", ("DeploymentId", "g")));
        Assert.Equal(0L, await ValeurAsync("InsertMembershipVersionKey", ("DeploymentId", "g")));
        Assert.Equal(0L, await InsertMembreAsync(port: 1, version: 7));
        var concurrents = await Task.WhenAll(Enumerable.Range(1, 8).Select(port => InsertMembreAsync(port, version: 0)));
        Assert.Equal(1, concurrents.Count(insere => insere is 1L));
        var port = Array.IndexOf(concurrents, 1L) + 1;
        Assert.Equal(0L, await InsertMembreAsync(port, version: 1)); // it is there already: the version must not move either

        var membres = await LignesAsync("MembershipReadAllKey", ("DeploymentId", "g"));
        Assert.Equal((1, port), (Assert.Single(membres)["Version"], membres[0]["Port"]));
        var absent = await LignesAsync("MembershipReadRowKey", ("DeploymentId", "g"), ("Address", "127.0.0.1"), ("Port", 99), ("Generation", 1));
        Assert.Equal((1, DBNull.Value), (Assert.Single(absent)["Version"], absent[0]["StartTime"]));
    }

    [Fact]
    public async Task A_member_changes_with_the_version_and_is_a_gateway_while_active_and_its_lock_held()
    {
        var cluster = new Cluster("g", ProcessRole.Whole, IPAddress.Loopback, 1, 30_000, null);
        var verrou = await DatabaseLock.TakeAsync(
            Base.Connexion, Base.Source, cluster, TimeSpan.Zero, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        await ValeurAsync("InsertMembershipVersionKey", ("DeploymentId", "g"));
        await InsertMembreAsync(port: 1, version: 0);
        Assert.Empty(await LignesAsync("GatewaysQueryKey", ("DeploymentId", "g"), ("Status", 3)));
        Assert.Equal(0L, await ModifyMembreAsync(statut: 3, version: 0));
        Assert.Equal(1L, await ModifyMembreAsync(statut: 3, version: 1));
        Assert.Equal(30_000, Assert.Single(await LignesAsync("GatewaysQueryKey", ("DeploymentId", "g"), ("Status", 3)))["ProxyPort"]);
        Assert.Empty(await Members.LostAsync(Base.Source, cluster, CancellationToken.None));
        await verrou.DisposeAsync();
        await Eventually.QueAsync(async () => (await Members.LostAsync(Base.Source, cluster, CancellationToken.None)).Count == 1);
        Assert.Empty(await LignesAsync("GatewaysQueryKey", ("DeploymentId", "g"), ("Status", 3)));

        await ValeurAsync(
            "UpdateIAmAlivetimeKey", ("DeploymentId", "g"), ("Address", "127.0.0.1"), ("Port", 1), ("Generation", 1), ("IAmAliveTime", Instant.AddHours(1)));
        await ValeurAsync("CleanupDefunctSiloEntriesKey", ("DeploymentId", "g"), ("IAmAliveTime", Instant.AddDays(1)));
        Assert.Equal(Instant.AddHours(1), Assert.Single(await LignesAsync("MembershipReadAllKey", ("DeploymentId", "g")))["IAmAliveTime"]);
        Assert.Equal(1L, await ModifyMembreAsync(statut: 6, version: 2));
        await ValeurAsync("CleanupDefunctSiloEntriesKey", ("DeploymentId", "g"), ("IAmAliveTime", Instant.AddDays(1)));
        Assert.Equal(DBNull.Value, Assert.Single(await LignesAsync("MembershipReadAllKey", ("DeploymentId", "g")))["StartTime"]);
        await ValeurAsync("DeleteMembershipTableEntriesKey", ("DeploymentId", "g"));
        Assert.Empty(await LignesAsync("MembershipReadAllKey", ("DeploymentId", "g")));
    }

    [Fact]
    public async Task A_state_is_written_from_the_version_that_the_writer_knows_or_not_at_all()
    {
        Assert.Empty(await LignesAsync("ReadFromStorageKey", Cle()));
        var premieres = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WriteAsync(null)));
        Assert.Equal(1, premieres.Count(version => version is 1));
        Assert.Equal(7, premieres.Count(version => version is null));
        Assert.Equal(2, await WriteAsync(1));
        Assert.Null(await WriteAsync(1));
        var lue = Assert.Single(await LignesAsync("ReadFromStorageKey", Cle()));
        Assert.Equal((2, "etat"), (lue["Version"], System.Text.Encoding.UTF8.GetString((byte[])lue["PayloadBinary"])));
        Assert.Empty(await LignesAsync("ReadFromStorageKey", Cle(extension: "m:2")));

        Assert.Null(await ValeurAsync("ClearStorageKey", [.. Cle(), ("GrainStateVersion", 1)]));
        Assert.Equal(3, await ValeurAsync("ClearStorageKey", [.. Cle(), ("GrainStateVersion", 2)]));
        Assert.Equal(DBNull.Value, Assert.Single(await LignesAsync("ReadFromStorageKey", Cle()))["PayloadBinary"]);
        Assert.Equal(4, await ValeurAsync("DeleteStorageKey", [.. Cle(), ("GrainStateVersion", 3)]));
        Assert.Empty(await LignesAsync("ReadFromStorageKey", Cle()));
    }

    [Fact]
    public async Task Reminders_are_kept_found_by_their_place_on_the_ring_and_deleted_at_their_version()
    {
        Assert.Equal(0, await RappelerAsync("haut", empreinte: 2_000_000_000));
        Assert.Equal(0, await RappelerAsync("bas", empreinte: -2_000_000_000));
        Assert.Equal(1, await RappelerAsync("bas", empreinte: -2_000_000_000));
        (string, object?)[] Arc(int debut, int fin) => [("ServiceId", "s"), ("BeginHash", debut), ("EndHash", fin)];
        Assert.Equal("marche/bas", Assert.Single(await LignesAsync("ReadRangeRows1Key", Arc(-2_000_000_001, 0)))["GrainId"]);
        Assert.Equal(2, (await LignesAsync("ReadRangeRows2Key", Arc(1, -1))).Count);
        Assert.Equal("marche/haut", Assert.Single(await LignesAsync("ReadReminderRowsKey", ("ServiceId", "s"), ("GrainId", "marche/haut")))["GrainId"]);

        (string, object?)[] Bas(int version) => [("ServiceId", "s"), ("GrainId", "marche/bas"), ("ReminderName", "r"), ("Version", version)];
        Assert.Equal(0L, await ValeurAsync("DeleteReminderRowKey", Bas(0)));
        Assert.Equal(1L, await ValeurAsync("DeleteReminderRowKey", Bas(1)));
        Assert.Empty(await LignesAsync("ReadReminderRowKey", Bas(1)[..3]));
        await ValeurAsync("DeleteReminderRowsKey", ("ServiceId", "s"));
        Assert.Empty(await LignesAsync("ReadRangeRows2Key", Arc(0, 0)));
    }

    private Task<object?> InsertMembreAsync(int port, int version) => ValeurAsync(
        "InsertMembershipKey",
        ("DeploymentId", "g"), ("Address", "127.0.0.1"), ("Port", port), ("Generation", 1), ("SiloName", "s"), ("HostName", "h"), ("Status", 2),
        ("ProxyPort", 30_000), ("StartTime", Instant), ("IAmAliveTime", Instant), ("Version", version));

    private Task<object?> ModifyMembreAsync(int statut, int version) => ValeurAsync(
        "UpdateMembershipKey",
        ("DeploymentId", "g"), ("Address", "127.0.0.1"), ("Port", 1), ("Generation", 1), ("Status", statut), ("SuspectTimes", null),
        ("IAmAliveTime", Instant), ("Version", version));

    private Task<object?> WriteAsync(int? version) => ValeurAsync(
        "WriteToStorageKey", [.. Cle(), ("GrainStateVersion", version), ("PayloadBinary", System.Text.Encoding.UTF8.GetBytes("etat"))]);

    private Task<object?> RappelerAsync(string grain, int empreinte) => ValeurAsync(
        "UpsertReminderRowKey",
        ("ServiceId", "s"), ("GrainHash", empreinte), ("GrainId", "marche/" + grain), ("ReminderName", "r"), ("StartTime", Instant), ("Period", 60_000L));

    private static (string Nom, object? Valeur)[] Cle(string extension = "m:1") =>
    [
        ("GrainIdHash", 1), ("GrainIdN0", 0L), ("GrainIdN1", 0L), ("GrainTypeHash", 2), ("GrainTypeString", "etat"),
        ("GrainIdExtensionString", extension), ("ServiceId", "s"),
    ];

    private async Task<object?> ValeurAsync(string cle, params (string Nom, object? Valeur)[] parametres)
    {
        await using var commande = Command(cle, parametres);
        return await commande.ExecuteScalarAsync();
    }

    private async Task<List<Dictionary<string, object>>> LignesAsync(string cle, params (string Nom, object? Valeur)[] parametres)
    {
        await using var commande = Command(cle, parametres);
        await using var lecteur = await commande.ExecuteReaderAsync();
        var lignes = new List<Dictionary<string, object>>();
        while (await lecteur.ReadAsync())
            lignes.Add(Enumerable.Range(0, lecteur.FieldCount).ToDictionary(lecteur.GetName, lecteur.GetValue, StringComparer.Ordinal));
        return lignes;
    }

    private NpgsqlCommand Command(string cle, (string Nom, object? Valeur)[] parametres)
    {
        var commande = Base.Source.CreateCommand(_requetes[cle]);
        foreach (var (nom, valeur) in parametres)
        {
            var type =
                valeur switch { null when nom is "GrainStateVersion" => System.Data.DbType.Int32, null => System.Data.DbType.String, _ => (System.Data.DbType?)null };
            commande.Parameters.Add(type is { } connu ? new NpgsqlParameter(nom, connu) { Value = DBNull.Value } : new NpgsqlParameter(nom, valeur));
        }
        return commande;
    }
}
