namespace Clauses.Api.Territoires;

/// <summary>What is wrong with lines of a file: all of it is told at once, and nothing of the file is taken.</summary>
internal sealed class WrongLignes
{
    private const int MaxSaid = 100, MaxWritten = 5;
    private readonly List<LigneFausse> _dites = [];
    private int _count;

    public bool Aucune => _count == 0;

    /// <param name="ligne">1 for the first of the file.</param>
    /// <param name="detail">In French: what is wrong, and the cure.</param>
    public void Note(int ligne, string detail)
    {
        if (_count++ < MaxSaid)
            _dites.Add(new(ligne, detail));
    }

    /// <summary>422, with the first hundred lines.</summary>
    public ProblemException Refus() => new(Probleme.De(ProblemKind.InvalidFile,
        $"Rien n'est importé : {_count} {(_count == 1 ? "ligne est fausse" : "lignes sont fausses")}. {string.Join(' ', _dites.Take(MaxWritten).Select(une => $"Ligne {une.Ligne} : {une.Detail}"))} "
        + $"{(_count > MaxWritten ? $"Et {_count - MaxWritten} autres. " : "")}Corrigez le fichier et renvoyez-le entier.") with
    {
        Lignes = _dites,
    });
}
