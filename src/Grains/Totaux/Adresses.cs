using Clauses.Grains.Domaine;
using Clauses.Grains.Entreprises;
using Clauses.Grains.Participants;

namespace Clauses.Grains.Totaux;

/// <summary>Which grain holds which total.</summary>
public static class Adresses
{
    /// <summary>The grain that holds a total.</summary>
    /// <exception cref="ArgumentException">A marché's own balance is no total: its grain is the marché.</exception>
    public static ITotal Total(this IGrainFactory grains, Cible cible) => cible.Axe switch
    {
        Axe.Employeur or Axe.Titulaire => grains.GetGrain<IEntrepriseGrain>(cible.Code),
        Axe.Participant => grains.GetGrain<IParticipantGrain>(cible.Code),
        Axe.Marche => throw new ArgumentException("A marché's own balance is no total.", nameof(cible)),
        _ => grains.GetGrain<ITotalGrain>(cible.ToString()),
    };
}
