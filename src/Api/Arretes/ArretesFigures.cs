namespace Clauses.Api.Arretes;

/// <summary>The figures of a bilan, read from its JSON: one that was frozen years ago may lack what bilans have by now, or the reverse.</summary>
internal static class ArretesFigures
{
    /// <summary>What is compared, and what people call it. Shares are in it: reports print them. Sentences are not: they say nothing more.</summary>
    private static readonly Dictionary<string, string> Noms = new(StringComparer.Ordinal)
    {
        ["exerciceTerritoire"] = "heures de l'exercice sur le territoire",
        ["anterieures"] = "heures antérieures",
        ["horsTerritoire"] = "heures hors territoire",
        ["total"] = "heures",
        ["personnes"] = "personnes",
        ["nouveaux"] = "nouveaux bénéficiaires",
        ["etp"] = "ETP",
        ["marches"] = "marchés",
        ["contrats"] = "contrats",
        ["participants"] = "participants",
        ["beneficiaires"] = "bénéficiaires",
        ["heures"] = "heures",
        ["partParticipants"] = "% des participants",
        ["partHeures"] = "% des heures",
    };

    /// <summary>The perimeters, tables, repartitions, women and years.</summary>
    public static IEnumerable<Chiffre> De(JsonElement bilan) =>
    [
        .. DUnObjet("perimetres", "Périmètres", bilan.GetProperty("perimetres")),
        .. bilan.GetProperty("tableaux").EnumerateArray().SelectMany(tableau => DUnTableau("tableaux", tableau)),
        .. bilan.GetProperty("repartitions").EnumerateArray().SelectMany(tableau => DUnTableau("repartitions", tableau)),
        .. DUnObjet("femmes", "Femmes", bilan.GetProperty("femmes")),
        .. bilan.GetProperty("annees").EnumerateArray().SelectMany(DUneAnnee),
    ];

    /// <summary>The parameters that two bilans were not both made with.</summary>
    public static IEnumerable<VueParametreChange> ParametresChanges(JsonElement arrete, JsonElement actuel)
    {
        var (avant, apres) = (arrete.GetProperty("parametres"), actuel.GetProperty("parametres"));
        return avant.EnumerateObject().Concat(apres.EnumerateObject())
            .Select(parametre => parametre.Name)
            .Distinct(StringComparer.Ordinal)
            .Select(nom => new VueParametreChange(nom, Propriete(avant, nom), Propriete(apres, nom)))
            .Where(change => change is not ({ Arrete: { } a, Actuel: { } b }) || !JsonElement.DeepEquals(a, b));
    }

    private static JsonElement? Propriete(JsonElement objet, string nom) => objet.TryGetProperty(nom, out var valeur) ? valeur : null;

    private static IEnumerable<Chiffre> DUnTableau(string genre, JsonElement tableau)
    {
        var (ou, titre) = ($"{genre}/{tableau.GetProperty("code")}", tableau.GetProperty("libelle").GetString());
        return tableau.GetProperty("lignes").EnumerateArray()
            .SelectMany(ligne => DUnObjet($"{ou}/{ligne.GetProperty("code")}", $"{titre}, {ligne.GetProperty("libelle")}", ligne))
            .Concat(DUnObjet(ou, $"{titre}, total", tableau.GetProperty("total")));
    }

    private static IEnumerable<Chiffre> DUneAnnee(JsonElement annee)
    {
        var nom = annee.GetProperty("annee").GetInt32().ToString(CultureInfo.InvariantCulture);
        return DUnObjet($"annees/{nom}", $"Année {nom}", annee);
    }

    private static IEnumerable<Chiffre> DUnObjet(string ou, string libelle, JsonElement objet) => objet.EnumerateObject()
        .Where(champ => champ.Value.ValueKind == JsonValueKind.Number && Noms.ContainsKey(champ.Name))
        .Select(champ => new Chiffre(ou, champ.Name, $"{libelle} : {Noms[champ.Name]}", champ.Value.GetDecimal()));
}
