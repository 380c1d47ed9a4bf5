namespace Clauses.Grains.Besoins;

/// <summary>What is worth a look and stops nobody.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RegleDeSignalement>))]
public enum RegleDeSignalement
{
    /// <summary>Who sends the person and who may hire them are of one structure.</summary>
    [JsonStringEnumMemberName("prescripteur-juge-et-partie")] JugeEtPartie,

    /// <summary>Contracts that overlap ask for more hours than a week may have.</summary>
    [JsonStringEnumMemberName("double-embauche")] DoubleEmbauche,
}

/// <summary>A hire as its contract has it.</summary>
/// <param name="Reference">Of the need and the orientation: contracts that renew a hire bear the same.</param>
/// <param name="Fin">Null: no end.</param>
/// <param name="HeuresSemaine">Hours a week that the need says; null: not said.</param>
public sealed record EmbaucheTenue((string Besoin, string Reference) Reference, string Contrat, DateOnly Debut, DateOnly? Fin, int? HeuresSemaine)
{
    public bool Couvre(DateOnly jour) => Debut <= jour && (Fin is not { } fin || jour <= fin);
}

public static class Signalements
{
    private const int Siren = 9;

    /// <summary>Whether an organisme and an entreprise are one structure: one id, or the same company number.</summary>
    /// <param name="siretOrganisme">14 digits, or null: not known.</param>
    public static bool EstUneStructure(string organisme, string? siretOrganisme, string entreprise, string? siretEntreprise) =>
        organisme == entreprise
        || (siretOrganisme is { Length: >= Siren } un && siretEntreprise is { Length: >= Siren } autre && un[..Siren] == autre[..Siren]);

    /// <summary>Hires of one person that hold on one day and ask for too much of a week: each such set that no other contains. Hours that nobody
    /// said are none.</summary>
    public static IReadOnlyList<ImmutableArray<EmbaucheTenue>> DoubleEmbauche(IReadOnlyCollection<EmbaucheTenue> embauches, ValeurPlacements regle)
    {
        var dans = embauches.OrderBy(embauche => embauche.Debut).ThenBy(embauche => embauche.Contrat, StringComparer.Ordinal).ToList();
        // Whatever holds on some day holds on the day on which the last of them began.
        var ensembles = dans.Select(embauche => embauche.Debut).Distinct()
            .Select(jour => dans.Where(embauche => embauche.Couvre(jour)).DistinctBy(embauche => embauche.Reference).ToImmutableArray())
            .Where(tenues => IsTooMuch(tenues, regle))
            .Select(tenues => (Tenues: tenues, References: tenues.Select(tenue => tenue.Reference).ToHashSet())).ToList();
        return
        [
            .. ensembles.Where(un => !ensembles.Exists(autre => un.References.IsProperSubsetOf(autre.References)))
                .DistinctBy(un => un.References, HashSet<(string, string)>.CreateSetComparer()).Select(un => un.Tenues),
        ];
    }

    private static bool IsTooMuch(ImmutableArray<EmbaucheTenue> tenues, ValeurPlacements regle)
    {
        var dites = tenues.Select(tenue => tenue.HeuresSemaine).OfType<int>().ToList();
        return dites.Count > 1 && (dites.Sum() > regle.SemaineMaximale || dites.Count(heures => heures >= regle.TempsPlein) > 1);
    }
}
