using Clauses.Silo.Passe;

namespace Clauses.Silo.Tests.Passe;

/// <summary>Random ledgers over which time passes: marchés recorded at different paces, avenants of any day, in any order.</summary>
internal static class Histoires
{
    /// <summary>The first entry of each marché is recorded here, save those of the last one: it opens a little later.</summary>
    public static readonly DateTimeOffset Debut = new(2025, 1, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>So far apart that a ledger is of one day, or of many months.</summary>
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan Jour = TimeSpan.FromDays(1);

    private const int Retard = 30;

    private static readonly DateOnly PremierAvenant = new(2023, 1, 1);

    public static Arbitrary<(int[] Tirages, int Graine)> Toutes => Jeu.Tirages.Generator
        .SelectMany(tirages => Gen.Choose(0, int.MaxValue), (tirages, graine) => (tirages, graine)).ToArbitrary();

    /// <summary>Every total is large, nobody else writes, and few marchés go at once, so that others of their persons stand in earlier steps.</summary>
    public static GrandsTotaux Grands(TestDatabase b, PassePostgres passe, TimeProvider? temps = null, int busyWrites = int.MaxValue) =>
        new(b.Source, passe, temps ?? TimeProvider.System) { Large = 1, BusyWrites = busyWrites, MarchesPerStep = 2 };

    public static Livre Jouer(int[] tirages, TimeSpan? pas = null)
    {
        var livre = Jeu.Jouer(tirages);
        var marches = livre.Flux.Keys.Order(StringComparer.Ordinal).ToArray();
        foreach (var (rang, marche) in marches.Index())
        {
            var debut = rang == marches.Length - 1 ? Debut + (Retard * (pas ?? Minute)) : Debut;
            var flux = new List<Ecriture>();
            // An append writes three entries, which bear one time.
            foreach (var (place, ecriture) in livre.Flux[marche].Index())
            {
                flux.Add(Dater(ecriture, flux, tirages[place % tirages.Length]) with
                {
                    Enregistre = debut + ((rang + 1) * (place - (place % 3)) * (pas ?? Minute)),
                });
            }
            livre.Flux[marche] = flux;
        }
        return livre;
    }

    private static Ecriture Dater(Ecriture ecriture, List<Ecriture> avant, int tirage) => ecriture.Genre switch
    {
        Genre.Avenant => Dater(ecriture, tirage),
        Genre.Decision when ecriture.Effet < ecriture.Fin => ecriture with { Effet = ecriture.Fin!.Value, Exercice = (short)ecriture.Fin.Value.Year },
        Genre.ContrePassation => ecriture with { Effet = avant[(int)ecriture.Lie! - 1].Effet, Exercice = avant[(int)ecriture.Lie - 1].Exercice },
        _ => ecriture,
    };

    private static Ecriture Dater(Ecriture ecriture, int tirage)
    {
        var inscrit = EcritureContent.ReadMarche(ecriture.Content!);
        var avenant = inscrit.Avenant! with
        {
            Date = PremierAvenant.AddDays(tirage % 1_000), Titulaires = tirage % 3 == 0 ? null : inscrit.Avenant.Titulaires,
        };
        return ecriture with { Effet = avenant.Date, Content = EcritureContent.De(inscrit with { Avenant = avenant }) };
    }
}
