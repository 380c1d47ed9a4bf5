using Clauses.Api.Common;
using Clauses.Grains.Domain;
using Clauses.Grains.Journal;

namespace Clauses.Api.Lignes;

/// <summary>Where contracts belong. They never move: what is known is known for ever.</summary>
internal sealed class AdressesContrats(IReads lectures)
{
    private const int ContratsGardes = 200_000;
    private readonly BoundedCache<string, AdresseContrat> _known = new(ContratsGardes);

    /// <summary>The addresses of contracts, in order; null for what is no contract.</summary>
    public ValueTask<AdresseContrat?[]> FindAsync<T>(List<Element<T>> elements, CancellationToken cancellationToken)
    {
        var adresses = new AdresseContrat?[elements.Count];
        HashSet<string>? manquants = null;
        for (var rang = 0; rang < adresses.Length; rang++)
        {
            if (elements[rang].Contrat is not { } contrat || !Identifiant.IsValid(contrat))
                continue;
            if (_known.TryRead(contrat, out var adresse))
                adresses[rang] = adresse;
            else
                (manquants ??= []).Add(contrat);
        }
        return manquants is null ? new(adresses) : CompleteAsync(elements, adresses, manquants, cancellationToken);
    }

    private async ValueTask<AdresseContrat?[]> CompleteAsync<T>(
        List<Element<T>> elements, AdresseContrat?[] adresses, HashSet<string> manquants, CancellationToken cancellationToken)
    {
        var trouvees = (await lectures.FindContratsAsync(manquants, cancellationToken))
            .ToDictionary(adresse => adresse.Contrat, StringComparer.Ordinal);
        foreach (var adresse in trouvees.Values)
            _known.Keep(adresse.Contrat, adresse);
        for (var rang = 0; rang < adresses.Length; rang++)
        {
            if (adresses[rang] is null && elements[rang].Contrat is { } contrat && trouvees.TryGetValue(contrat, out var adresse))
                adresses[rang] = adresse;
        }
        return adresses;
    }
}
