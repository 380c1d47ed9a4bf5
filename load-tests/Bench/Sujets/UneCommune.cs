using Clauses.Bench.Monde;
using Clauses.Grains.Registre;

namespace Clauses.Bench.Sujets;

/// <summary>A world whose works are all in one commune: a hot territory, or the total of many lines.</summary>
internal sealed class UneCommune(Monde.Monde monde) : IPeuplement
{
    /// <summary>The commune: Ivry-sur-Seine.</summary>
    public const string Code = "94041";

    /// <inheritdoc/>
    public IEnumerable<(string Id, MaitreOuvrage Fiche)> MaitresOuvrage => monde.MaitresOuvrage;

    /// <inheritdoc/>
    public IEnumerable<(string Id, Entreprise Fiche)> Entreprises => monde.Entreprises;

    /// <inheritdoc/>
    public IEnumerable<(string Id, Participant Fiche)> Participants => monde.Participants;

    /// <inheritdoc/>
    public IEnumerable<MarcheSeme> Marches => monde.Marches.Select(marche => marche with { Fiche = marche.Fiche with { CommuneChantier = Code } });
}
