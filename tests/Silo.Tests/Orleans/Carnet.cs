namespace Clauses.Silo.Tests.Carnets;

/// <summary>A grain that keeps a state and a reminder, as none of ours does yet: the base must serve both.</summary>
[Alias("essai.ICarnetGrain")]
public interface ICarnetGrain : IGrainWithStringKey
{
    [Alias("noter")]
    Task Noter(string texte);

    [Alias("lire")]
    Task<string?> Lire();

    [Alias("rappeler")]
    Task Rappeler();

    [Alias("est-prevu")]
    Task<bool> EstPrevu();

    [Alias("rappele")]
    Task<bool> EstRappele();
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

    public Task Noter(string texte)
    {
        page.State.Texte = texte;
        return page.WriteStateAsync();
    }

    public Task<string?> Lire() => Task.FromResult(page.State.Texte);

    public Task Rappeler() => this.RegisterOrUpdateReminder(Rappel, TimeSpan.Zero, TimeSpan.FromMinutes(1));

    public async Task<bool> EstPrevu() => await this.GetReminder(Rappel) is not null;

    public Task<bool> EstRappele() => Task.FromResult(_rappele);

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _rappele = true;
        return Task.CompletedTask;
    }
}
