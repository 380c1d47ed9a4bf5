using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Clauses.Bench;

// A figure. Its name is fixed for ever: reports are compared by it. Without an objective it is only shown. In its detail, « resume » is one
// French sentence for the table, « erreurs » counts requests that were not answered as they should: with any, no objective is reached.
internal sealed record Measure(string Nom, double Valeur, string Unite, double? Objectif, bool? Atteint, JsonObject Detail)
{
    public static Measure AuMoins(string nom, double valeur, string unite, double objectif, JsonObject detail) =>
        new(nom, valeur, unite, objectif, valeur >= objectif && SansErreur(detail), detail);

    public static Measure AuPlus(string nom, double valeur, string unite, double objectif, JsonObject detail) =>
        new(nom, valeur, unite, objectif, valeur <= objectif && SansErreur(detail), detail);

    public static Measure Montree(string nom, double valeur, string unite, JsonObject detail) => new(nom, valeur, unite, null, null, detail);

    private static bool SansErreur(JsonObject detail) => detail["erreurs"] is not { } erreurs || erreurs.GetValue<long>() == 0;
}

internal sealed record BenchReport(MachineDescription Machine, ImmutableArray<Measure> Mesures)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public string EnJson() => JsonSerializer.Serialize(this, Options);
}

internal static class Markdown
{
    public static string Tableau(BenchReport rapport)
    {
        var tableau = new StringBuilder("| mesure | valeur | objectif | atteint | en bref |\n|---|---:|---:|:---:|---|\n");
        foreach (var mesure in rapport.Mesures)
            tableau.Append(Summary.Francais, $"| `{mesure.Nom}` | {Nombre(mesure.Valeur)} {mesure.Unite} | {Objectif(mesure)} | {Atteint(mesure)} | {EnBref(mesure)} |\n");
        return tableau.ToString();
    }

    public static string Page(BenchReport rapport, string revision, DateOnly jour) => string.Create(Summary.Francais, $"""
        # Les chiffres

        Écrit par `./bench.sh` : ne pas modifier à la main. « × » est un rapport entre le produit et son pair, médiane de manches alternées ;
        « atteint » est vide où rien n'est visé. Le détail (latences, processeur, mémoire de chacun) : `./bench.sh --json FICHIER`.

        - {jour:d MMMM yyyy}, révision {revision}
        - {rapport.Machine.Processeur}, {rapport.Machine.Coeurs} cœurs, {rapport.Machine.MemoireGio:0.#} Gio
        - {rapport.Machine.Systeme}, {rapport.Machine.Dotnet}, PostgreSQL {rapport.Machine.Postgresql} sur la même machine, fsync actif

        {Tableau(rapport)}
        """);

    private static string Objectif(Measure mesure) => mesure.Objectif is { } objectif ? $"{Nombre(objectif)} {mesure.Unite}" : "";

    private static string Atteint(Measure mesure) => mesure.Atteint switch { true => "oui", false => "**non**", null => "" };

    private static string EnBref(Measure mesure) => mesure.Detail["resume"]?.GetValue<string>() ?? "";

    private static string Nombre(double valeur) => valeur.ToString(Math.Abs(valeur) < 100 ? "0.##" : "N0", Summary.Francais);
}

// What is shown while it runs: one line a step, with the time since the start.
internal sealed class Screen(TextWriter console)
{
    private readonly long _debut = Stopwatch.GetTimestamp();

    public void Titrer(string titre) => console.WriteLine($"\n== {titre}");

    public void Say(string ligne) => console.WriteLine($"[{Stopwatch.GetElapsedTime(_debut):mm\\:ss}] {ligne}");

    public void Show(string texte) => console.WriteLine(texte);
}

// Details that are a sentence, and figures written as they are in French.
internal static class Summary
{
    public static readonly CultureInfo Francais = CultureInfo.GetCultureInfo("fr-FR");

    public static JsonObject De(FormattableString phrase, long erreurs = 0) => new()
    {
        ["resume"] = Texte(phrase) + (erreurs > 0 ? Texte($", {erreurs:N0} ERREURS") : ""),
        ["erreurs"] = erreurs,
    };

    public static string Texte(FormattableString phrase) => phrase.ToString(Francais);
}
