namespace Clauses.Api.Employeurs;

/// <summary>What a company is bound to, marché by marché: its own share and nobody else's.</summary>
internal sealed class Obligations(IReads lectures, EmployeursPostgres employeurs)
{
    /// <summary>Those that end last first.</summary>
    public async Task<ImmutableArray<Obligation>> ListAsync(string entreprise, CancellationToken cancellationToken)
    {
        var parts = await lectures.ReadPartsAsync([new(Axe.Titulaire, entreprise)], cancellationToken);
        var marches = await employeurs.ChantiersAsync([.. parts.Select(part => part.Marche.Flux)], cancellationToken);
        return
        [
            .. parts.Where(part => marches.ContainsKey(part.Marche.Flux)).Select(part => Obligation.De(marches[part.Marche.Flux], part))
                .Where(obligation => obligation.Due > Heures.Zero || obligation.Validees > Heures.Zero || obligation.EnAttente > Heures.Zero)
                .OrderByDescending(obligation => obligation.Marche.Fin).ThenBy(obligation => obligation.Marche.Id, StringComparer.Ordinal),
        ];
    }
}

/// <param name="Due">Its part of the marché's obligation, over the whole life.</param>
/// <param name="Validees">Hours that fulfil it, whoever employs.</param>
internal sealed record Obligation(MarcheNomme Marche, Heures Due, Heures Validees, Heures EnAttente)
{
    public Heures Restantes => Heures.Reste(Due, Validees);

    public static Obligation De(MarcheNomme marche, PartLue part)
    {
        var annees = part.Contrats.SelectMany(contrat => contrat.Annees).ToList();
        return new(marche, part.Obligation, new(annees.Sum(annee => annee.Validees)), new(annees.Sum(annee => annee.EnAttente)));
    }
}
