using Clauses.Bench.Measures;

namespace Clauses.Bench;

// A run: all measures asked for, one after another, and their report.
internal static class Race
{
    public static async Task<int> RunAsync(Options options, TextWriter console, CancellationToken ct)
    {
        var choisies = Choose(options);
        var ecran = new Screen(console);
        // Opened before the work: a file that cannot be written is known now, not in a quarter of an hour.
        await using var json = options.Json is { } fichier ? File.Create(fichier) : null;
        ecran.Say("Démarrage de PostgreSQL…");
        await using var banc = await Banc.OpenAsync(ecran, options.Court, ct);
        var machine = MachineDescription.Read(banc.Postgres.Version);
        var (mesures, echecs) = await MeasureAsync(banc, choisies, ct);
        var rapport = new BenchReport(machine, mesures);
        ecran.Show($"\n{Markdown.Tableau(rapport)}");
        if (json is not null)
            await json.WriteAsync(Encoding.UTF8.GetBytes(rapport.EnJson()), ct);
        if (!options.Court && options.Seulement.IsEmpty && options.Chiffres is { } chiffres)
        {
            var jour = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);
            await File.WriteAllTextAsync(chiffres, Markdown.Page(rapport, options.Revision, jour), ct);
        }
        ecran.Say(echecs == 0 ? "Terminé." : $"Terminé, {echecs} mesure(s) en échec.");
        return echecs == 0 ? 0 : 1;
    }

    private static async Task<(ImmutableArray<Measure> Mesures, int Echecs)> MeasureAsync(Banc banc, ImmutableArray<Prise> choisies, CancellationToken ct)
    {
        var mesures = ImmutableArray.CreateBuilder<Measure>();
        var echecs = 0;
        foreach (var prise in choisies)
        {
            banc.Ecran.Titrer(string.Join(", ", prise.Noms));
            try
            {
                await foreach (var trouvee in prise.Measure(banc, ct))
                    mesures.Add(trouvee);
            }
            catch (Exception echec) when (!ct.IsCancellationRequested)
            {
                echecs++;
                banc.Ecran.Say($"ÉCHEC : {echec}");
                mesures.AddRange(prise.Noms.Except(mesures.Select(mesure => mesure.Nom), StringComparer.Ordinal).Select(nom => Measure.Absente(nom, echec)));
                await banc.ReleaseAsync();
            }
        }
        return (mesures.ToImmutable(), echecs);
    }

    internal static ImmutableArray<Prise> Choose(Options options)
    {
        var connus = Catalogue.Toutes.SelectMany(mesure => mesure.Noms).ToHashSet(StringComparer.Ordinal);
        if (options.Seulement.FirstOrDefault(nom => !connus.Any(connu => Designe(nom, connu))) is { } inconnu)
            throw new UnknownOptionException($"la mesure « {inconnu} » n'existe pas ; il y a : {string.Join(", ", connus)}.");
        return
        [
            .. Catalogue.Toutes.Where(mesure => options.Seulement.IsEmpty
                ? mesure.EnCourt || !options.Court
                : mesure.Noms.Any(connu => options.Seulement.Any(nom => Designe(nom, connu)))),
        ];
    }

    private static bool Designe(string nom, string connu) => connu == nom || connu.StartsWith($"{nom}-", StringComparison.Ordinal);
}

internal sealed record Options(bool Court, string? Json, ImmutableArray<string> Seulement, string? Chiffres, string Revision)
{
    // Reads the command line: --court, --json FILE, --seulement nom[,nom], --chiffres FILE, --revision ID.
    public static Options Read(ReadOnlySpan<string> arguments)
    {
        var options = new Options(false, null, [], null, "?");
        for (; !arguments.IsEmpty; arguments = arguments[1..])
        {
            var option = arguments[0];
            if (option == "--court")
            {
                options = options with { Court = true };
                continue;
            }
            arguments = arguments.Length > 1 ? arguments[1..] : throw new UnknownOptionException($"l'option {option} n'existe pas, ou attend une valeur.");
            options = option switch
            {
                "--json" => options with { Json = arguments[0] },
                "--seulement" => options with { Seulement = [.. arguments[0].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] },
                "--chiffres" => options with { Chiffres = arguments[0] },
                "--revision" => options with { Revision = arguments[0] },
                _ => throw new UnknownOptionException($"l'option {option} n'existe pas."),
            };
        }
        return options;
    }
}

// The command line cannot be understood; the message says why, in French.
internal sealed class UnknownOptionException(string message) : Exception(message);
