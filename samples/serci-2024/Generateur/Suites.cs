namespace Clauses.Generateur;

// What an employer declared last, and nobody decided: the end of December, where a contract goes on. No sum of the year's counts it.
internal static class Attente
{
    private const int Nombre = 36;
    private const int HeuresParJour = 7;

    private static readonly DateOnly Reprise = new(2024, 12, 2);
    private static readonly DateOnly[] Jours = [.. Calendrier.JoursOuvres(2024).Where(jour => jour >= Reprise)];

    public static IEnumerable<(Contrat Contrat, string Reference, DateOnly Debut, DateOnly Fin, int Heures)> Compose(Exercice exercice) => exercice.Personnes
        .OrderBy(personne => personne.Id, StringComparer.Ordinal)
        .Select(personne => personne.Contrats.Where(contrat => contrat.Heures > 0).MaxBy(contrat => contrat.Lignes[^1].Fin))
        .OfType<Contrat>()
        .Select(contrat => (Contrat: contrat, Jours: Free(contrat)))
        .Where(un => un.Jours.Length > 0)
        .Take(Nombre)
        .Select(un => (un.Contrat, "2024-12-fin", un.Jours[0], un.Jours[^1], un.Jours.Length * HeuresParJour));

    private static DateOnly[] Free(Contrat contrat)
    {
        var fin = contrat.Fin is { } terme && terme < contrat.Marche.Fin ? terme : contrat.Marche.Fin;
        return [.. Jours.Where(jour => jour > contrat.Lignes[^1].Fin && jour <= fin)];
    }
}

// Names of the sample's people: nobody's, and they say so.
internal static class Identites
{
    private static readonly string[] Femmes = ["Aline", "Bintou", "Chloé", "Djamila", "Émilie", "Fatou", "Gaëlle", "Hawa", "Inès", "Jeanne", "Leïla", "Maria"];
    private static readonly string[] Hommes = ["Adama", "Boris", "Cédric", "Driss", "Enzo", "Farid", "Gilles", "Hamza", "Ivan", "Joël", "Karim", "Luis", "Moussa", "Nicolas", "Omar"];
    private static readonly string[] Noms =
        ["Aubépine", "Bouleau", "Charme", "Érable", "Frêne", "Genêt", "Hêtre", "If", "Jasmin", "Laurier", "Mélèze", "Noisetier", "Orme", "Peuplier", "Saule", "Tilleul"];

    public static IEnumerable<(Personne Personne, string Prenom, string Nom)> Compose(Exercice exercice)
    {
        var alea = new RandomSource(2024);
        foreach (var personne in exercice.Personnes.OrderBy(personne => personne.Id, StringComparer.Ordinal))
            yield return (personne, alea.Parmi(personne.Femme ? Femmes : Hommes), $"{alea.Parmi(Noms)} (fictif)");
    }
}
