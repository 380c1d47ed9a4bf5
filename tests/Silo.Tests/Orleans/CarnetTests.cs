namespace Clauses.Silo.Tests.Carnets;

/// <summary>Orleans' own storage and reminders over our migrations: what a grain keeps is there after the silo is gone.</summary>
public sealed class CarnetTests : OnABase
{
    [Theory]
    [InlineData("carnet")]
    [InlineData("0123456789abcdef0123456789abcdef")] // read as a Guid by the provider
    public Task A_state_survives_the_silo(string cle) => EnDeuxSilosAsync(
        async carnets =>
        {
            await carnets.GetGrain<ICarnetGrain>(cle).Note("premier");
            await carnets.GetGrain<ICarnetGrain>(cle).Note("second");
        },
        async carnets => Assert.Equal("second", await carnets.GetGrain<ICarnetGrain>(cle).Read()));

    [Fact]
    [Trait("Duree", "longue")]
    public Task A_reminder_survives_the_silo() => EnDeuxSilosAsync(
        async carnets =>
        {
            await carnets.GetGrain<ICarnetGrain>("r").Rappeler();
            await Eventually.QueAsync(() => carnets.GetGrain<ICarnetGrain>("r").IsReminded());
        },
        async carnets =>
        {
            Assert.True(await carnets.GetGrain<ICarnetGrain>("r").IsDue());
            Assert.False(await carnets.GetGrain<ICarnetGrain>("autre").IsDue());
        });

    private async Task EnDeuxSilosAsync(params Func<IGrainFactory, Task>[] actes)
    {
        foreach (var acte in actes)
        {
            var options = new SiloOptions { Base = Base.Connexion };
            await using var prete = await ReadyDatabase.PrepareAsync(options, NullLoggerFactory.Instance, CancellationToken.None);
            var builder = Host.CreateEmptyApplicationBuilder(new());
            builder.AddSilo(options, prete);
            builder.Services.AddGrains();
            using var hote = builder.Build();
            await hote.StartAsync();
            await acte(hote.Services.GetRequiredService<IGrainFactory>());
            await hote.StopAsync();
        }
    }
}
