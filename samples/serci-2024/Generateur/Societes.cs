using System.Globalization;

namespace Clauses.Generateur;

/// <summary>Made-up companies: who carries which contract, and who is bound by which marché.</summary>
internal static class Societes
{
    private const string EmbaucheDirecte = "directe";

    public static List<Entreprise> Creer()
    {
        List<Entreprise> entreprises = [];
        foreach (var (modalite, prefixe, nom, nombre) in Plan.Entreprises)
        {
            for (var rang = 1; rang <= nombre; rang++)
                entreprises.Add(new($"{prefixe}-{rang:00}", $"{nom} {rang:00} (fictive)", Siret(entreprises.Count + 1), modalite));
        }
        return entreprises;
    }

    /// <summary>
    /// Binds companies to each marché and deals the contracts to employers: a direct hire is the titulaire's own, whoever else
    /// is employed stays with one employer of each modalité.
    /// </summary>
    public static void Engager(
        Alea alea, IReadOnlyList<Marche> marches, IReadOnlyList<Personne> personnes, IReadOnlyList<Entreprise> entreprises)
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

    /// <summary>Most marchés are partly fulfilled, some exceeded, some far behind; companies share the obligation unevenly.</summary>
    private static void Attribuer(Alea alea, Marche marche, IReadOnlyList<Entreprise> candidates)
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

    /// <summary>Luhn holds, on the SIREN as on the whole; five leading zeros, which no company has, show that it is made up.</summary>
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
