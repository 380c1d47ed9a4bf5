using Clauses.Grains.Controles;

namespace Clauses.Silo.Tests.Verification;

public sealed class NuitTests() : OnABase(migree: false)
{
    [Fact]
    public async Task Each_night_what_moved_is_verified_once_and_what_was_found_stands()
    {
        var horloge = new ShiftedClock();
        await using var silo = await TestSilo.StartAsync(Base, ajouter: services => services
            .AddKeyedSingleton<TimeProvider>(Calendrier.Horloge, horloge).AddSingleton(new Nuit(3)));
        Assert.Equal(CallOutcome.Fait, (await silo.Grains.GetGrain<IMarcheGrain>("m1").Inscrire(Livre.Fiche(), "cle-1")).Outcome);
        var (nuit, verification) = (silo.Grains.GetGrain<INuitGrain>(0), silo.Grains.GetGrain<IVerificationGrain>(0));

        Assert.False(await At(TimeSpan.FromHours(2.5)));
        Assert.Equal(new(null, null), await verification.Avancement());
        Assert.True(await At(TimeSpan.FromHours(3.25)));
        Assert.False(await At(TimeSpan.FromHours(3.5)));
        await Eventually.QueAsync(async () => (await verification.Avancement()).Dernier is not null);
        var constat = (await verification.Avancement()).Dernier!.Constat!;
        Assert.Equal((1, 0, 0), (constat.Ecritures, constat.Ecarts.Length, constat.Sceaux.Length));
        Assert.True(await At(TimeSpan.FromHours(27.25)));

        Task<bool> At(TimeSpan heure)
        {
            horloge.Shift = Calendrier.DebutDe(new(2027, 2, 1)) + heure - TimeProvider.System.GetUtcNow();
            return nuit.Veiller();
        }
    }
}
