namespace Clauses.Grains.Marches;

/// <summary>Tells needs what becomes of the contracts that came from them: one round at a time, so that the newest is told last.</summary>
internal sealed partial class Embauches(EtatMarche etat, IGrainFactory grains, ILogger logger)
{
    private static readonly Task<bool> Told = Task.FromResult(true);

    private Task<bool> _tour = Told;

    /// <returns>False when a need did not take what it was told: it is still to be told.</returns>
    public Task<bool> TellAsync() => etat.ADire.Count == 0 && _tour.IsCompleted ? Told : _tour = TellAsync(_tour);

    /// <remarks>It never throws: the rounds after it would not go on.</remarks>
    private async Task<bool> TellAsync(Task<bool> avant)
    {
        await avant;
        string[] contrats = [.. etat.ADire];
        etat.ADire.Clear();
        try
        {
            var tours = await Task.WhenAll(contrats
                .Where(contrat => etat.Contrats[contrat].Contrat.Orientation is not null)
                .GroupBy(contrat => etat.Contrats[contrat].Contrat.Orientation!.Besoin, StringComparer.Ordinal)
                .Select(async groupe => await TellAsync(groupe.Key, [.. groupe])));
            return Array.TrueForAll(tours, pris => pris);
        }
        catch (Exception error)
        {
            RoundFailed(error);
            etat.ADire.UnionWith(contrats);
            return false;
        }
    }

    private async Task<bool> TellAsync(string besoin, string[] contrats)
    {
        try
        {
            ImmutableArray<ContratOriente> dits = [.. contrats.Select(De)];
            if (await grains.Grain<IEmbauches>(besoin).FollowContrats(dits))
            {
                foreach (var dit in dits)
                    etat.Contrats[dit.Contrat].Su = (dit.Debut, dit.PremiereHeure);
                return true;
            }
        }
        catch (Exception error)
        {
            TellFailed(besoin, error);
        }
        etat.ADire.UnionWith(contrats);
        return false;
    }

    private ContratOriente De(string id)
    {
        var contrat = etat.Contrats[id];
        return new(contrat.Contrat.Orientation!.Reference, id, contrat.Contrat.Debut, contrat.PremiereHeure);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Needs could not be told of contracts, by a defect of ours; they are told again.")]
    private partial void RoundFailed(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Need {besoin} could not be told of its contracts; it is told again.")]
    private partial void TellFailed(string besoin, Exception error);
}
