using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Lignes;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Marches;

namespace Clauses.Api.Validation;

/// <summary>Says what became of a line.</summary>
internal delegate Suite RedactionSuite(string contrat, string reference, ResultatLigne resultat, LigneLue? ligne);

/// <summary>Sends what is decided on the pages where the bodies of the API go, by the same rules, and says what became of each line.</summary>
internal sealed class Deliberation(Envoi envoi, Instruction instruction)
{
    /// <summary>Decides lines.</summary>
    /// <exception cref="ProblemeException">429 or 503: the same may be sent again, nothing counts twice.</exception>
    public Task<ImmutableArray<Suite>> DeciderAsync(
        List<Element<DecisionDemandee>> decisions, Porteur porteur, CancellationToken cancellationToken) =>
        EnvoyerAsync(decisions, porteur, static (marche, demandes, auteur) => marche.Decider(demandes, auteur), Suite.De, cancellationToken);

    /// <summary>Undoes the decision of a line: it is reversed, and declared anew as it was.</summary>
    /// <returns>What became of it, and the reference of the line that waits in its place, if there is one.</returns>
    /// <exception cref="ProblemeException">429 or 503: the same may be sent again, nothing counts twice.</exception>
    public async Task<(Suite Suite, string? Remplacante)> ReprendreAsync(
        Element<CorrectionDemandee> correction, Porteur porteur, CancellationToken cancellationToken)
    {
        var suites = await EnvoyerAsync(
            [correction], porteur, static (marche, demandes, auteur) => marche.Corriger(demandes, auteur), Suite.DeReprise, cancellationToken);
        var ligne = await instruction.ChercherAsync(correction.Demande.Contrat, correction.Demande.Reference, cancellationToken);
        return (suites[0], ligne?.CorrigeePar);
    }

    private async Task<ImmutableArray<Suite>> EnvoyerAsync<T>(
        List<Element<T>> elements, Porteur porteur, AppelMarche<T> appel, RedactionSuite rediger, CancellationToken cancellationToken)
    {
        if (elements.Count == 0)
            return [];
        var lot = await envoi.EnvoyerAsync(elements, porteur, appel, static _ => CodeRefus.LigneInconnue, cancellationToken);
        Issues.Exiger(lot.Issue);
        // Whoever looks at a balance next sees what was just decided.
        await envoi.AttendreTotauxAsync(lot.Marches);
        var suites = ImmutableArray.CreateBuilder<Suite>(elements.Count);
        for (var rang = 0; rang < elements.Count; rang++)
        {
            var (contrat, reference) = (elements[rang].Contrat ?? "", elements[rang].Reference ?? "");
            suites.Add(rediger(contrat, reference, lot.Resultats[rang], await instruction.ChercherAsync(contrat, reference, cancellationToken)));
        }
        return suites.ToImmutable();
    }
}
