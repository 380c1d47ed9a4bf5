using System.Security.Cryptography;
using Orleans.Providers;
using Orleans.Storage;

namespace Clauses.Grains.Totaux;

/// <summary>Totals in Orleans' storage, so that those of many marchés do not start from the whole ledger. A cache: what is not there, or is not what
/// was written, is read from the ledger, and what moved since it was written too.</summary>
public sealed partial class KeptTotals(
    [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage, ILogger<KeptTotals> logger)
{
    private const string State = "total";

    /// <summary>What an older program wrote otherwise is not read.</summary>
    private const int Format = 1;

    /// <returns>The newest shares that were kept, and what the next writing must know of this one; none where nothing that can be read is.</returns>
    internal async Task<(ImmutableArray<KeptPart> Parts, string? Tag)> ReadAsync(GrainId total)
    {
        var state = new GrainState<KeptTotal>(new());
        try
        {
            await storage.ReadStateAsync(State, total, state);
            if (!state.RecordExists || state.State is not { Format: Format } kept)
                return ([], state.ETag);
            if (SHA256.HashData(kept.Parts).AsSpan().SequenceEqual(kept.Empreinte))
                return (KeptParts.Read(kept.Parts), state.ETag);
            Altered(total);
        }
        catch (Exception error)
        {
            Unread(total, error);
        }
        return ([], state.ETag);
    }

    /// <param name="tag">Of what was read or written last.</param>
    /// <returns>Whether it was written, and its own tag.</returns>
    internal async Task<(bool Written, string? Tag)> WriteAsync(GrainId total, ImmutableArray<KeptPart> parts, string? tag)
    {
        try
        {
            // Beside the grain's turn: those of a country take some ten milliseconds.
            var bytes = await Task.Run(() => KeptParts.Write(parts));
            var state = new GrainState<KeptTotal>(new() { Format = Format, Parts = bytes, Empreinte = SHA256.HashData(bytes) }, tag);
            await storage.WriteStateAsync(State, total, state);
            return (true, state.ETag);
        }
        catch (Exception error)
        {
            Unwritten(total, error);
            return (false, tag);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What is kept of {total} is not what was written; it is read from the ledger.")]
    private partial void Altered(GrainId total);

    [LoggerMessage(LogLevel.Warning, "What is kept of {total} cannot be read; it is read from the ledger.")]
    private partial void Unread(GrainId total, Exception error);

    [LoggerMessage(LogLevel.Warning, "{total} could not be kept.")]
    private partial void Unwritten(GrainId total, Exception error);
}

[GenerateSerializer, Alias("clauses.kept-total")]
internal sealed class KeptTotal
{
    [Id(0)]
    public int Format { get; set; }

    [Id(1)]
    public byte[] Parts { get; set; } = [];

    /// <summary>SHA-256 of the parts: a share with other hours would be believed.</summary>
    [Id(2)]
    public byte[] Empreinte { get; set; } = [];
}
