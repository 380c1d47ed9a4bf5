using System.Runtime.InteropServices;
using Clauses.Api.Access;
using Clauses.Grains.Domain;
using Clauses.Grains.Journal;
using Clauses.Grains.Marches;

namespace Clauses.Api.Lignes;

/// <summary>Asks a marché for what one kind of body holds.</summary>
internal delegate Task<ReponseLignes> AppelMarche<T>(IMarcheGrain marche, ImmutableArray<T> demandes, string auteur);

/// <summary>Sends the items of a body to their marchés, all at once, and puts the answers back in the body's order.</summary>
internal sealed class Dispatch(IGrainFactory grains, AdressesContrats adresses)
{
    /// <summary>How long a client that waits for totals waits at most.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    /// <summary>Sends items. A contract that the key may not know of is one that does not exist.</summary>
    /// <param name="inconnu">The refusal of an item that no marché can answer for.</param>
    public async Task<Batch> SendAsync<T>(
        List<Element<T>> elements, Caller porteur, AppelMarche<T> appel, Func<Element<T>, CodeRefus> inconnu, CancellationToken cancellationToken)
    {
        var lieux = await adresses.FindAsync(elements, cancellationToken);
        var resultats = new ResultatLigne[elements.Count];
        if (elements.Count == 1 && Marche(elements[0], lieux[0], porteur) is { } seul)
        {
            var reponse = await appel(grains.GetGrain<IMarcheGrain>(seul), [elements[0].Demande], porteur.Id);
            return new(reponse.Outcome, Place(reponse, [0], elements, inconnu, resultats), [seul]);
        }
        Dictionary<string, List<int>> parMarche = [];
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
            var reponse = await appel(grains.GetGrain<IMarcheGrain>(groupe.Key), demandes, porteur.Id);
            Place(reponse, groupe.Value, elements, inconnu, resultats);
            return reponse.Outcome;
        }));
        return new(Pire(issues), resultats, parMarche.Keys);
    }

    /// <summary>Waits until every total holds what these marchés now stand at.</summary>
    /// <returns>False when that takes too long.</returns>
    public async Task<bool> WaitForTotauxAsync(IReadOnlyCollection<string> marches)
    {
        var aJour = await Task.WhenAll(marches.Select(marche => grains.GetGrain<IMarcheGrain>(marche).WaitTotaux(MaxWait)));
        return Array.TrueForAll(aJour, oui => oui);
    }

    private static string? Marche<T>(in Element<T> element, AdresseContrat? lieu, Caller porteur) =>
        lieu is { } adresse && porteur.Voit(adresse.Employeur) && Identifiant.MayBeKnown(element.Reference) ? adresse.Marche : null;

    private static ResultatLigne[] Place<T>(
        ReponseLignes reponse, List<int> rangs, List<Element<T>> elements, Func<Element<T>, CodeRefus> inconnu, ResultatLigne[] resultats)
    {
        for (var i = 0; i < rangs.Count; i++)
        {
            resultats[rangs[i]] = reponse.Outcome == CallOutcome.Fait
                ? reponse.Resultats[i]
                : ResultatLigne.Refus(inconnu(elements[rangs[i]]));
        }
        return resultats;
    }

    /// <summary>One marché whose outcome is not known makes the whole not known; one that is full, the whole to be sent again.</summary>
    private static CallOutcome Pire(CallOutcome[] issues) =>
        issues.Contains(CallOutcome.Incertain) ? CallOutcome.Incertain : issues.Contains(CallOutcome.Sature) ? CallOutcome.Sature : CallOutcome.Fait;
}

/// <param name="Outcome">Of all of it: the results stand only when done.</param>
/// <param name="Resultats">One for each item, in order.</param>
internal sealed record Batch(CallOutcome Outcome, ResultatLigne[] Resultats, IReadOnlyCollection<string> Marches);
