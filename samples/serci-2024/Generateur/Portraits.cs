namespace Clauses.Generateur;

// Labels persons so that every published table comes out. Each table is a labelling of its own; the little that ties them (a young person
// is young) is what a labelling is told to refuse.
internal static class Portraits
{
    public static void Poser(RandomSource alea, IReadOnlyList<Personne> personnes, Tables tables)
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

    // Persons outside the tables: no published figure binds them, save that they live in the territory.
    public static void Complete(RandomSource alea, IReadOnlyList<Personne> personnes)
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

    public static void DaterNaissances(RandomSource alea, IEnumerable<Personne> personnes)
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

// Gives each item a row of a published table so that every row has its number of items and exactly its hours. Rows are dealt at random,
// then pairs of items swap theirs as long as the gap does not grow: numbers never move, and with some hundreds of items of different
// weights the gap reaches zero. (Fitting proportions over random rows does not converge.)
internal sealed class Etiquetage
{
    // A row that an item may not have weighs more than any gap worth keeping.
    private const int Interdit = 1_000;

    // Hours that one swap in a hundred may lose: so the search leaves the rare dead ends.
    private const int Detour = 20;
    private const int EssaisMaximum = 100_000_000;
    private readonly RandomSource _alea;
    private readonly IReadOnlyList<int> _heures;
    private readonly Dictionary<int, int[]> _byHeures;
    private readonly bool[][] _admitted;
    private readonly int[] _placed;
    private readonly int[] _ecarts;

    private Etiquetage(RandomSource alea, IReadOnlyList<int> heures, IReadOnlyList<LigneTable> table, Func<int, string, bool> admet)
    {
        _alea = alea;
        _heures = heures;
        _byHeures = Enumerable.Range(0, heures.Count)
            .GroupBy(i => heures[i])
            .ToDictionary(groupe => groupe.Key, groupe => groupe.ToArray());
        _placed = alea.Melange(table.SelectMany((ligne, rang) => Enumerable.Repeat(rang, ligne.Participants)));
        if (_placed.Length != heures.Count)
            throw new ArgumentException($"{_placed.Length} places pour {heures.Count} personnes", nameof(table));

        _admitted = [.. _placed.Select((_, i) => table.Select(ligne => admet(i, ligne.Libelle)).ToArray())];
        _ecarts = [.. table.Select(ligne => -ligne.Heures)];
        for (var i = 0; i < _placed.Length; i++)
            _ecarts[_placed[i]] += heures[i];
    }

    // The libellé of the row of each item.
    public static string[] Poser(RandomSource alea, IReadOnlyList<int> heures, IReadOnlyList<LigneTable> table, Func<int, string, bool> admet)
    {
        var etiquetage = new Etiquetage(alea, heures, table, admet);
        etiquetage.Echanger();
        return [.. etiquetage._placed.Select(rang => table[rang].Libelle)];
    }

    private void Echanger()
    {
        var ecart = _ecarts.Sum(Math.Abs) + Enumerable.Range(0, _placed.Length).Sum(i => Interdits(i, _placed[i]));
        for (var essai = 0; ecart > 0; essai++)
        {
            if (essai == EssaisMaximum)
                throw new InvalidOperationException($"Pas d'étiquetage exact : il reste {ecart} h d'écart.");

            var i = _alea.Entre(0, _placed.Length - 1);
            var j = Partenaire(i);
            var perte = Perte(i, j);
            if (_placed[i] == _placed[j] || perte > (_alea.Chance(1) ? Detour : 0))
                continue;

            ecart += perte;
            _ecarts[_placed[i]] += _heures[j] - _heures[i];
            _ecarts[_placed[j]] -= _heures[j] - _heures[i];
            (_placed[i], _placed[j]) = (_placed[j], _placed[i]);
        }
    }

    // Every other time whoever would leave no gap in the row of i, if there is one: the gap then passes whole to the other row, and
    // wanders so until it meets the opposite one. Random pairs alone stop short by a few hours.
    private int Partenaire(int i) => _alea.Chance(50) && _byHeures.TryGetValue(_heures[i] - _ecarts[_placed[i]], out var exacts)
        ? _alea.Parmi(exacts)
        : _alea.Entre(0, _placed.Length - 1);

    // By how much the gap grows when the two swap their rows; negative when it shrinks.
    private int Perte(int i, int j)
    {
        var (a, b, difference) = (_ecarts[_placed[i]], _ecarts[_placed[j]], _heures[j] - _heures[i]);
        return Math.Abs(a + difference) + Math.Abs(b - difference) - Math.Abs(a) - Math.Abs(b)
            + Interdits(i, _placed[j]) + Interdits(j, _placed[i]) - Interdits(i, _placed[i]) - Interdits(j, _placed[j]);
    }

    private int Interdits(int i, int rang) => _admitted[i][rang] ? 0 : Interdit;
}
