using Clauses.Grains.Domaine;

namespace Clauses.Silo.Pilotage;

/// <summary>Where it is written to which member of an axis hours belong.</summary>
/// <param name="DuMarche">Whether a marché says so, rather than a contract.</param>
/// <param name="Chemin">The path in what it says; empty for the axes that nothing is written of.</param>
/// <param name="Defaut">The member of what says nothing; null: none.</param>
internal sealed record Place(bool DuMarche, string[] Chemin, string? Defaut)
{
    /// <summary>That of an axis.</summary>
    public static Place De(Axe axe) => axe switch
    {
        Axe.MaitreOuvrage => new(true, ["fiche", "maitreOuvrage"], null),
        Axe.Amenageur => new(true, ["fiche", "amenageur"], Cible.Inconnu),
        Axe.Zac => new(true, ["fiche", "zac"], Cible.Inconnu),
        Axe.CommuneChantier => new(true, ["fiche", "communeChantier"], null),
        Axe.Employeur => new(false, ["employeur"], null),
        Axe.Titulaire => new(false, ["titulaire"], null),
        Axe.Participant => new(false, ["participant"], null),
        Axe.CommuneResidence => new(false, ["communeResidence"], Cible.Inconnu),
        Axe.Qpv => new(false, ["qpv"], Cible.Inconnu),
        _ => new(true, [], null),
    };
}
