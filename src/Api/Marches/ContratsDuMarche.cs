namespace Clauses.Api.Marches;

internal sealed class ContratsDuMarche
{
    private readonly Dictionary<string, (Contrat Contrat, HeuresDeContrat Heures)> _contrats = new(StringComparer.Ordinal);

    public static async Task<ContratsDuMarche> ReadAsync(IJournal journal, string marche, CancellationToken cancellationToken)
    {
        var contrats = new ContratsDuMarche();
        await foreach (var ecriture in journal.ReadAsync(marche, 0, cancellationToken))
            contrats.Follow(ecriture);
        return contrats;
    }

    public void Follow(Ecriture ecriture)
    {
        if (ecriture.Contrat is not { } id)
            return;
        ref var connu = ref CollectionsMarshal.GetValueRefOrAddDefault(_contrats, id, out _);
        if (ecriture.Genre is Genre.Contrat or Genre.ContratModifie)
            connu.Contrat = EcritureContent.ReadContrat(ecriture.Content!);
        else
            connu.Heures += new HeuresDeContrat(new(ecriture.Declarees), new(ecriture.Validees), new(ecriture.Refusees));
    }

    public IReadOnlyList<ContratEtHeures> List() =>
    [
        .. _contrats.Select(paire => new ContratEtHeures(paire.Key, paire.Value.Contrat, paire.Value.Heures))
            .OrderByDescending(un => un.Contrat.Debut).ThenBy(un => un.Id, StringComparer.Ordinal),
    ];
}

/// <param name="Heures">Its hours, net of corrections.</param>
internal sealed record ContratEtHeures(string Id, Contrat Contrat, HeuresDeContrat Heures);

internal readonly record struct HeuresDeContrat(Heures Declarees, Heures Validees, Heures Refusees)
{
    public Heures EnAttente => Declarees - Validees - Refusees;

    public static HeuresDeContrat operator +(HeuresDeContrat a, HeuresDeContrat b) =>
        new(a.Declarees + b.Declarees, a.Validees + b.Validees, a.Refusees + b.Refusees);
}
