namespace Clauses.Silo.Tests.Carnets;

/// <summary>A grain that keeps a state and a reminder, as none of ours does yet: the base must serve both.</summary>
[Alias("essai.ICarnetGrain")]
public interface ICarnetGrain : IGrainWithStringKey
{
    /// <summary>Keeps a text.</summary>
    [Alias("noter")]
    Task Noter(string texte);

    /// <summary>The text kept, or null.</summary>
    [Alias("lire")]
    Task<string?> Lire();

    /// <summary>Asks for a reminder, at once and every minute.</summary>
    [Alias("rappeler")]
    Task Rappeler();

    /// <summary>Whether a reminder is due some day.</summary>
    [Alias("est-prevu")]
    Task<bool> EstPrevu();

    /// <summary>Whether a reminder came to this activation.</summary>
    [Alias("rappele")]
    Task<bool> EstRappele();
}

/// <summary>What the grain keeps.</summary>
[GenerateSerializer, Alias("essai.page")]
public sealed record Page
{
    /// <summary>The text.</summary>
    [Id(0)]
    public string? Texte { get; set; }
}

/// <inheritdoc cref="ICarnetGrain"/>
public sealed class CarnetGrain([PersistentState("carnet")] IPersistentState<Page> page) : Grain, ICarnetGrain, IRemindable
{
    private const string Rappel = "chaque-minute";
    private bool _rappele;

    /// <inheritdoc/>
    public Task Noter(string texte)
    {
        page.State.Texte = texte;
        return page.WriteStateAsync();
    }

    /// <inheritdoc/>
    public Task<string?> Lire() => Task.FromResult(page.State.Texte);

    /// <inheritdoc/>
    public Task Rappeler() => this.RegisterOrUpdateReminder(Rappel, TimeSpan.Zero, TimeSpan.FromMinutes(1));

    /// <inheritdoc/>
    public async Task<bool> EstPrevu() => await this.GetReminder(Rappel) is not null;

    /// <inheritdoc/>
    public Task<bool> EstRappele() => Task.FromResult(_rappele);

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _rappele = true;
        return Task.CompletedTask;
    }
}
