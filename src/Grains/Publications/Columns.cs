namespace Clauses.Grains.Publications;

/// <summary>What published figures are sums of, each with its person: the hours of a contract in a year of work, a contract, a person. A cell
/// is the set of its columns, in rising order.</summary>
/// <remarks>Hours that changed from one publication to the next are another column, those that did not are the same one: whether two figures
/// differ, within a publication or across two of them, is whether their sets do.</remarks>
internal sealed class Columns
{
    private readonly Dictionary<(Mesure Mesure, int Personne, string Contrat, bool Anterieures, long Valeur), int> _numeros = [];
    private readonly Dictionary<int, int> _rangs = [];
    private readonly List<int> _personnes = [];
    private readonly List<long> _valeurs = [];

    public int Count => _personnes.Count;

    /// <summary>Whose a column is: people are numbered from 0 here.</summary>
    public int PersonneDe(int colonne) => _personnes[colonne];

    /// <summary>What a set sums to: hundredths of an hour, contracts or people.</summary>
    public long Sommer(int[] ensemble) => ensemble.Sum(colonne => _valeurs[colonne]);

    public ColonnesDuContrat De(FaitContrat fait) => new(
        Heures(fait, false, fait.DeLAnnee.Centiemes), Heures(fait, true, fait.Anterieures.Centiemes),
        Numero(Mesure.Contrats, fait, fait.Contrat), Numero(Mesure.Personnes, fait, ""));

    /// <summary>How many distinct people a set is of.</summary>
    public int Tally(ReadOnlySpan<int> ensemble)
    {
        var (vues, nombre) = (new bool[_rangs.Count], 0);
        foreach (var colonne in ensemble)
        {
            ref var vue = ref vues[_personnes[colonne]];
            nombre += vue ? 0 : 1;
            vue = true;
        }
        return nombre;
    }

    /// <summary>Whether what two sets do not share is of 1 to 4 people: one subtraction would give their figures.</summary>
    public bool SontPresque(int[] a, int[] b)
    {
        Span<int> vues = stackalloc int[Masker.Threshold];
        var (nombre, i, j) = (0, 0, 0);
        while (nombre < Masker.Threshold && (i < a.Length || j < b.Length))
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                (i, j) = (i + 1, j + 1);
                continue;
            }
            var personne = _personnes[j >= b.Length || (i < a.Length && a[i] < b[j]) ? a[i++] : b[j++]];
            if (!vues[..nombre].Contains(personne))
                vues[nombre++] = personne;
        }
        return nombre is > 0 and < Masker.Threshold;
    }

    public static int[] Moins(int[] ensemble, int[] autre)
    {
        var (reste, nombre, j) = (new int[ensemble.Length], 0, 0);
        foreach (var colonne in ensemble)
        {
            while (j < autre.Length && autre[j] < colonne)
                j++;
            if (j == autre.Length || autre[j] != colonne)
                reste[nombre++] = colonne;
        }
        return reste[..nombre];
    }

    private int[] Heures(FaitContrat fait, bool anterieures, long centiemes) =>
        centiemes == 0 ? [] : [Numero(Mesure.Heures, fait, fait.Contrat, anterieures, centiemes)];

    private int Numero(Mesure mesure, FaitContrat fait, string contrat, bool anterieures = false, long valeur = 1)
    {
        var cle = (mesure, fait.Participant, contrat, anterieures, valeur);
        if (!_numeros.TryGetValue(cle, out var numero))
        {
            _numeros.Add(cle, numero = _personnes.Count);
            if (!_rangs.TryGetValue(fait.Participant, out var rang))
                _rangs.Add(fait.Participant, rang = _rangs.Count);
            _personnes.Add(rang);
            _valeurs.Add(valeur);
        }
        return numero;
    }
}

/// <param name="DeLAnnee">Hours of work of the year; none, or one.</param>
/// <param name="Anterieures">Hours of work of earlier years; none, or one.</param>
internal sealed record ColonnesDuContrat(int[] DeLAnnee, int[] Anterieures, int Contrat, int Personne);
