using Clauses.Api.Saisie;

namespace Clauses.Api.Employeurs;

/// <summary>Months in which contracts of an employer ran and nothing is declared.</summary>
internal sealed class Declarables(EmployeursPostgres employeurs, TimeProvider temps)
{
    private const int MoisRegardes = 12;

    /// <summary>The earliest first; the present one is the last.</summary>
    public async Task<ImmutableArray<MoisADeclarer>> ListAsync(ImmutableArray<ContratLu> contrats, CancellationToken cancellationToken)
    {
        var (jour, present) = (temps.Today(), Mois.De(temps.Today()));
        var mois = Enumerable.Range(0, MoisRegardes).Select(rang => present.Plus(rang - MoisRegardes + 1)).ToList();
        var courants = contrats.Where(lu => lu.Contrat.Debut <= jour && (lu.Contrat.Fin is not { } fin || fin >= mois[0].Debut)).ToList();
        var declares = await employeurs.MoisDeclaresAsync([.. courants.Select(lu => lu.Id)], mois[0].Debut, cancellationToken);
        return
        [
            .. mois.Select(un => new MoisADeclarer(
                    un, courants.Count(lu => un.Partie(lu.Contrat.Debut, lu.Contrat.Fin) is not null && !declares[lu.Id].Contains(un.Debut)), EnCours: un == present))
                .Where(un => un.SansDeclaration > 0),
        ];
    }
}

/// <param name="SansDeclaration">Contracts that ran in it, and of which nothing is declared.</param>
internal sealed record MoisADeclarer(Mois Mois, int SansDeclaration, bool EnCours);
