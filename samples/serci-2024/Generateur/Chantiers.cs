namespace Clauses.Generateur;

/// <summary>The marchés of the plan, with the hours of each contract and nobody in them yet.</summary>
internal static class Chantiers
{
    /// <summary>Hours of 2023 end where the year 2024 begins: they take half a year at most.</summary>
    private const int AnterieuresMaximum = 850;

    public static List<Marche> Ouvrir(Alea alea)
    {
        var maitres = MaitresOuvrage();
        return [.. Plan.Lots.SelectMany(lot => Ouvrir(alea, lot, maitres))];
    }

    /// <summary>
    /// Deals the hours of 2023 over the contracts of <paramref name="personnes"/> in the lots that have some, one contract a
    /// person: that contract goes on from one year to the next.
    /// </summary>
    public static void ReporterAnterieures(Alea alea, IReadOnlyList<Personne> personnes)
    {
        foreach (var lot in Plan.Lots.Where(lot => lot.Anterieures > 0))
        {
            Contrat[] contrats = [.. personnes
                .Where(personne => personne.Contrats.TrueForAll(contrat => contrat.HeuresAnterieures == 0))
                .Select(personne => personne.Contrats.Find(contrat => contrat.Marche.Lot == lot))
                .OfType<Contrat>()];
            var heures = Repartition.Couper(alea, lot.Anterieures, contrats.Length, AnterieuresMaximum);
            foreach (var (contrat, part) in contrats.Zip(heures))
                contrat.HeuresAnterieures = part;
        }
    }

    private static Dictionary<string, MaitreOuvrage> MaitresOuvrage() =>
        Plan.Lots.Select(lot => lot.Maitres).Distinct()
            .SelectMany(maitres => maitres.Noms.Select(nom => (maitres.Type, Nom: nom)))
            .Select((maitre, rang) => new MaitreOuvrage($"MO-{rang + 1:00}", maitre.Nom, maitre.Type))
            .ToDictionary(maitre => maitre.Nom, StringComparer.Ordinal);

    private static List<Marche> Ouvrir(Alea alea, Lot lot, Dictionary<string, MaitreOuvrage> maitres)
    {
        var noms = alea.Melange(lot.Maitres.Noms);
        List<Marche> marches = [.. Enumerable.Range(0, lot.Marches).Select(rang => new Marche(lot, maitres[noms[rang % noms.Length]]))];
        var heures = Repartition.Couper(alea, lot.Heures, lot.Contrats, Repartition.Maximum);
        for (var rang = 0; rang < lot.Contrats; rang++)
        {
            // Each marché has one contract at least; the first ones of the lot get more than the last.
            var marche = rang < marches.Count ? marches[rang] : marches[Math.Min(Parmi(alea, marches), Parmi(alea, marches))];
            marche.Contrats.Add(new(marche) { Heures = heures[rang] });
        }
        for (var rang = 0; rang < lot.ContratsAnterieurs; rang++)
        {
            var marche = alea.Parmi(marches);
            marche.Contrats.Add(new(marche));
        }
        return marches;
    }

    private static int Parmi(Alea alea, List<Marche> marches) => alea.Entre(0, marches.Count - 1);
}
