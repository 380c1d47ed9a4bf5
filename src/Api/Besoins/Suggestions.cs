namespace Clauses.Api.Besoins;

/// <summary>Who could be sent to a need, as <c>…/candidats</c> has it, with why each stands where it does in words. A person decides.</summary>
internal sealed class Suggestions(CandidatsPostgres candidats, NomsDeContrats noms, ITerritoires territoires, TimeProvider temps)
{
    private const int Montrees = 10;

    public async Task<ImmutableArray<Suggestion>> ReadAsync(string besoin, CancellationToken cancellationToken)
    {
        var territoire = territoires.DeCetteAnnee(temps);
        var lus = await candidats.ListAsync(
            besoin, temps.Today(), territoire.Placements.ExclusionNonRetenue, [.. territoire.Communes.Select(commune => commune.Code)], Montrees,
            cancellationToken);
        var personnes = await noms.PersonnesAsync(lus.Select(lu => lu.Participant), cancellationToken);
        return [.. lus.Select(lu => new Suggestion(lu, personnes.GetValueOrDefault(lu.Participant, lu.Participant)))];
    }
}

internal sealed record Suggestion(Candidat Candidat, string Appellation)
{
    /// <summary>Why the person stands there, in words.</summary>
    public string Raisons => string.Join(", ", new[]
    {
        Candidat.Metier switch { 2 => "déjà envoyée sur ce métier", 1 => "déjà envoyée sur un métier proche", _ => null },
        Candidat.Commune switch { 2 => "habite la commune du travail", 1 => "habite le territoire", _ => null },
        Candidat.JamaisPlace ? "jamais placée" : null,
        Candidat.FinEligibilite is { } fin ? $"peut compter jusqu'au {FrenchText.Jour(fin)}" : null,
        $"attend depuis {FrenchText.Duree(Candidat.Attente)}",
        Candidat.Eligible ? null : "critères à vérifier",
    }.OfType<string>());
}
