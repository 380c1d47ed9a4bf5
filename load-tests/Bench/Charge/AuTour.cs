namespace Clauses.Bench.Charge;

/// <summary>All contracts one after another, shared out among connections: nobody is forgotten, nobody is asked twice before all were.</summary>
/// <param name="rang">Which connection.</param>
/// <param name="connexions">How many there are.</param>
/// <param name="nombre">How many contracts.</param>
internal sealed class AuTour(int rang, int connexions, int nombre) : ITirage
{
    private int _prochain = rang % nombre;

    /// <inheritdoc/>
    public void Commencer()
    {
        // A request goes on where the last one ended.
    }

    /// <inheritdoc/>
    public int Contrat(int ligne)
    {
        var contrat = _prochain;
        _prochain = (int)(((long)contrat + connexions) % nombre);
        return contrat;
    }
}
