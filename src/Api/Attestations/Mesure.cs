using Clauses.Grains.Domaine;

namespace Clauses.Api.Attestations;

/// <summary>Hours validated over some days, and whoever did them.</summary>
/// <param name="Heures">Hours, net of what was corrected.</param>
/// <param name="Contrats">Contracts with such hours.</param>
/// <param name="Personnes">People with such hours, by the small integers that stand for them.</param>
internal sealed record Mesure(Heures Heures, int Contrats, ImmutableHashSet<int> Personnes)
{
    /// <summary>Over some contracts.</summary>
    /// <param name="contrats">The contracts.</param>
    /// <param name="centiemes">The hours of each, in hundredths: those with none are not counted.</param>
    public static Mesure De(IEnumerable<HeuresDeContrat> contrats, Func<HeuresDeContrat, long> centiemes)
    {
        var siens = contrats.Where(contrat => centiemes(contrat) != 0).ToList();
        return new(new(siens.Sum(centiemes)), siens.Count, [.. siens.Select(contrat => contrat.Personne)]);
    }
}

/// <summary>What a contract had validated.</summary>
/// <param name="Personne">The small integer of its person.</param>
/// <param name="Avant">Before the period, in hundredths of an hour.</param>
/// <param name="Dans">Within it.</param>
internal readonly record struct HeuresDeContrat(int Personne, long Avant, long Dans);

/// <summary>A part of a marché: a titulaire, a type of contract, or all of it.</summary>
/// <param name="Code">Its code; null: hours of no titulaire, or all of the marché.</param>
/// <param name="Avant">Before the period.</param>
/// <param name="Dans">Within the period.</param>
/// <param name="Depuis">Since the start, up to the end of the period.</param>
internal sealed record PartDeMarche(string? Code, Mesure Avant, Mesure Dans, Mesure Depuis)
{
    /// <summary>Of some contracts.</summary>
    public static PartDeMarche De(string? code, IReadOnlyCollection<HeuresDeContrat> contrats) => new(
        code,
        Mesure.De(contrats, contrat => contrat.Avant),
        Mesure.De(contrats, contrat => contrat.Dans),
        Mesure.De(contrats, contrat => contrat.Avant + contrat.Dans));
}
