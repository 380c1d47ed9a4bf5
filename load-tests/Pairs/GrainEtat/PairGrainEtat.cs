using System.Collections.Concurrent;
using Clauses.Api.Acces;
using Clauses.Api.Lignes;
using Clauses.Grains.Domaine;
using Clauses.Grains.Marches;
using Clauses.Grains.Totaux;
using Clauses.Pairs.Commun;

namespace Clauses.Pairs.GrainEtat;

/// <summary>What grain storage alone gives: a grain a marché, its state written at each post; totals ask the marchés.</summary>
/// <param name="grains">Where the marchés are.</param>
/// <param name="contrats">The contracts.</param>
internal sealed class PairGrainEtat(IGrainFactory grains, Contrats contrats) : IPair
{
    /// <summary>Marchés asked at once for a total.</summary>
    private const int MarchesALaFois = 64;

    /// <inheritdoc/>
    public async Task<ResultatLigne[]> DeclarerAsync(List<Element<LigneRecue>> elements, Porteur porteur, CancellationToken cancellationToken)
    {
        var resultats = new ResultatLigne[elements.Count];
        var lignes = contrats.Trier(elements, porteur, resultats);
        await Task.WhenAll(lignes.GroupBy(ligne => ligne.Contrat.Marche, StringComparer.Ordinal).Select(async marche =>
        {
            var reponses = await grains.GetGrain<IMarcheEtatGrain>(marche.Key)
                .Declarer([.. marche.Select(ligne => ligne.Recue with { Defaut = ligne.Refus })], porteur.Id);
            foreach (var (ligne, reponse) in marche.Zip(reponses))
                resultats[ligne.Rang] = reponse;
        }));
        return resultats;
    }

    /// <inheritdoc/>
    public async Task<Compte> LireTotalAsync(Cible cible, CancellationToken cancellationToken)
    {
        var membres = contrats.Tous.Where(contrat => contrat.Cibles.Contains(cible)).ToDictionary(contrat => contrat.Id, StringComparer.Ordinal);
        var heures = new ConcurrentBag<HeuresDeContrat>();
        await Parallel.ForEachAsync(
            membres.Values.Select(contrat => contrat.Marche).Distinct(StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = MarchesALaFois, CancellationToken = cancellationToken },
            async (marche, _) =>
            {
                foreach (var contrat in await grains.GetGrain<IMarcheEtatGrain>(marche).Heures())
                    heures.Add(contrat);
            });
        return Composer([.. heures.Where(contrat => membres.ContainsKey(contrat.Contrat)).Select(contrat => (membres[contrat.Contrat], contrat))]);
    }

    private static Compte Composer(List<(ContratPair Contrat, HeuresDeContrat Heures)> membres) => new(
        [.. membres.GroupBy(membre => membre.Contrat.Type).OrderBy(type => type.Key).Select(type => new LigneType(
            type.Key, type.Count(), new(type.Sum(membre => membre.Heures.Declarees)), Heures.Zero, Heures.Zero))],
        membres.DistinctBy(membre => membre.Contrat.Participant, StringComparer.Ordinal).Count(),
        membres.DistinctBy(membre => membre.Contrat.Marche, StringComparer.Ordinal).Count(),
        Heures.Zero,
        membres.Sum(membre => membre.Heures.Lignes));
}
