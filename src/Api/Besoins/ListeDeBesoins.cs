namespace Clauses.Api.Besoins;

/// <summary>Needs, as a table shows them.</summary>
/// <param name="Noms">Of companies, by id.</param>
/// <param name="ParMarche">Whether each says its marché.</param>
/// <param name="Ordre">The order that it is in; null: it has one alone.</param>
/// <param name="Pour">A participant whom choosing one proposes; null: choosing one shows it.</param>
internal sealed record ListeDeBesoins(
    IEnumerable<BesoinSuivi> Besoins, IReadOnlyDictionary<string, string> Noms, bool ParMarche, string? Pour = null, Ordre? Ordre = null);
