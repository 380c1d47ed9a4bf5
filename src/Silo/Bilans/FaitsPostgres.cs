namespace Clauses.Silo.Bilans;

public sealed class FaitsPostgres(NpgsqlDataSource source) : IFaits
{
    /// <summary>A national year is read in a second or two; nothing waits longer than a person would.</summary>
    internal const string Session = "set local work_mem = '128MB'; set local jit = off; set local statement_timeout = '60s'";

    public async Task<Faits> ReadAsync(int annee, Moment moment, CancellationToken cancellationToken)
    {
        await using var connexion = await source.OpenConnectionAsync(cancellationToken);
        await using var instant = await connexion.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await connexion.Command(Session).ExecuteAsync(cancellationToken);
        var faits = await new FaitsReader(connexion, annee, moment).ReadAsync(cancellationToken);
        await instant.CommitAsync(cancellationToken);
        return faits;
    }

    public IFaitsSuivis Follow(int annee) => new FaitsSuivis(source, annee);
}
