using Clauses.Grains.Domaine;
using Clauses.Grains.Totaux;

namespace Clauses.Grains.Marches;

/// <summary>The contracts of a marché that have their hours in one member of an axis: those of an employer, of a person, of a commune.</summary>
/// <param name="cible">The member.</param>
internal sealed class Groupe(Cible cible)
{
    /// <summary>The member.</summary>
    public Cible Cible => cible;

    /// <summary>Its contracts.</summary>
    public List<EtatContrat> Contrats { get; } = [];

    /// <summary>Of a titulaire: its part of the marché's obligation.</summary>
    public Heures Obligation { get; set; }

    /// <summary>Whether its share changed since it was last told.</summary>
    public bool Changee { get; set; }

    /// <summary>Its share as last told.</summary>
    public Part? Dite { get; set; }
}
