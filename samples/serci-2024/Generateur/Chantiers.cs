using System.Globalization;

namespace Clauses.Generateur;

// The marchés of the plan, with the hours of each contract and nobody in them yet.
internal static class Chantiers
{
    // Hours of 2023 end where the year 2024 begins: they take half a year at most.
    private const int AnterieuresMaximum = 850;

    public static List<Marche> Open(RandomSource alea)
    {
        var maitres = MaitresOuvrage();
        return [.. Plan.Lots.SelectMany(lot => Open(alea, lot, maitres))];
    }

    // Deals the hours of 2023 over the contracts of personnes in the lots that have some, one contract a person: that contract goes on
    // from one year to the next.
    public static void ReporterAnterieures(RandomSource alea, IReadOnlyList<Personne> personnes)
    {
        foreach (var lot in Plan.Lots.Where(lot => lot.Anterieures > 0))
        {
            Contrat[] contrats = [.. personnes
                .Where(personne => personne.Contrats.TrueForAll(contrat => contrat.HeuresAnterieures == 0))
                .Select(personne => personne.Contrats.Find(contrat => contrat.Marche.Lot == lot))
                .OfType<Contrat>()];
            var heures = Repartition.Cut(alea, lot.Anterieures, contrats.Length, AnterieuresMaximum);
            foreach (var (contrat, part) in contrats.Zip(heures))
                contrat.HeuresAnterieures = part;
        }
    }

    private static Dictionary<string, MaitreOuvrage> MaitresOuvrage() =>
        Plan.Lots.Select(lot => lot.Maitres).Distinct()
            .SelectMany(maitres => maitres.Noms.Select(nom => (maitres.Type, Nom: nom)))
            .Select((maitre, rang) => new MaitreOuvrage($"MO-{rang + 1:00}", maitre.Nom, maitre.Type))
            .ToDictionary(maitre => maitre.Nom, StringComparer.Ordinal);

    private static List<Marche> Open(RandomSource alea, Lot lot, Dictionary<string, MaitreOuvrage> maitres)
    {
        var noms = alea.Melange(lot.Maitres.Noms);
        List<Marche> marches = [.. Enumerable.Range(0, lot.Marches).Select(rang => new Marche(lot, maitres[noms[rang % noms.Length]]))];
        var heures = Repartition.Cut(alea, lot.Heures, lot.Contrats, Repartition.Maximum);
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

    private static int Parmi(RandomSource alea, List<Marche> marches) => alea.Entre(0, marches.Count - 1);
}

// The dates and names of marchés, and everybody's ids.
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

    // A marché opens before its first contract and outlives its last line and its last term.
    public static void Open(RandomSource alea, IReadOnlyList<Marche> marches)
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

    // Ids follow dates, so that they tell nothing of how the sample was made.
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

// Made-up companies: who carries which contract, and who is bound by which marché.
internal static class Societes
{
    private const string EmbaucheDirecte = "directe";

    public static List<Entreprise> Create()
    {
        List<Entreprise> entreprises = [];
        foreach (var (modalite, prefixe, nom, nombre) in Plan.Entreprises)
        {
            for (var rang = 1; rang <= nombre; rang++)
                entreprises.Add(new($"{prefixe}-{rang:00}", $"{nom} {rang:00} (fictive)", Siret(entreprises.Count + 1), modalite));
        }
        return entreprises;
    }

    // Binds companies to each marché and deals the contracts to employers: a direct hire is the titulaire's own, whoever else is employed
    // stays with one employer of each modalité.
    public static void Engager(
        RandomSource alea, IReadOnlyList<Marche> marches, IReadOnlyList<Personne> personnes, IReadOnlyList<Entreprise> entreprises)
    {
        var parModalite = entreprises.ToLookup(entreprise => entreprise.Modalite, StringComparer.Ordinal);
        Entreprise[] titulaires = [.. parModalite[EmbaucheDirecte]];
        foreach (var marche in marches)
            Attribuer(alea, marche, titulaires);

        foreach (var personne in personnes)
        {
            var rang = alea.Entre(0, 1_000);
            foreach (var contrat in personne.Contrats)
            {
                contrat.Titulaire = alea.Parmi(contrat.Marche.Titulaires).Entreprise;
                contrat.Employeur = contrat.Emploi.Modalite is EmbaucheDirecte
                    ? contrat.Titulaire
                    : parModalite[contrat.Emploi.Modalite].ElementAt(rang % parModalite[contrat.Emploi.Modalite].Count());
            }
        }
    }

    // Most marchés are partly fulfilled, some exceeded, some far behind; companies share the obligation unevenly.
    private static void Attribuer(RandomSource alea, Marche marche, IReadOnlyList<Entreprise> candidates)
    {
        var heures = marche.Contrats.Sum(contrat => contrat.Heures + contrat.HeuresAnterieures);
        var taux = alea.Entre(1, 100) switch
        {
            <= 20 => alea.Entre(20, 40),
            <= 80 => alea.Entre(41, 98),
            _ => alea.Entre(100, 135),
        };
        var obligation = Math.Max(1, heures * 100 / taux);

        var nombre = Math.Min(alea.Entre(1, 3), marche.Contrats.Count);
        int[] poids = [.. Enumerable.Range(0, nombre).Select(_ => alea.Entre(2, 6))];
        int[] parts = [.. poids.Select(p => obligation * p / poids.Sum())];
        parts[0] += obligation - parts.Sum();
        marche.Titulaires.AddRange(alea.Melange(candidates).Take(nombre).Zip(parts, (entreprise, part) => new Titulaire(entreprise, part)));
    }

    // Luhn holds, on the SIREN as on the whole; five leading zeros, which no company has, show that it is made up.
    private static string Siret(int rang)
    {
        var siren = AvecCle(rang.ToString("00000000", CultureInfo.InvariantCulture));
        return AvecCle(siren + "0001");
    }

    private static string AvecCle(string chiffres)
    {
        var somme = 0;
        for (var i = 0; i < chiffres.Length; i++)
        {
            // The key to come stands at an even place from the right, so the digit before it is doubled.
            var chiffre = (chiffres[^(i + 1)] - '0') * (i % 2 == 0 ? 2 : 1);
            somme += chiffre > 9 ? chiffre - 9 : chiffre;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{chiffres}{(10 - somme % 10) % 10}");
    }
}
