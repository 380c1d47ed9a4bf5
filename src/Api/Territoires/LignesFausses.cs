using Clauses.Api.Commun;

namespace Clauses.Api.Territoires;

/// <summary>What is wrong with lines of a file: all of it is told at once, and nothing of the file is taken.</summary>
internal sealed class LignesFausses
{
    private const int DitesMax = 100;
    private readonly List<LigneFausse> _dites = [];
    private int _nombre;

    public bool Aucune => _nombre == 0;

    /// <param name="ligne">1 for the first of the file.</param>
    /// <param name="detail">In French: what is wrong, and the cure.</param>
    public void Noter(int ligne, string detail)
    {
        if (_nombre++ < DitesMax)
            _dites.Add(new(ligne, detail));
    }

    /// <summary>422, with the first hundred lines.</summary>
    public ProblemeException Refus() => new(Probleme.De(GenreProbleme.FichierInvalide,
        $"Rien n'est importé : {_nombre} {(_nombre == 1 ? "ligne est fausse" : "lignes sont fausses")}. "
        + $"Ligne {_dites[0].Ligne} : {_dites[0].Detail} « lignes » les donne{(_nombre > DitesMax ? $", les {DitesMax} premières" : "")} ; "
        + "corrigez le fichier et renvoyez-le entier.") with
    {
        Lignes = _dites,
    });
}
