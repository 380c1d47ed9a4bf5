namespace Clauses.Api.Pages;

/// <summary>What people call contracts: who works, and for whom. For facilitateurs, who may see names.</summary>
internal sealed class NomsDeContrats(IReads lectures, SearchPostgres recherche, NomsDEntreprises entreprises)
{
    /// <summary>« Zoé Durand, chez ETTi du Bois », by id; of a person whose name is not kept, the id stands for it.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(IEnumerable<string> contrats, CancellationToken cancellationToken)
    {
        var lus = await lectures.ReadContratsAsync([.. contrats.Distinct(StringComparer.Ordinal)], cancellationToken);
        var employeurs = await entreprises.ReadAsync(lus.Select(lu => lu.Contrat.Employeur), cancellationToken);
        var personnes = await PersonnesAsync(lus.Select(lu => lu.Contrat.Participant), cancellationToken);
        return lus.ToDictionary(
            lu => lu.Id,
            lu => $"{personnes.GetValueOrDefault(lu.Contrat.Participant, lu.Contrat.Participant)}, chez {employeurs.GetValueOrDefault(lu.Contrat.Employeur, lu.Contrat.Employeur)}", StringComparer.Ordinal);
    }

    /// <summary>By id; those whose name is not kept have none.</summary>
    public async Task<IReadOnlyDictionary<string, string>> PersonnesAsync(IEnumerable<string> participants, CancellationToken cancellationToken) =>
        (await recherche.ReadParticipantsAsync([.. participants.Distinct(StringComparer.Ordinal)], cancellationToken))
            .Where(une => une.Identite is not null).ToDictionary(
                une => une.Fiche.Id, une => $"{une.Identite!.Prenom} {une.Identite.Nom}", StringComparer.Ordinal);

    public async Task<IReadOnlyDictionary<string, string>> MarchesAsync(IEnumerable<string> ids, CancellationToken cancellationToken) =>
        (await lectures.ReadMarchesAsync([.. ids.Distinct(StringComparer.Ordinal)], cancellationToken)).ToDictionary(
            lu => lu.Id, lu => lu.Marche.Fiche.Intitule, StringComparer.Ordinal);
}
