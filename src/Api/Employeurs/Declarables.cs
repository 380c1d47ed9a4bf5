namespace Clauses.Api.Employeurs;

/// <summary>Months in which contracts of an employer ran, nothing is declared, and nobody said that there was nothing.</summary>
internal sealed class Declarables(Releves releves, EmployeursPostgres employeurs, TimeProvider temps)
{
    private const int MoisRegardes = 12;

    /// <summary>The earliest first; the present one is the last.</summary>
    public async Task<ImmutableArray<MoisADeclarer>> ListAsync(string employeur, CancellationToken cancellationToken)
    {
        var (jour, present) = (temps.Today(), Mois.De(temps.Today()));
        var mois = Enumerable.Range(0, MoisRegardes).Select(rang => present.Plus(rang - MoisRegardes + 1)).ToList();
        var courants = await releves.ContratsAsync(employeur, new(mois[0].Debut, jour), cancellationToken);
        var vides = (await employeurs.SansHeuresAsync(employeur, cancellationToken)).Select(vide => vide.Mois).ToHashSet();
        var declares = await employeurs.MoisDeclaresAsync([.. courants.Select(lu => lu.Id)], mois[0].Debut, cancellationToken);
        return
        [
            .. mois.Where(un => !vides.Contains(un.Debut))
                .Select(un => new MoisADeclarer(
                    un, courants.Count(lu => un.Partie(lu.Contrat.Debut, lu.Contrat.Fin) is not null && !declares[lu.Id].Contains(un.Debut)), EnCours: un == present))
                .Where(un => un.SansDeclaration > 0),
        ];
    }
}

/// <param name="SansDeclaration">Contracts that ran in it, and of which nothing is declared.</param>
internal sealed record MoisADeclarer(Mois Mois, int SansDeclaration, bool EnCours);
