using System.Text;
using Clauses.Bench.Machine;
using Clauses.Bench.Mesures;
using Clauses.Bench.Rapport;

namespace Clauses.Bench;

/// <summary>A run: all measures asked for, one after another, and their report.</summary>
internal static class Course
{
    /// <summary>Runs.</summary>
    /// <returns>The exit code: 0, or 1 when a measure failed. An objective that is missed is a figure, not a failure.</returns>
    public static async Task<int> CourirAsync(Options options, TextWriter console, CancellationToken ct)
    {
        var choisies = Choisir(options);
        var ecran = new Ecran(console);
        // Opened before the work: a file that cannot be written is known now, not in a quarter of an hour.
        await using var json = options.Json is { } fichier ? File.Create(fichier) : null;
        ecran.Dire("Démarrage de PostgreSQL…");
        await using var banc = await Banc.OuvrirAsync(ecran, options.Court, ct);
        var machine = DescriptionMachine.Lire(banc.Postgres.Version);
        var (mesures, echecs) = await MesurerAsync(banc, choisies, ct);
        var rapport = new RapportDuBanc(machine, mesures);
        ecran.Montrer($"\n{Markdown.Tableau(rapport)}");
        if (json is not null)
            await json.WriteAsync(Encoding.UTF8.GetBytes(rapport.EnJson()), ct);
        if (!options.Court && options.Seulement.IsEmpty && echecs == 0 && options.Chiffres is { } chiffres)
        {
            var jour = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);
            await File.WriteAllTextAsync(chiffres, Markdown.Page(rapport, options.Revision, jour), ct);
        }
        ecran.Dire(echecs == 0 ? "Terminé." : $"Terminé, {echecs} mesure(s) en échec.");
        return echecs == 0 ? 0 : 1;
    }

    /// <summary>Measures. One that fails does not take the others with it.</summary>
    private static async Task<(ImmutableArray<Mesure> Mesures, int Echecs)> MesurerAsync(Banc banc, ImmutableArray<IMesure> choisies, CancellationToken ct)
    {
        var mesures = ImmutableArray.CreateBuilder<Mesure>();
        var echecs = 0;
        foreach (var mesure in choisies)
        {
            banc.Ecran.Titrer(string.Join(", ", mesure.Noms));
            try
            {
                mesures.AddRange(await mesure.MesurerAsync(banc, ct));
            }
            catch (Exception echec) when (!ct.IsCancellationRequested)
            {
                echecs++;
                banc.Ecran.Dire($"ÉCHEC : {echec}");
                await banc.LibererAsync();
            }
        }
        return (mesures.ToImmutable(), echecs);
    }

    /// <summary>The measures that are asked for.</summary>
    /// <exception cref="OptionInconnueException">One that is named does not exist.</exception>
    internal static ImmutableArray<IMesure> Choisir(Options options)
    {
        var connus = Catalogue.Toutes.SelectMany(mesure => mesure.Noms).ToHashSet(StringComparer.Ordinal);
        if (options.Seulement.FirstOrDefault(nom => !connus.Any(connu => Designe(nom, connu))) is { } inconnu)
            throw new OptionInconnueException($"la mesure « {inconnu} » n'existe pas ; il y a : {string.Join(", ", connus)}.");
        return
        [
            .. Catalogue.Toutes.Where(mesure => options.Seulement.IsEmpty
                ? mesure.EnCourt || !options.Court
                : mesure.Noms.Any(connu => options.Seulement.Any(nom => Designe(nom, connu)))),
        ];
    }

    /// <summary>A figure is called by its name, or with others by what their names begin with: « surcharge ».</summary>
    private static bool Designe(string nom, string connu) => connu == nom || connu.StartsWith($"{nom}-", StringComparison.Ordinal);
}
