namespace Clauses.Api.Attestations;

/// <summary>Hours validated over some days, and whoever did them.</summary>
/// <param name="Heures">Hours, net of what was corrected.</param>
/// <param name="Personnes">People with such hours, by the small integers that stand for them.</param>
internal sealed record MeasuredHeures(Heures Heures, int Contrats, ImmutableHashSet<int> Personnes)
{
    /// <param name="centiemes">The hours of each, in hundredths: those with none are not counted.</param>
    public static MeasuredHeures De(IEnumerable<HeuresDeContrat> contrats, Func<HeuresDeContrat, long> centiemes)
    {
        var siens = contrats.Where(contrat => centiemes(contrat) != 0).ToList();
        return new(new(siens.Sum(centiemes)), siens.Count, [.. siens.Select(contrat => contrat.Personne)]);
    }
}

/// <param name="Avant">Before the period, in hundredths of an hour.</param>
internal readonly record struct HeuresDeContrat(int Personne, long Avant, long Dans);

/// <summary>A part of a marché: a titulaire, a type of contract, or all of it.</summary>
/// <param name="Code">Its code; null: hours of no titulaire, or all of the marché.</param>
/// <param name="Depuis">Since the start, up to the end of the period.</param>
internal sealed record PartDeMarche(string? Code, MeasuredHeures Avant, MeasuredHeures Dans, MeasuredHeures Depuis)
{
    public static PartDeMarche De(string? code, IReadOnlyCollection<HeuresDeContrat> contrats) => new(
        code,
        MeasuredHeures.De(contrats, contrat => contrat.Avant),
        MeasuredHeures.De(contrats, contrat => contrat.Dans),
        MeasuredHeures.De(contrats, contrat => contrat.Avant + contrat.Dans));
}
