namespace Clauses.Silo.Tests.Carnets;

/// <summary>A grain that keeps a state and a reminder, as none of ours does yet: the base must serve both.</summary>
[Alias("essai.ICarnetGrain")]
public interface ICarnetGrain : IGrainWithStringKey
{
    [Alias("noter")]
    Task Note(string texte);

    [Alias("lire")]
    Task<string?> Read();

    [Alias("rappeler")]
    Task Rappeler();

    [Alias("est-prevu")]
    Task<bool> IsDue();

    [Alias("rappele")]
    Task<bool> IsReminded();
}

[GenerateSerializer, Alias("essai.page")]
public sealed record Page
{
    [Id(0)]
    public string? Texte { get; set; }
}

/// <inheritdoc cref="ICarnetGrain"/>
public sealed class CarnetGrain([PersistentState("carnet")] IPersistentState<Page> page) : Grain, ICarnetGrain, IRemindable
{
    private const string Rappel = "chaque-minute";
    private bool _rappele;

    public Task Note(string texte)
    {
        page.State.Texte = texte;
        return page.WriteStateAsync();
    }

    public Task<string?> Read() => Task.FromResult(page.State.Texte);

    // One that is due at once has its first tick a whole period later.
    public Task Rappeler() => this.RegisterOrUpdateReminder(Rappel, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));

    public async Task<bool> IsDue() => await this.GetReminder(Rappel) is not null;

    public Task<bool> IsReminded() => Task.FromResult(_rappele);

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _rappele = true;
        return Task.CompletedTask;
    }
}
