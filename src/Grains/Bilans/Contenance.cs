namespace Clauses.Grains.Bilans;

/// <summary>What a perimeter contains: its contracts with hours in it, each beside the first contract of its person.</summary>
public sealed class Contenance
{
    private Contenance(ImmutableArray<LigneContenue> lignes) => Lignes = lignes;

    public ImmutableArray<LigneContenue> Lignes { get; }

    public Heures Heures => new(Lignes.Sum(ligne => ligne.Centiemes));

    public Cell Total => field ??= new(
        Lignes.Select(ligne => ligne.Contrat.Marche).Distinct(StringComparer.Ordinal).Count(),
        Lignes.Length,
        Lignes.Select(ligne => ligne.Contrat.Participant).Distinct().Count(),
        Heures);

    public IEnumerable<FaitContrat> Personnes => Lignes.Where(ligne => ReferenceEquals(ligne.Contrat, ligne.Premier)).Select(ligne => ligne.Contrat);

    /// <param name="heures">The hours of a contract that are in the perimeter; those with none are left out.</param>
    public static Contenance De(IEnumerable<FaitContrat> contrats, Func<FaitContrat, Heures> heures)
    {
        var dedans = contrats.Select(contrat => (Contrat: contrat, heures(contrat).Centiemes)).Where(paire => paire.Centiemes != 0).ToList();
        var premiers = new Dictionary<int, FaitContrat>();
        foreach (var (contrat, _) in dedans)
        {
            if (!premiers.TryGetValue(contrat.Participant, out var connu) || IsBefore(contrat, connu))
                premiers[contrat.Participant] = contrat;
        }
        return new([.. dedans.Select(paire => new LigneContenue(paire.Contrat, paire.Centiemes, premiers[paire.Contrat.Participant]))]);
    }

    /// <summary>A part of it, people staying beside the first contract that they have in the whole.</summary>
    public Contenance Ou(Func<FaitContrat, bool> condition) => new([.. Lignes.Where(ligne => condition(ligne.Contrat))]);

    private static bool IsBefore(FaitContrat contrat, FaitContrat autre) =>
        contrat.Debut != autre.Debut ? contrat.Debut < autre.Debut : string.CompareOrdinal(contrat.Contrat, autre.Contrat) < 0;
}

/// <param name="Centiemes">Its hours in the perimeter, in hundredths; not zero.</param>
/// <param name="Premier">Of its person's contracts in the perimeter, the one that began first (of two, the smaller id): a person stands in
/// its row.</param>
public readonly record struct LigneContenue(FaitContrat Contrat, long Centiemes, FaitContrat Premier);
