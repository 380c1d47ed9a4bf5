using Clauses.Grains.Registre;
using Clauses.Grains.Totaux;

namespace Clauses.Grains.Entreprises;

/// <summary>A company: its record and two totals, as employer and as titulaire. Its key is the entreprise's id.</summary>
[Alias("clauses.IEntrepriseGrain")]
public interface IEntrepriseGrain : ITotal
{
    /// <summary>Its newest record, or null.</summary>
    [Alias("lire"), Orleans.Concurrency.ReadOnly]
    Task<Fiche<Entreprise>?> Lire();

    /// <summary>Registers it.</summary>
    [Alias("inscrire")]
    Task<Inscription> Inscrire(Entreprise entreprise, string auteur);
}
