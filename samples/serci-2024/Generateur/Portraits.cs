namespace Clauses.Generateur;

/// <summary>
/// Labels persons so that every published table comes out. Each table is a labelling of its own; the little that ties them (a
/// young person is young) is what a labelling is told to refuse.
/// </summary>
internal static class Portraits
{
    public static void Poser(Alea alea, IReadOnlyList<Personne> personnes, Tables tables)
    {
        int[] heures = [.. personnes.Select(personne => personne.HeuresDesTables)];

        Poser(
            tables.Age, (personne, tranche) => personne.Tranche = tranche, (personne, tranche) =>
            Is(tranche, Nomenclature.Moins26) || !personne.Contrats.Exists(contrat => Is(contrat.Emploi.Type, "apprentissage")));
        Poser(
            tables.StatutEntree, (personne, libelle) => personne.Statut = Nomenclature.Statuts[libelle], (personne, libelle) =>
            Nomenclature.Statuts[libelle] switch
            {
                "jeune" => Is(personne.Tranche, Nomenclature.Moins26),
                "de50" => Is(personne.Tranche, Nomenclature.Plus50),
                _ => true,
            });
        Poser(
            tables.Prescripteur, (personne, libelle) => personne.Prescripteur = Nomenclature.Prescripteurs[libelle], (personne, libelle) =>
            Nomenclature.Prescripteurs[libelle] switch
            {
                "ml" or "ml-autre" => Is(personne.Tranche, Nomenclature.Moins26),
                "interim" => personne.Contrats.Exists(contrat => Is(contrat.Emploi.Modalite, "ett")),
                _ => true,
            });
        Poser(
            tables.NiveauFormation, (personne, libelle) => personne.Niveau = Nomenclature.Niveaux[libelle], (_, _) => true);
        Poser(
            tables.Domiciliation, (personne, libelle) => personne.Domicile = alea.Parmi(Nomenclature.Domiciles(libelle)), (_, _) => true);
        foreach (var personne in alea.Melange(personnes).Take(tables.Femmes))
            personne.Femme = true;

        void Poser(IReadOnlyList<LigneTable> table, Action<Personne, string> recoit, Func<Personne, string, bool> admet)
        {
            var libelles = Etiquetage.Poser(alea, heures, table, (rang, libelle) => admet(personnes[rang], libelle));
            foreach (var (personne, libelle) in personnes.Zip(libelles))
                recoit(personne, libelle);
        }
    }

    /// <summary>Persons outside the tables: no published figure binds them, save that they live in the territory.</summary>
    public static void Completer(Alea alea, IReadOnlyList<Personne> personnes)
    {
        foreach (var personne in personnes)
        {
            personne.Tranche = alea.Parmi([Nomenclature.De26A40, Nomenclature.De41A50]);
            personne.Statut = alea.Parmi(["deld", "rsa", "de", "refugie"]);
            personne.Prescripteur = alea.Parmi(["france-travail", "siae", "plie", "entreprise"]);
            personne.Niveau = alea.Parmi(["savoirs-base", "activites-simples", "cap-bep"]);
            personne.Domicile = alea.Parmi(DomicilesDuTerritoire);
        }
    }

    public static void DaterNaissances(Alea alea, IEnumerable<Personne> personnes)
    {
        foreach (var personne in personnes)
        {
            var (min, max) = Nomenclature.Naissances[personne.Tranche];

            // Over 50 already when the contract was signed; a diploma of higher education is not had at 18.
            if (Is(personne.Statut, "de50"))
                max = 1971;
            if (personne.Niveau is "bac2" or "bac3")
                max = Math.Min(max, 2002);
            personne.Naissance = new DateOnly(alea.Entre(min, max), 1, 1).AddDays(alea.Entre(0, 364));
        }
    }

    private static Domicile[] DomicilesDuTerritoire =>
    [
        .. Nomenclature.Territoire.Select(commune => new Domicile(commune, Nomenclature.Hors)),
        .. Nomenclature.Qpv.Select(qpv => qpv.Domicile).Where(domicile => domicile.DansLeTerritoire),
    ];

    private static bool Is(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
