using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Clauses.Bench;

// What was found. In its detail, « resume » is one French sentence for the table, « erreurs » counts requests that were not answered as they
// should: with any, no objective is reached.
internal sealed record Measure(string Nom, double Valeur, string Unite, double? Objectif, bool? Atteint, JsonObject Detail)
{
    public static Measure De(string nom, double valeur, JsonObject detail)
    {
        var objectif = Objectifs.De(nom);
        var sansErreur = detail["erreurs"] is not { } erreurs || erreurs.GetValue<long>() == 0;
        return new(nom, valeur, objectif.Unite, objectif.Valeur, objectif.Atteint(valeur) & sansErreur, detail);
    }

    // What could not be measured: no objective is reached by it.
    public static Measure Absente(string nom, Exception echec)
    {
        var objectif = Objectifs.De(nom);
        return new(
            nom, double.NaN, objectif.Unite, objectif.Valeur, objectif.Valeur is null ? null : false,
            Summary.De($"PAS MESURÉ : {echec.Message.Split('\n')[0]}"));
    }
}

internal sealed record BenchReport(MachineDescription Machine, ImmutableArray<Measure> Mesures)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public string EnJson() => JsonSerializer.Serialize(this, Options);
}

internal static class Markdown
{
    public static string Tableau(BenchReport rapport)
    {
        var tableau = new StringBuilder("| mesure | ce que c'est | valeur | objectif | atteint | en bref |\n|---|---|---:|---:|:---:|---|\n");
        foreach (var mesure in rapport.Mesures.OrderBy(mesure => Objectifs.Rang(mesure.Nom)))
        {
            tableau.Append(
                Summary.Francais,
                $"| `{mesure.Nom}` | {Objectifs.De(mesure.Nom).Quoi} | {Quantite(mesure.Valeur, mesure)} | {Quantite(mesure.Objectif, mesure)} | {Atteint(mesure)} | {EnBref(mesure)} |\n");
        }
        return tableau.ToString();
    }

    public static string Page(BenchReport rapport, string revision, DateOnly jour) => string.Create(Summary.Francais, $"""
        # Les chiffres

        Écrit par `./bench.sh` : ne pas modifier à la main. « × » est un rapport entre le produit et son pair, médiane de manches alternées ;
        « atteint » est vide où rien n'est visé. Pairs et produit tournent avec les mêmes réglages
        du ramasse-miettes, derrière la même pile HTTP. Le détail (latences, processeur, mémoire de chacun) : `./bench.sh --json FICHIER`.

        - {jour:d MMMM yyyy}, révision {revision}
        - {rapport.Machine.Processeur}, {rapport.Machine.Coeurs} cœurs, {rapport.Machine.MemoireGio:0.#} Gio
        - {rapport.Machine.Systeme}, {rapport.Machine.Dotnet}, PostgreSQL {rapport.Machine.Postgresql} sur la même machine, fsync actif

        {Tableau(rapport)}
        {Pages(rapport)}
        """).TrimEnd() + "\n";

    // What each page of a national base takes, of one year, of two and of three.
    private static string Pages(BenchReport rapport)
    {
        if (Annees.Select(annee => Lues(annee.Mesure)).ToArray() is not [{ } un, { }, { }] annees)
            return "";
        var tableau = new StringBuilder($"""
            ## Les pages d'une base nationale

            | qui | page, liste, export |{string.Concat(Annees.Select(annee => $" {annee.Combien} : ms | ko | ordres SQL |"))}
            |---|---|{string.Concat(Annees.Select(_ => "---:|---:|---:|"))}

            """);
        for (var rang = 0; rang < un.Count; rang++)
            tableau.Append(Summary.Francais, $"| {un[rang]!["qui"]} | `{un[rang]!["chemin"]}` | {string.Join(" | ", annees.Select(pages => Cellules(pages![rang]!)))} |\n");
        return tableau.ToString();

        JsonArray? Lues(string nom) => rapport.Mesures.FirstOrDefault(mesure => mesure.Nom == nom)?.Detail["pages"]?.AsArray();

        static string Cellules(JsonNode page) => string.Join(" | ", PageFigures.Select(champ => Nombre(page[champ]!.GetValue<double>())));
    }

    private static readonly (string Mesure, string Combien)[] Annees =
        [("pages-nationales-ms", "un an"), ("pages-nationales-2-ans-ms", "deux ans"), ("pages-nationales-3-ans-ms", "trois ans")];

    private static readonly string[] PageFigures = ["ms", "ko", "ordres"];

    private static string Quantite(double? valeur, Measure mesure) => valeur is { } nombre && !double.IsNaN(nombre)
        ? $"{Nombre(nombre)} {mesure.Unite}".TrimEnd()
        : "";

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
