namespace Clauses.Grains.Publications;

/// <summary>What is published of an exercice, made once in the cluster. Its key is the year.</summary>
[Alias("clauses.IPublicationGrain")]
public interface IPublicationGrain : IGrainWithIntegerKey
{
    /// <summary>The newest publication: made now where a month closed since the last one. That of a whole country takes minutes.</summary>
    [Alias("derniere"), ResponseTimeout("00:10:00")]
    Task<Publication> Derniere();
}

/// <param name="vie">Ends the making when the silo stops; whoever asked may leave before, since others wait for the same.</param>
public sealed class PublicationGrain(PublicationBuilder parutions, IHostApplicationLifetime vie) : Grain, IPublicationGrain
{
    private (DateOnly Au, Publication Publication)? _examinee;

    public async Task<Publication> Derniere()
    {
        var (au, annee) = (parutions.Au, (int)this.GetPrimaryKeyLong());
        // Computed beside the threads on which grains take their turns.
        if (_examinee?.Au != au)
            _examinee = (au, await Task.Run(() => parutions.DerniereAsync(annee, vie.ApplicationStopping)));
        return _examinee.Value.Publication;
    }
}
