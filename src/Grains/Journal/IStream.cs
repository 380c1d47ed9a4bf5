namespace Clauses.Grains.Journal;

/// <summary>A stream as its entries make it: only durable ones are applied.</summary>
/// <typeparam name="TBatch">Its next append in the making.</typeparam>
internal interface IStream<TBatch> where TBatch : IBatch
{
    /// <summary>Numero of the last entry; 0 before the first.</summary>
    long Version { get; }

    /// <summary>Reads what the journal has after the version known.</summary>
    Task ReloadAsync(string flux, IJournal journal, CancellationToken cancellationToken);

    TBatch Begin(DateTimeOffset maintenant, int items);

    /// <summary>Applies what has just become durable.</summary>
    void Follow(TBatch lot, Append ajout);
}

/// <summary>The next append of a stream in the making. It leaves the durable state as it is, so that an append that fails leaves nothing behind.</summary>
internal interface IBatch
{
    int Count { get; }

    /// <summary>Who writes it, together with something of its own; null: it is written by itself.</summary>
    Func<Append, Task<AppendResult>>? Porteur => null;

    Append Seal(string flux);
}

/// <summary>What became of a request to a stream's writer.</summary>
public enum CallOutcome
{
    Fait,
    /// <summary>Too much waits: nothing was written; ask again a little later.</summary>
    Sature,
    /// <summary>The outcome is not known: send the same again.</summary>
    Incertain,
    MarcheInconnu,
    Refuse,
}
