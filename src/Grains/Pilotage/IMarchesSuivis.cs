using Clauses.Grains.Domaine;

namespace Clauses.Grains.Pilotage;

/// <summary>Marchés with where they stand, many at once.</summary>
public interface IMarchesSuivis
{
    /// <summary>The most marchés of an answer: all of France's.</summary>
    const int Maximum = 100_000;

    /// <summary>Marchés in the order of their ids, all at one instant of the base.</summary>
    /// <param name="cible">Whose: those of a maître d'ouvrage or of an aménageur now, or <see cref="Cible.Tout"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>At most <see cref="Maximum"/>.</returns>
    /// <exception cref="ArgumentException">Another axis.</exception>
    Task<ImmutableArray<MarcheEtSolde>> ListerAsync(Cible cible, CancellationToken cancellationToken);
}

/// <summary>A marché and where it stands, whole-life.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Intitule">Its title.</param>
/// <param name="MaitreOuvrage">Id of who orders the works.</param>
/// <param name="NomMaitreOuvrage">Its name.</param>
/// <param name="CommuneChantier">INSEE code of where the work is.</param>
/// <param name="Zac">Its ZAC, if any.</param>
/// <param name="Amenageur">Its aménageur, if any.</param>
/// <param name="Debut">First day.</param>
/// <param name="Fin">Last day.</param>
/// <param name="Obligation">The obligation in force.</param>
/// <param name="Validees">Hours validated.</param>
/// <param name="EnAttente">Hours declared and not decided yet.</param>
public sealed record MarcheEtSolde(
    string Id, string Intitule, string MaitreOuvrage, string NomMaitreOuvrage, string CommuneChantier, string? Zac, string? Amenageur,
    DateOnly Debut, DateOnly Fin, Heures Obligation, Heures Validees, Heures EnAttente)
{
    /// <summary>Where it goes.</summary>
    public Projection Projeter(DateOnly aujourdhui) => Projection.De(Obligation, Validees, EnAttente, Debut, Fin, aujourdhui);
}
