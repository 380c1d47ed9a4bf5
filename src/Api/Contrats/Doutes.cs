namespace Clauses.Api.Contrats;

/// <summary>A contract with what is worth a look about it. An employer does not learn of the person's contracts with others.</summary>
internal sealed class Doutes(SignalementsPostgres signalements, Semblables semblables, ITerritoires territoires, TimeProvider temps)
{
    public async Task<VueContrat> ShowAsync(string id, Contrat contrat, Caller porteur, CancellationToken cancellationToken) =>
        await ShowAsync(id, contrat, await semblables.ContratsAsync(id, contrat, cancellationToken), porteur, cancellationToken);

    /// <summary>As its marché answers its registration: nothing of it is read again.</summary>
    public Task<VueContrat> ShowAsync(string id, ContratInscrit inscrit, Caller porteur, CancellationToken cancellationToken) =>
        ShowAsync(id, inscrit.Contrat, [.. inscrit.Semblables.Select(Semblables.DeContrat)], porteur, cancellationToken);

    private async Task<VueContrat> ShowAsync(
        string id, Contrat contrat, IReadOnlyList<Semblable> alike, Caller porteur, CancellationToken cancellationToken)
    {
        var territoire = territoires.DeCetteAnnee(temps);
        var vue = VueContrat.De(id, contrat, territoire, await ReadAsync());
        // An employer may know of its own contracts: who looks alike has the same employer.
        return alike.Count == 0 ? vue : vue with { Signalements = [.. vue.Signalements ?? [], .. alike.Select(un => un.Signaler("debut", "contrat-en-double"))] };

        async Task<IEnumerable<Signale>> ReadAsync() => porteur.Facilitateur && contrat.Orientation is { } nommee
            ? (await signalements.ReadAsync([new(nommee.Besoin, nommee.Reference, contrat.Participant, null, null)], territoire.Placements, cancellationToken))
                [(nommee.Besoin, nommee.Reference)]
            : [];
    }
}
