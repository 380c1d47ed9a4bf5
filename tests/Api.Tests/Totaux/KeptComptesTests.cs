using Clauses.Api.Totaux;
using Clauses.Grains.Totaux;
using Microsoft.AspNetCore.Http;

namespace Clauses.Api.Tests.Totaux;

public class KeptComptesTests
{
    private static readonly Compte Vide = new([], 0, 0, new(0), 0);
    private static readonly LigneType Ligne = new(TypeContrat.Ctti, 2, new(1_050), new(700), new(25), 2);

    /// <summary>One after another, of one total: what stands, what moved, what moved without a new version, another divisor.</summary>
    private static readonly (Compte Compte, int Diviseur)[] Lus =
    [
        (Vide, 1_600), (Vide, 1_600), (new([Ligne], 2, 1, new(0), 7), 1_600), (new([Ligne], 2, 1, new(0), 7), 1_600),
        (new([Ligne], 3, 1, new(0), 7), 1_600), (new([Ligne], 3, 1, new(0), 8), 1_600), (new([Ligne], 3, 1, new(0), 8), 1_607),
        (new([Ligne, Ligne with { Type = TypeContrat.Prealable }], 3, 1, new(0), 9), 1_607), (Vide, 1_607),
    ];

    [Fact]
    public async Task What_is_kept_is_what_would_be_written_anew_at_the_instant_of_the_answer()
    {
        var temps = new Clock();
        var kept = new KeptComptes(temps);
        foreach (var (compte, heures) in Lus)
        {
            temps.Now += TimeSpan.FromTicks(1_234_567);
            var diviseur = new Diviseur(new(2024, 1, 1), heures, "essai");
            foreach (var exercice in (int[])[0, 2024])
                Assert.Equal(JsonSerializer.Serialize(VueCompte.De(compte, diviseur, temps), Json.Options), await ReadAsync(kept, exercice, compte, diviseur));
        }
    }

    private static async Task<string> ReadAsync(KeptComptes kept, int exercice, Compte compte, Diviseur diviseur)
    {
        using var corps = new MemoryStream();
        var contexte = new DefaultHttpContext { Response = { Body = corps } };
        await kept.WriteAsync(contexte, new(Axe.Qpv, "QN1"), exercice, compte, diviseur);
        await contexte.Response.CompleteAsync();
        return Encoding.UTF8.GetString(corps.ToArray());
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2024, 4, 5, 9, 30, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
