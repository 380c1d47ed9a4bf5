namespace Clauses.Api.Contrats;

/// <summary>A contract with what is worth a look about it. An employer does not learn of the person's contracts with others.</summary>
internal sealed class Doutes(SignalementsPostgres signalements, Semblables semblables, IReads lectures, ITerritoires territoires, TimeProvider temps)
{
    public async Task<VueContrat> ShowAsync(string id, Contrat contrat, Caller porteur, CancellationToken cancellationToken) =>
        await ShowAsync(
            id, contrat, await semblables.ContratsAsync(id, contrat, cancellationToken),
            await lectures.ReadMarcheAsync(contrat.Marche, cancellationToken) is { Marche: var marche } ? EcartsDeContrat.De(contrat, marche) : [],
            seule: false, porteur, cancellationToken);

    /// <summary>As its marché answers its registration: nothing of it is read again.</summary>
    public Task<VueContrat> ShowAsync(string id, ContratInscrit inscrit, Caller porteur, CancellationToken cancellationToken) =>
        ShowAsync(id, inscrit.Contrat, [.. inscrit.Semblables.Select(Semblables.DeContrat)], inscrit.Ecarts, inscrit.SeuleEmbauche, porteur, cancellationToken);

    /// <param name="seule">Whether the person is known to be hired nowhere else.</param>
    private async Task<VueContrat> ShowAsync(
        string id, Contrat contrat, IReadOnlyList<Semblable> alike, ImmutableArray<EcartDeContrat> ecarts, bool seule, Caller porteur,
        CancellationToken cancellationToken)
    {
        var territoire = territoires.DeCetteAnnee(temps);
        var vue = VueContrat.De(id, contrat, territoire, await ReadAsync());
        // An employer may know of its own contracts: who looks alike has the same employer.
        return alike.Count == 0 && ecarts.IsDefaultOrEmpty ? vue : vue with
        {
            Signalements =
            [
                .. vue.Signalements ?? [], .. alike.Select(un => un.Signaler("debut", "contrat-en-double")),
                .. ecarts.IsDefault ? [] : ecarts.Select(ecart => De(ecart, id, contrat.Marche)),
            ],
        };

        async Task<IEnumerable<Signale>> ReadAsync() => porteur.Facilitateur && !seule && contrat.Orientation is { } nommee
            ? (await signalements.ReadAsync([new(nommee.Besoin, nommee.Reference, contrat.Participant, null, null)], territoire.Placements, cancellationToken))
                [(nommee.Besoin, nommee.Reference)]
            : [];
    }

    public static string Say(EcartDeContrat ecart) => ecart switch
    {
        EcartDeContrat.AvantLeMarche => "Il commence avant son marché : les heures d'avant seraient refusées. Corrigez l'une des deux dates.",
        EcartDeContrat.ApresLeMarche => "Il finit après son marché : les heures d'après seraient refusées. Corrigez sa fin, ou prolongez le marché.",
        EcartDeContrat.SansTitulaire => "Aucun titulaire n'est dit, et le marché en a plusieurs : ses heures ne rempliront l'obligation d'aucun. Dites lequel.",
        _ => "Son titulaire n'est pas un de ceux du marché : ses heures ne rempliront l'obligation d'aucun.",
    };

    private static Signalement De(EcartDeContrat ecart, string id, string marche) => ecart switch
    {
        EcartDeContrat.AvantLeMarche => new("debut", Say(ecart), "contrat-hors-marche", [id, marche]),
        EcartDeContrat.ApresLeMarche => new("fin", Say(ecart), "contrat-hors-marche", [id, marche]),
        _ => new("titulaire", Say(ecart), "titulaire-hors-marche", [id, marche]),
    };
}
