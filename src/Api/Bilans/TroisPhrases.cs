using static Clauses.Api.Common.FrenchText;

namespace Clauses.Api.Bilans;

/// <summary>What an exercice comes to, for who reads no further: how much, for whom, by whom. Each figure is one of the bilan's.</summary>
internal static class TroisPhrases
{
    public static IEnumerable<string> De(VueBilan bilan) =>
        new[] { Combien(bilan), PourQui(bilan), ParQui(bilan) }.OfType<string>();

    private static string? Combien(VueBilan bilan)
    {
        if (bilan.Perimetres is not { Total: { } heures, Personnes: { } personnes } perimetres)
            return null;
        if (personnes == 0)
            return $"En {bilan.Annee}, aucune heure d'insertion n'est encore validée.";
        var etp = perimetres.Etp is { } temps ? $", soit {Decimales(temps)} {(temps < 2 ? "équivalent" : "équivalents")} temps plein" : "";
        return $"En {bilan.Annee}, {Rondes(heures)}\u00a0h d'insertion ont été validées, faites par {FrenchText.Combien(personnes, "personne", "personnes")}{etp}{Evolution(bilan, heures)}.";
    }

    private static string Evolution(VueBilan bilan, Heures heures)
    {
        if (bilan.Avant is not { } avant || avant.Heures.Centiemes <= 0)
            return "";
        var part = decimal.Round(100m * (heures.Valeur - avant.Heures.Valeur) / avant.Heures.Valeur, 1, MidpointRounding.AwayFromZero);
        var sens = part switch { > 0 => $"{Pourcent(part)} de plus qu'", < 0 => $"{Pourcent(-part)} de moins qu'", _ => "autant qu'" };
        return $" : {sens}en {avant.Annee} ({Rondes(avant.Heures)}\u00a0h)";
    }

    private static string? PourQui(VueBilan bilan) => Enumerer(
        "Parmi ceux qui ont travaillé dans l'année sur les marchés du territoire, ", ".",
        Dire(bilan, "jeunes", BaseTableau.Personnes, "ont moins de 26 ans"),
        Dire(bilan, "femmes", BaseTableau.Personnes, "sont des femmes"),
        Dire(bilan, "qpv", BaseTableau.Personnes, "habitent un quartier prioritaire"),
        Dire(bilan, "siae", BaseTableau.Personnes, "ont été envoyés par une SIAE"));

    private static string? ParQui(VueBilan bilan) => Enumerer(
        "De leurs heures, ", ".",
        Dire(bilan, "prive", BaseTableau.Heures, "sont commandées par des établissements privés"),
        Dire(bilan, "ctti", BaseTableau.Heures, "sont faites en contrat de travail temporaire d'insertion (CTTi)"));

    private static string? Dire(VueBilan bilan, string phrase, BaseTableau @base, string verbe) =>
        bilan.Phrases.FirstOrDefault(une => une.Code == phrase)?.Parts.FirstOrDefault(part => part.Base == @base)?.Pourcentage is { } part
            ? $"{Pourcent(part)} {verbe}"
            : null;

    private static string? Enumerer(string debut, string fin, params string?[] morceaux) => morceaux.OfType<string>().ToList() switch
    {
        [] => null,
        [var seul] => debut + seul + fin,
        [.. var premiers, var dernier] => $"{debut}{string.Join(", ", premiers)} et {dernier}{fin}",
    };
}
