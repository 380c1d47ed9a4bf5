namespace Clauses.Generateur;

/// <summary>Who holds which contracts.</summary>
internal static class Effectifs
{
    /// <summary>What one person may work in 2024, in hours: its 252 working days at 7 h leave a margin.</summary>
    private const int HeuresMaximum = 1_690;

    private const int ContratsMaximum = 5;

    /// <summary>
    /// The persons of the tables: for each type of maître d'ouvrage as many as published, all of a person's contracts within
    /// that type. So a person's row is the same whether it is read from the person's first contract or from each marché.
    /// </summary>
    public static List<Personne> Former(Alea alea, IReadOnlyList<Marche> marches, Tables tables)
    {
        var parType = marches.SelectMany(marche => marche.Contrats)
            .Where(contrat => contrat.DansLesTables)
            .ToLookup(contrat => contrat.Marche.MaitreOuvrage.Type, StringComparer.Ordinal);
        return [.. tables.TypeMaitreOuvrage.SelectMany(ligne =>
            Partager(alea, parType[Nomenclature.TypesMaitreOuvrage[ligne.Libelle]], ligne.Participants))];
    }

    /// <summary>One person for each contract that nobody holds yet.</summary>
    public static List<Personne> Completer(IEnumerable<Contrat> contrats) => [.. contrats.Select(Seule)];

    /// <summary>Whether <paramref name="personne"/> has time left in 2024 for <paramref name="contrat"/>.</summary>
    public static bool APlacePour(this Personne personne, Contrat contrat) =>
        personne.Contrats.Count < ContratsMaximum && personne.Heures + contrat.Heures <= HeuresMaximum;

    private static List<Personne> Partager(Alea alea, IEnumerable<Contrat> contrats, int nombre)
    {
        var melange = alea.Melange(contrats);
        List<Personne> personnes = [.. melange.Take(nombre).Select(Seule)];
        foreach (var contrat in melange.Skip(nombre))
            alea.Parmi([.. personnes.Where(personne => personne.APlacePour(contrat))]).Signe(contrat);
        return personnes;
    }

    private static Personne Seule(Contrat contrat)
    {
        var personne = new Personne();
        personne.Signe(contrat);
        return personne;
    }
}
