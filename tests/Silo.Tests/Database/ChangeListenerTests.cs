using System.Collections.Concurrent;
using Clauses.Silo.Territoires;

namespace Clauses.Silo.Tests.Database;

public sealed class ChangeListenerTests : OnABase
{
    [Fact]
    public async Task A_parameter_that_another_process_changes_is_in_memory_here()
    {
        await InscrireAsync(1_607);
        var territoire = new HeldTerritoire(new ParametresPostgres(Base.Source, TimeProvider.System));
        using var listener = Listener(Base.Source, new Kept("parametre", territoire.RefreshAsync));
        await listener.StartAsync(default);
        Assert.Equal(1_607, territoire.InMemory(2024).Diviseur.Heures);

        await InscrireAsync(1_820);
        await Eventually.QueAsync(() => Task.FromResult(territoire.InMemory(2024).Diviseur.Heures == 1_820));
        await listener.StopAsync(default);
    }

    [Theory]
    [InlineData("cle", "insert into cle (id, empreinte, role, libelle, creee) values ('c', 'x', 'lecteur', 'l', now())", "update cle set revoquee = now()")]
    [InlineData("utilisateur", "insert into utilisateur (id, role, cree) values ('u', 'lecteur', now())", "update utilisateur set tampon = tampon + 1")]
    [InlineData("partage",
        "insert into partage (id, empreinte, role, sujet, libelle, auteur, cree, expire) values ('p', 'x', 'maitre-ouvrage', 's', 'l', 'a', now(), now())",
        "update partage set revoque = now()")]
    public async Task A_revocation_is_announced_by_its_table_alone(string table, string naissance, string revocation)
    {
        await Base.ExecuteAsync(naissance);
        var entendus = new ConcurrentQueue<string>();
        string[] tables = ["parametre", "cle", "utilisateur", "partage"];
        using var listener = Listener(Base.Source, [.. tables.Select(nom => Note(nom, entendus))]);
        await listener.StartAsync(default);
        Assert.Equal(tables, entendus);

        entendus.Clear();
        await Base.ExecuteAsync(revocation);
        await Eventually.QueAsync(() => Task.FromResult(!entendus.IsEmpty));
        Assert.Equal([table], entendus);
        await listener.StopAsync(default);
    }

    [Fact]
    public async Task What_changed_while_the_session_was_lost_is_read_again_with_the_next_one()
    {
        await using var proxy = PostgresProxy.Devant(Base.Connexion);
        await using var source = NpgsqlDataSource.Create(proxy.Connexion);
        var territoire = new HeldTerritoire(new ParametresPostgres(Base.Source, TimeProvider.System));
        using var listener = Listener(source, new Kept("parametre", territoire.RefreshAsync));
        await listener.StartAsync(default);

        proxy.Refuse = true;
        proxy.CutAll();
        await InscrireAsync(1_607);
        await Eventually.QueAsync(async () => await SessionsAsync() == 0);
        Assert.Equal(1_600, territoire.InMemory(2024).Diviseur.Heures);
        proxy.Refuse = false;
        await Eventually.QueAsync(() => Task.FromResult(territoire.InMemory(2024).Diviseur.Heures == 1_607));

        await InscrireAsync(1_820);
        await Eventually.QueAsync(() => Task.FromResult(territoire.InMemory(2024).Diviseur.Heures == 1_820));
        await listener.StopAsync(default);
    }

    [Fact]
    public async Task What_cannot_be_read_again_is_read_with_a_new_session()
    {
        var lectures = 0;
        using var listener = Listener(Base.Source, new Kept("parametre", _ => ++lectures == 2 ? throw new NpgsqlException("away") : Task.CompletedTask));
        await listener.StartAsync(default);
        await InscrireAsync(1_607);
        await Eventually.QueAsync(() => Task.FromResult(Volatile.Read(ref lectures) >= 3));
        await listener.StopAsync(default);
    }

    private static ChangeListener Listener(NpgsqlDataSource source, params Kept[] kept) =>
        new(source, kept, TimeProvider.System, NullLogger<ChangeListener>.Instance);

    private static Kept Note(string table, ConcurrentQueue<string> entendus) => new(table, _ =>
    {
        entendus.Enqueue(table);
        return Task.CompletedTask;
    });

    private Task<long> SessionsAsync() =>
        Base.ReadAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and query = 'listen clauses'");

    private Task<(Parametre Parametre, bool Nouveau)> InscrireAsync(int heures) =>
        new ParametresPostgres(Base.Source, TimeProvider.System).InscrireAsync(new(2024, 1, 1), new ValeurDiviseur(heures), "essai", "k", default);
}
