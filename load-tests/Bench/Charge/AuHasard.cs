namespace Clauses.Bench.Charge;

/// <summary>Any contract of a range, each as likely: all of a world, or those of one hot marché.</summary>
/// <param name="graine">Another one gives another sequence.</param>
/// <param name="nombre">How many contracts.</param>
internal sealed class AuHasard(int graine, int nombre) : ITirage
{
    private readonly Random _hasard = new(graine);

    /// <inheritdoc/>
    public void Commencer()
    {
        // Each line is drawn on its own.
    }

    /// <inheritdoc/>
    public int Contrat(int ligne) => _hasard.Next(nombre);
}
