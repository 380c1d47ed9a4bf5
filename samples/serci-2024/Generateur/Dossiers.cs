namespace Clauses.Generateur;

/// <summary>The dates and names of marchés, and everybody's ids.</summary>
internal static class Dossiers
{
    private static readonly Dictionary<string, string[]> Objets = new(StringComparer.Ordinal)
    {
        ["bailleur-social"] = ["Construction de logements sociaux", "Réhabilitation énergétique", "Ravalement et étanchéité"],
        ["commune"] = ["Groupe scolaire", "Voirie et espaces publics", "Gymnase", "Crèche municipale"],
        ["epci"] = ["Réseaux d'assainissement", "Requalification d'une zone d'activités"],
        ["epaurif"] = ["Bâtiment universitaire"],
        ["sem"] = ["Aménagement d'espaces publics", "Démolition et dépollution", "Parking public"],
        ["prive"] = ["Construction de logements", "Immeuble de bureaux", "Résidence étudiante", "Logements et commerces"],
    };

    /// <summary>A marché opens before its first contract and outlives its last line and its last term.</summary>
    public static void Ouvrir(Alea alea, IReadOnlyList<Marche> marches)
    {
        foreach (var marche in marches)
        {
            var debut = marche.Contrats.Min(contrat => contrat.Debut);
            var fin = marche.Contrats.Max(contrat => contrat.Fin ?? contrat.Lignes[^1].Fin);
            marche.Debut = PremierDuMois(debut.AddDays(-alea.Entre(0, 300)));
            marche.Fin = PremierDuMois(fin.AddDays(alea.Entre(31, 500))).AddDays(-1);
            marche.Intitule = $"{alea.Parmi(Objets[marche.MaitreOuvrage.Type])}{Lieu(marche.Lot)} (fictif)";
        }
    }

    /// <summary>Ids follow dates, so that they tell nothing of how the sample was made.</summary>
    public static void Numeroter(IReadOnlyList<Marche> marches, IReadOnlyList<Personne> personnes)
    {
        foreach (var (rang, marche) in marches.OrderBy(marche => marche.Debut).Index())
            marche.Id = $"M-{rang + 1:000}";
        foreach (var (rang, personne) in personnes.OrderBy(personne => personne.Contrats.Min(contrat => contrat.Debut)).Index())
            personne.Id = $"P-{rang + 1:0000}";
        foreach (var (rang, contrat) in personnes.SelectMany(personne => personne.Contrats).OrderBy(contrat => contrat.Debut).Index())
            contrat.Id = $"C-{rang + 1:0000}";
    }

    private static string Lieu(Lot lot) => lot.Secteur is null ? "" : $", ZAC {lot.Secteur.Zac.Replace('-', ' ')}";

    private static DateOnly PremierDuMois(DateOnly jour) => new(jour.Year, jour.Month, 1);
}
