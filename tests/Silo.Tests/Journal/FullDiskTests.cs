using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Clauses.Silo.Tests.Journal;

public sealed class FullDiskTests
{
    [Fact]
    public async Task A_disk_without_room_is_said_once_and_what_waited_is_written_when_there_is_some()
    {
        await using var b = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        var journaux = new Cahier();
        await using var journal = b.OpenJournal(logger: journaux);
        await b.ExecuteAsync("""
            create sequence essais;
            create function saturer() returns trigger language plpgsql as $$
            begin
                perform nextval('essais');
                raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
            end $$;
            create trigger sature before insert on ecriture for each statement execute function saturer()
            """);
        var attente = journal.AppendAsync(Essai.Ouverture("m1"));
        await Eventually.QueAsync(async () => await b.ReadAsync<long>("select last_value from essais") > 2);
        Assert.False(attente.IsCompleted);
        await b.ExecuteAsync("drop trigger sature on ecriture");
        Assert.Equal(AppendResult.Ecrit, await attente);
        Assert.Equal([LogLevel.Error, LogLevel.Warning], journaux.Dits.Select(dit => dit.Niveau));
        Assert.Contains("No space left on device", journaux.Dits.First().Texte, StringComparison.Ordinal);
    }

    /// <summary>Keeps what it is told.</summary>
    private sealed class Cahier : ILogger<JournalPostgres>
    {
        public ConcurrentQueue<(LogLevel Niveau, string Texte)> Dits { get; } = new();

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Dits.Enqueue((logLevel, formatter(state, exception)));
    }
}
