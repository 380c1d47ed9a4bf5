namespace Clauses.Grains.Publications;

/// <summary>What is left of each known whole when its known parts are taken away: one subtraction gives the figures of its hidden parts
/// together.</summary>
internal sealed class Restes(Trame trame)
{
    private readonly ILookup<string, int> _sommesDe = trame.Sommes
        .SelectMany((somme, rang) => somme.Parties.Append(somme.Total), (somme, nom) => (somme, nom))
        .ToLookup(paire => paire.nom, paire => trame.Sommes.IndexOf(paire.somme), StringComparer.Ordinal);

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Somme, Mesure Mesure), int[]> _restes = [];

    /// <summary>Those that are left now, of a measure.</summary>
    public IEnumerable<int[]> De(Mesure mesure) => _restes.Where(paire => paire.Key.Mesure == mesure && paire.Value.Length > 0).Select(paire => paire.Value);

    /// <summary>What would be left where a cell belongs, were it known too, and of how many parts.</summary>
    public IEnumerable<(int[] Reste, int Parties)> Si(Support cellule, Mesure mesure)
    {
        foreach (var rang in _sommesDe[cellule.Nom])
        {
            if (Si(rang, cellule, mesure) is not { Length: > 0 } reste)
                continue;
            yield return (reste, trame.Sommes[rang].Parties.Count(nom =>
                nom != cellule.Nom && !_known.Contains(nom) && trame.Cellules.TryGetValue(nom, out var partie) && partie.De(mesure).Length > 0));
        }
    }

    public void Apprendre(Support cellule)
    {
        foreach (var mesure in Enum.GetValues<Mesure>())
        {
            foreach (var rang in _sommesDe[cellule.Nom])
            {
                if (Si(rang, cellule, mesure) is { } reste)
                    _restes[(rang, mesure)] = reste;
            }
        }
        _known.Add(cellule.Nom);
    }

    private int[]? Si(int rang, Support cellule, Mesure mesure)
    {
        var somme = trame.Sommes[rang];
        if (_restes.TryGetValue((rang, mesure), out var reste))
            return cellule.Nom == somme.Total ? reste : Columns.Moins(reste, cellule.De(mesure));
        if (cellule.Nom != somme.Total || !Partage(somme, mesure))
            return null;
        return somme.Parties.Where(_known.Contains).Aggregate(cellule.De(mesure), (tout, nom) => Columns.Moins(tout, trame.Cellules[nom].De(mesure)));
    }

    /// <summary>Whether the parts make up the whole in this measure, each column once: people may stand in several rows of a table.</summary>
    private bool Partage(Addition somme, Mesure mesure)
    {
        var parties = somme.Parties.Where(trame.Cellules.ContainsKey).SelectMany(nom => trame.Cellules[nom].De(mesure)).ToList();
        return parties.Count == trame.Cellules[somme.Total].De(mesure).Length && new HashSet<int>(parties).SetEquals(trame.Cellules[somme.Total].De(mesure));
    }
}
