namespace Clauses.Api.Besoins;

/// <summary>Sends the items of a body to their needs, all at once, and puts the answers back in the body's order.</summary>
internal sealed class PlacementsDispatch(IGrainFactory grains, BesoinsPostgres besoins)
{
    /// <summary>How long a client that waits for totals waits at most.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    /// <param name="inconnu">The refusal of an item whose need there is not, for this reader.</param>
    public async Task<BatchDePlacements> SendAsync<T>(
        List<ItemDePlacement<T>> items, Lecteur lecteur, CodePlacement inconnu, Func<IBesoinGrain, ImmutableArray<T>, Task<ReponsePlacements>> appel,
        CancellationToken cancellationToken)
    {
        var nommes = items.Select(item => item.Besoin).OfType<string>().Where(Identifiant.IsValid).ToHashSet(StringComparer.Ordinal);
        // Who may know of all needs leaves it to each whether it was ever opened: nothing is read for an orientation.
        var connus = lecteur == Lecteur.Facilitateur ? nommes : await besoins.FindAsync(nommes, lecteur, cancellationToken);
        var resultats = new ResultatPlacement[items.Count];
        Dictionary<string, List<int>> parBesoin = new(StringComparer.Ordinal);
        for (var rang = 0; rang < resultats.Length; rang++)
        {
            if (items[rang].Invalide)
                resultats[rang] = ResultatPlacement.Refus(CodePlacement.ReferenceInvalide);
            else if (items[rang].Besoin is not { } besoin || !connus.Contains(besoin))
                resultats[rang] = ResultatPlacement.Refus(inconnu);
            else
                (CollectionsMarshal.GetValueRefOrAddDefault(parBesoin, besoin, out _) ??= []).Add(rang);
        }
        var issues = await Task.WhenAll(parBesoin.Select(async groupe =>
        {
            var reponse = await appel(grains.Grain<IBesoinGrain>(groupe.Key), [.. groupe.Value.Select(rang => items[rang].Demande)]);
            if (reponse.Outcome == CallOutcome.Fait)
            {
                foreach (var (place, rang) in groupe.Value.Index())
                    resultats[rang] = reponse.Resultats[place];
            }
            return reponse.Outcome;
        }));
        // One need whose outcome is not known makes the whole not known; one that is full, the whole to be sent again.
        Outcomes.Require(issues.Contains(CallOutcome.Incertain) ? CallOutcome.Incertain : issues.Contains(CallOutcome.Sature) ? CallOutcome.Sature : CallOutcome.Fait);
        return new(resultats, parBesoin.Keys);
    }

    /// <summary>Waits until every funnel holds what these needs now stand at.</summary>
    /// <returns>False when that takes too long.</returns>
    public async Task<bool> WaitForTotauxAsync(IReadOnlyCollection<string> touches)
    {
        var aJour = await Task.WhenAll(touches.Select(besoin => grains.GetGrain<IBesoinGrain>(besoin).WaitTotaux(MaxWait)));
        return Array.TrueForAll(aJour, oui => oui);
    }
}

/// <param name="Resultats">One for each item, in order.</param>
internal sealed record BatchDePlacements(ResultatPlacement[] Resultats, IReadOnlyCollection<string> Besoins);
