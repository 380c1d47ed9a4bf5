namespace Clauses.Grains.Bilans;

/// <summary>What the rows of a table are made of: what its percentages are percentages of, hours aside.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BaseTableau>))]
public enum BaseTableau
{
    [JsonStringEnumMemberName("marches")] Marches,
    /// <summary>People, each in one row with all hours of the perimeter.</summary>
    [JsonStringEnumMemberName("personnes")] Personnes,
    [JsonStringEnumMemberName("contrats")] Contrats,
    [JsonStringEnumMemberName("heures")] Heures,
}

[JsonConverter(typeof(JsonStringEnumConverter<Perimetre>))]
public enum Perimetre
{
    /// <summary>Work of the year on the territory's marchés: the perimeter of the eight tables.</summary>
    [JsonStringEnumMemberName("exercice-territoire")] ExerciceTerritoire,
    [JsonStringEnumMemberName("total")] Total,
}

/// <summary>What a row or a total counts: distinct marchés, contracts and people with such hours, and the hours.</summary>
public sealed record Cell(int Marches, int Contrats, int Participants, Heures Heures)
{
    public static readonly Cell Vide = new(0, 0, 0, Heures.Zero);
}

/// <summary>What a row of a table stands for.</summary>
/// <param name="Libelle">What reports print, in French.</param>
public readonly record struct Rangee(string Code, string Libelle)
{
    /// <summary>The row of what nobody knows: rows always sum to the total.</summary>
    public static readonly Rangee Inconnu = new(Cible.Inconnu, "Inconnu");
}

public sealed record LigneTableau(Rangee Rangee, Cell Cellule);

/// <summary>A table of a bilan: its rows sum to its total.</summary>
/// <param name="Total">The whole perimeter, people counted once.</param>
public sealed record Tableau(string Code, BaseTableau Base, Perimetre Perimetre, ImmutableArray<LigneTableau> Lignes, Cell Total)
{
    private static readonly Dictionary<string, string> Titres = new(StringComparer.Ordinal)
    {
        ["type-maitre-ouvrage"] = "Type de maître d'ouvrage",
        ["age"] = "Âge",
        ["statut-entree"] = "Statut à l'entrée",
        ["prescripteur"] = "Prescripteur",
        ["niveau-formation"] = "Niveau de formation",
        ["domiciliation"] = "Domiciliation",
        ["type-contrat"] = "Type de contrat",
        ["modalite-embauche"] = "Modalité d'embauche",
        ["commune-chantier"] = "Commune du chantier",
        ["amenageur"] = "Aménageur",
        ["zac"] = "ZAC",
        ["qpv"] = "Quartier prioritaire",
    };

    public string Titre => TitreDe(Code);

    public static string TitreDe(string code) => Titres.GetValueOrDefault(code, code);
}
