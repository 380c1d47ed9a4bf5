namespace Clauses.Api.Verification;

internal static class Lieux
{
    private static readonly Dictionary<string, string> Parties = new(StringComparer.Ordinal)
    {
        ["perimetres"] = "périmètres",
        ["femmes"] = "femmes",
        ["annees"] = "années côte à côte",
        ["phrases"] = "phrases",
    };

    /// <summary>« Bilan 2024, périmètres », « Commune du chantier 94041, exercice 2024 ».</summary>
    public static string Say(VueEcart ecart)
    {
        var exercice = ecart.Exercice?.ToString(CultureInfo.InvariantCulture);
        if (ecart.Tableau is VueEcart.GrandLivre)
            return "Grand livre";
        return ecart.Tableau is { } tableau
            ? $"Bilan {exercice}, {Parties.GetValueOrDefault(tableau, $"table {tableau}")}"
            : $"{Nommer(ecart.Axe)} {ecart.Code}, {(exercice is null ? "toutes années" : $"exercice {exercice}")}";
    }

    private static string Nommer(Axe? axe) => axe switch
    {
        Axe.Marche => "Marché",
        Axe.Employeur => "Employeur",
        Axe.Titulaire => "Titulaire",
        Axe.Participant => "Participant",
        Axe.MaitreOuvrage => "Maître d'ouvrage",
        Axe.Amenageur => "Aménageur",
        Axe.Zac => "ZAC",
        Axe.CommuneChantier => "Commune du chantier",
        Axe.CommuneResidence => "Commune de résidence",
        Axe.Qpv => "Quartier prioritaire",
        Axe.Prescripteur => "Prescripteur",
        Axe.GenrePrescripteur => "Genre de prescripteur",
        Axe.Sexe => "Sexe",
        Axe.Rome => "Métier",
        _ => "Ensemble",
    };
}
