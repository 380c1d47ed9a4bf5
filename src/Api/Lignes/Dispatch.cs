namespace Clauses.Api.Lignes;

/// <summary>Asks a marché for what one kind of body holds.</summary>
internal delegate Task<ReponseLignes> AppelMarche<T>(IMarcheGrain marche, ImmutableArray<T> demandes, string auteur);

/// <summary>Sends the items of a body to their marchés, all at once, and puts the answers back in the body's order.</summary>
internal sealed class Dispatch(AdressesContrats adresses)
{
    /// <summary>Sends items. A contract that the key may not know of is one that does not exist.</summary>
    public Task<Batch> SendAsync<T>(
        List<Element<T>> elements, Caller porteur, AppelMarche<T> appel, Func<Element<T>, CodeRefus> inconnu, CancellationToken cancellationToken) =>
        elements.Count == 1 && Marche(elements[0], adresses.Known(elements[0].Contrat), porteur) is { } marche
            ? SendAsync(elements, marche, porteur, appel, inconnu)
            : SendAllAsync(elements, porteur, appel, inconnu, cancellationToken);

    private static async Task<Batch> SendAsync<T>(
        List<Element<T>> elements, IMarcheGrain marche, Caller porteur, AppelMarche<T> appel, Func<Element<T>, CodeRefus> inconnu)
    {
        var reponse = await appel(marche, [elements[0].Demande], porteur.Id);
        return new(reponse.Outcome, reponse.Outcome == CallOutcome.Fait ? reponse.Resultats : [ResultatLigne.Refus(inconnu(elements[0]))], [marche]);
    }

    private async Task<Batch> SendAllAsync<T>(
        List<Element<T>> elements, Caller porteur, AppelMarche<T> appel, Func<Element<T>, CodeRefus> inconnu, CancellationToken cancellationToken)
    {
        var lieux = await adresses.FindAsync(elements, cancellationToken);
        var resultats = new ResultatLigne[elements.Count];
        Dictionary<IMarcheGrain, List<int>> parMarche = [];
        for (var rang = 0; rang < resultats.Length; rang++)
        {
            if (Marche(elements[rang], lieux[rang], porteur) is not { } marche)
                resultats[rang] = ResultatLigne.Refus(inconnu(elements[rang]));
            else
                (CollectionsMarshal.GetValueRefOrAddDefault(parMarche, marche, out _) ??= []).Add(rang);
        }
        var issues = await Task.WhenAll(parMarche.Select(async groupe =>
        {
            var demandes = groupe.Value.Select(rang => elements[rang].Demande).ToImmutableArray();
            var reponse = await appel(groupe.Key, demandes, porteur.Id);
            foreach (var (i, rang) in groupe.Value.Index())
                resultats[rang] = reponse.Outcome == CallOutcome.Fait ? reponse.Resultats[i] : ResultatLigne.Refus(inconnu(elements[rang]));
            return reponse.Outcome;
        }));
        return new(Pire(issues), ImmutableCollectionsMarshal.AsImmutableArray(resultats), parMarche.Keys);
    }

    private static IMarcheGrain? Marche<T>(in Element<T> element, Lieu? lieu, Caller porteur) =>
        lieu is not null && porteur.Voit(lieu.Employeur) && Identifiant.MayBeKnown(element.Reference) ? lieu.Marche : null;

    /// <summary>One marché whose outcome is not known makes the whole not known; one that is full, the whole to be sent again.</summary>
    private static CallOutcome Pire(CallOutcome[] issues) =>
        issues.Contains(CallOutcome.Incertain) ? CallOutcome.Incertain : issues.Contains(CallOutcome.Sature) ? CallOutcome.Sature : CallOutcome.Fait;
}

/// <param name="Outcome">Of all of it: the results stand only when done.</param>
/// <param name="Resultats">One for each item, in order.</param>
internal sealed record Batch(CallOutcome Outcome, ImmutableArray<ResultatLigne> Resultats, IReadOnlyCollection<IMarcheGrain> Marches)
{
    /// <summary>How long a client that waits for totals waits at most.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    /// <summary>Waits until every total that listens holds what these marchés now stand at.</summary>
    /// <returns>False when that takes too long.</returns>
    public async Task<bool> WaitForTotauxAsync()
    {
        var aJour = await Task.WhenAll(Marches.Select(marche => marche.WaitTotaux(MaxWait)));
        return Array.TrueForAll(aJour, oui => oui);
    }
}
