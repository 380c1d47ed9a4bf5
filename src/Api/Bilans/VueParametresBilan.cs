using Clauses.Grains.Territoires;

namespace Clauses.Api.Bilans;

/// <summary>The parameters that a bilan was made with.</summary>
/// <param name="Version">Their version: which values these were, for ever.</param>
/// <param name="Territoire">What the territory is called.</param>
/// <param name="Communes">Its communes.</param>
/// <param name="Qpv">How many quartiers prioritaires are known.</param>
/// <param name="Diviseur">The divisor of full-time equivalents.</param>
/// <param name="Age">The day on which ages are taken.</param>
internal sealed record VueParametresBilan(
    int Version, string Territoire, IReadOnlyList<CommuneDuTerritoire> Communes, int Qpv, Diviseur Diviseur, DateReference Age)
{
    /// <summary>As they stand.</summary>
    public static VueParametresBilan De(Territoire territoire) => new(
        territoire.Version, territoire.Nom, territoire.Communes, territoire.Quartiers.Length, territoire.Diviseur, territoire.Age);
}
