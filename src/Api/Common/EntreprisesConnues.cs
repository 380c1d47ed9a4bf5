namespace Clauses.Api.Common;

/// <summary>Which companies there are. None is ever taken away: one that was found is not asked for again.</summary>
internal sealed class EntreprisesConnues(IGrainFactory grains)
{
    private const int Gardees = 20_000;

    private readonly BoundedCache<string, bool> _known = new(Gardees);

    public async ValueTask<bool> IsKnownAsync(string id)
    {
        if (_known.TryRead(id, out _))
            return true;
        if (await grains.GetGrain<IEntrepriseGrain>(id).Read() is null)
            return false;
        _known.Keep(id, true);
        return true;
    }
}
