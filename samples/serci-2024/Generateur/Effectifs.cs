namespace Clauses.Generateur;

// Who holds which contracts.
internal static class Effectifs
{
    // What one person may work in 2024, in hours: its 252 working days at 7 h leave a margin.
    private const int HeuresMaximum = 1_690;
    private const int ContratsMaximum = 5;

    // The persons of the tables: for each type of maître d'ouvrage as many as published, all of a person's contracts within that type. So
    // a person's row is the same whether it is read from the person's first contract or from each marché.
    public static List<Personne> Former(RandomSource alea, IReadOnlyList<Marche> marches, Tables tables)
    {
        var parType = marches.SelectMany(marche => marche.Contrats)
            .Where(contrat => contrat.DansLesTables)
            .ToLookup(contrat => contrat.Marche.MaitreOuvrage.Type, StringComparer.Ordinal);
        return [.. tables.TypeMaitreOuvrage.SelectMany(ligne =>
            Split(alea, parType[Nomenclature.TypesMaitreOuvrage[ligne.Libelle]], ligne.Participants))];
    }

    // One person for each contract that nobody holds yet.
    public static List<Personne> Complete(IEnumerable<Contrat> contrats) => [.. contrats.Select(Seule)];

    // Whether personne has time left in 2024 for contrat.
    public static bool APlacePour(this Personne personne, Contrat contrat) =>
        personne.Contrats.Count < ContratsMaximum && personne.Heures + contrat.Heures <= HeuresMaximum;

    private static List<Personne> Split(RandomSource alea, IEnumerable<Contrat> contrats, int nombre)
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

// Deals the types and modalités of the plan over the contracts of the tables, then moves hours between contracts of one lot until each
// emploi has its own: no lot's sum moves, and whatever a few contracts must have finds its place among hundreds.
internal static class Emplois
{
    // Emplois with fewer contracts are dealt in the great lots, where hours can move freely.
    private const int Rare = 8;
    private const int GrandLot = 50;
    private const int TransfertMaximum = 40;
    private const int EssaisMaximum = 10_000_000;

    public static void Poser(RandomSource alea, IReadOnlyList<Contrat> contrats)
    {
        var (rares, courants) = (Suite(rare: true), Suite(rare: false));
        var ordre = alea.Melange(contrats).OrderBy(contrat => contrat.Marche.Lot.Contrats < GrandLot ? 1 : 0).ToArray();
        foreach (var (contrat, emploi) in ordre.Zip(rares.Concat(alea.Melange(courants))))
            contrat.Emploi = emploi;
        Equilibrer(alea, contrats);

        static IEnumerable<Emploi> Suite(bool rare) => Plan.Emplois
            .Where(ligne => ligne.Contrats < Rare == rare)
            .SelectMany(ligne => Enumerable.Repeat(ligne.Emploi, ligne.Contrats));
    }

    // Contracts outside the tables: no published figure binds them.
    public static void Complete(RandomSource alea, IEnumerable<Contrat> contrats)
    {
        foreach (var contrat in contrats)
            contrat.Emploi = alea.Chance(75) ? new("ctti", "etti") : new("ctt", "ett");
    }

    private static void Equilibrer(RandomSource alea, IReadOnlyList<Contrat> contrats)
    {
        var exces = Plan.Emplois.ToDictionary(
            ligne => ligne.Emploi,
            ligne => contrats.Where(contrat => contrat.Emploi == ligne.Emploi).Sum(contrat => contrat.Heures) - ligne.Heures);
        var parLot = contrats.ToLookup(contrat => contrat.Marche.Lot).Select(lot => lot.ToArray()).ToArray();
        for (var essai = 0; exces.Values.Any(heures => heures != 0); essai++)
        {
            if (essai == EssaisMaximum)
                throw new InvalidOperationException("Les heures des emplois du plan ne se laissent pas équilibrer.");

            var lot = alea.Parmi(parLot);
            var (de, vers) = (alea.Parmi(lot), alea.Parmi(lot));

            // Where only one of the two gains, the gap passes to the other, which may have better partners in another lot.
            var utiles = Math.Max(exces[de.Emploi], -exces[vers.Emploi]);
            var heures = Math.Min(utiles, Math.Min(de.Heures - Repartition.Minimum, Repartition.Maximum - vers.Heures));
            if (heures <= 0 || de.Emploi == vers.Emploi)
                continue;

            heures = Math.Min(heures, alea.Entre(1, TransfertMaximum));
            (de.Heures, vers.Heures) = (de.Heures - heures, vers.Heures + heures);
            (exces[de.Emploi], exces[vers.Emploi]) = (exces[de.Emploi] - heures, exces[vers.Emploi] + heures);
        }
    }
}
