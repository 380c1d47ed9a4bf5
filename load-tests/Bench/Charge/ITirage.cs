namespace Clauses.Bench.Charge;

/// <summary>Chooses the contracts that lines are posted on. Not shared by connections.</summary>
internal interface ITirage
{
    /// <summary>Begins another request.</summary>
    void Commencer();

    /// <summary>The contract of a line of the request.</summary>
    /// <param name="ligne">Its place in the request, from 0.</param>
    int Contrat(int ligne);
}
