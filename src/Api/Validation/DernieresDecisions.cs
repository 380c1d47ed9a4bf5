using Clauses.Api.Utilisateurs;
using Clauses.Silo.Registre;

namespace Clauses.Api.Validation;

/// <summary>What was decided last, as it is shown.</summary>
/// <param name="Decisions">Newest first.</param>
/// <param name="Noms">Names of their employers, by id.</param>
/// <param name="Auteurs">Names of who decided.</param>
/// <param name="Moi">Id of who looks.</param>
internal sealed record DernieresDecisions(
    ImmutableArray<DecisionLue> Decisions, IReadOnlyDictionary<string, string> Noms, NomsDAuteurs Auteurs, string Moi)
{
    /// <summary>Who decided, as who looks calls them.</summary>
    public string Qui(DecisionLue decision) => decision.Auteur == Moi ? "vous" : Auteurs.De(decision.Auteur);
}
