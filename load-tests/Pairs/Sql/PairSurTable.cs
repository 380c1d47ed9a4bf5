using Clauses.Api.Acces;
using Clauses.Api.Lignes;
using Clauses.Grains.Domaine;
using Clauses.Grains.Marches;
using Clauses.Grains.Totaux;
using Clauses.Pairs.Commun;
using Npgsql;

namespace Clauses.Pairs.Sql;

/// <summary>A peer whose lines are rows: it inserts, and looks up afterwards only what was not inserted.</summary>
/// <param name="source">Connections to the base.</param>
/// <param name="contrats">The contracts.</param>
internal abstract class PairSurTable(NpgsqlDataSource source, Contrats contrats) : IPair
{
    /// <inheritdoc/>
    public async Task<ResultatLigne[]> DeclarerAsync(List<Element<LigneRecue>> elements, Porteur porteur, CancellationToken cancellationToken)
    {
        var resultats = new ResultatLigne[elements.Count];
        var lignes = contrats.Trier(elements, porteur, resultats);
        var restantes = await InsererAsync(lignes, porteur.Id, resultats, cancellationToken);
        if (restantes.Count == 0)
            return resultats;
        var connues = await source.ChercherAsync(restantes, cancellationToken);
        foreach (var ligne in restantes)
        {
            resultats[ligne.Rang] = connues.TryGetValue((ligne.Contrat.Id, ligne.Recue.Reference), out var connue)
                ? ligne.Comparer(connue)
                : ResultatLigne.Refus(ligne.Refus ?? throw new InvalidOperationException("A line was neither taken nor known."));
        }
        return resultats;
    }

    /// <inheritdoc/>
    public abstract Task<Compte> LireTotalAsync(Cible cible, CancellationToken cancellationToken);

    /// <summary>Writes lines, durable when this answers.</summary>
    /// <param name="lignes">The lines, none of them refused, in the order of their keys: whoever writes several takes them in this order.</param>
    /// <param name="auteur">Who declares them.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The number of each; null where its key is taken.</returns>
    protected abstract Task<long?[]> EcrireAsync(List<Ligne> lignes, string auteur, CancellationToken cancellationToken);

    /// <returns>The lines that were not inserted: refused, or known already.</returns>
    private async Task<List<Ligne>> InsererAsync(
        List<Ligne> lignes, string auteur, ResultatLigne[] resultats, CancellationToken cancellationToken)
    {
        var restantes = lignes.FindAll(ligne => ligne.Refus is not null);
        var nouvelles = lignes.FindAll(ligne => ligne.Refus is null);
        if (nouvelles.Count == 0)
            return restantes;
        if (nouvelles.Count > 1)
        {
            // Two lines of one key keep the body's order: the first of them is the one that counts.
            nouvelles = [.. nouvelles
                .OrderBy(ligne => ligne.Contrat.Id, StringComparer.Ordinal).ThenBy(ligne => ligne.Recue.Reference, StringComparer.Ordinal)];
        }
        var numeros = await EcrireAsync(nouvelles, auteur, cancellationToken);
        for (var rang = 0; rang < numeros.Length; rang++)
        {
            if (numeros[rang] is { } numero)
                resultats[nouvelles[rang].Rang] = new(null, false, numero, null);
            else
                restantes.Add(nouvelles[rang]);
        }
        return restantes;
    }
}
