namespace Clauses.Api.Lignes;

/// <summary>Where a contract belongs, for ever.</summary>
/// <param name="Marche">The reference to its marché: to make one costs as much as to read a line.</param>
internal sealed record Lieu(string Employeur, IMarcheGrain Marche);

/// <summary>Where contracts belong. They never move: what is known is known for ever.</summary>
internal sealed class AdressesContrats(IReads lectures, IGrainFactory grains)
{
    private const int ContratsGardes = 200_000;
    private readonly BoundedCache<string, Lieu> _known = new(ContratsGardes);

    public Lieu? Known(string? contrat) => contrat is not null && _known.TryRead(contrat, out var lieu) ? lieu : null;

    /// <summary>Where contracts belong, in order; null for what is no contract.</summary>
    public async ValueTask<Lieu?[]> FindAsync<T>(List<Element<T>> elements, CancellationToken cancellationToken)
    {
        var lieux = new Lieu?[elements.Count];
        HashSet<string>? manquants = null;
        for (var rang = 0; rang < lieux.Length; rang++)
        {
            lieux[rang] = Known(elements[rang].Contrat);
            if (lieux[rang] is null && Identifiant.IsValid(elements[rang].Contrat))
                (manquants ??= new(StringComparer.Ordinal)).Add(elements[rang].Contrat!);
        }
        return manquants is null ? lieux : await CompleteAsync(elements, lieux, manquants, cancellationToken);
    }

    private async ValueTask<Lieu?[]> CompleteAsync<T>(
        List<Element<T>> elements, Lieu?[] lieux, HashSet<string> manquants, CancellationToken cancellationToken)
    {
        var trouves = (await lectures.FindContratsAsync(manquants, cancellationToken)).ToDictionary(
            adresse => adresse.Contrat, adresse => new Lieu(adresse.Employeur, grains.Grain<IMarcheGrain>(adresse.Marche)), StringComparer.Ordinal);
        foreach (var (contrat, lieu) in trouves)
            _known.Keep(contrat, lieu);
        for (var rang = 0; rang < lieux.Length; rang++)
        {
            if (elements[rang].Contrat is { } contrat)
                lieux[rang] ??= trouves.GetValueOrDefault(contrat);
        }
        return lieux;
    }
}
