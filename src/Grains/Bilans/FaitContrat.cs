using Clauses.Grains.Domaine;

namespace Clauses.Grains.Bilans;

/// <summary>A contract with hours decided in an exercice, and all that a bilan asks of it, its marché, its employer and its person.</summary>
public sealed record FaitContrat
{
    /// <summary>Id of the contract.</summary>
    public required string Contrat { get; init; }
    /// <summary>Id of its marché.</summary>
    public required string Marche { get; init; }
    /// <summary>The small integer of its person.</summary>
    public required int Participant { get; init; }
    /// <summary>Type of contract.</summary>
    public required TypeContrat Type { get; init; }
    /// <summary>Its first day.</summary>
    public required DateOnly Debut { get; init; }
    /// <summary>INSEE code of the residence, or <see cref="Cible.Inconnu"/>.</summary>
    public required string CommuneResidence { get; init; }
    /// <summary>Code of a QPV, <see cref="Cible.HorsQpv"/> or <see cref="Cible.Inconnu"/>.</summary>
    public required string Qpv { get; init; }
    /// <summary>Id of who orders the works.</summary>
    public required string MaitreOuvrage { get; init; }
    /// <summary>What it is.</summary>
    public required TypeMaitreOuvrage TypeMaitreOuvrage { get; init; }
    /// <summary>INSEE code of where the work is.</summary>
    public required string CommuneChantier { get; init; }
    /// <summary>The ZAC, or <see cref="Cible.Inconnu"/>.</summary>
    public required string Zac { get; init; }
    /// <summary>The aménageur, or <see cref="Cible.Inconnu"/>.</summary>
    public required string Amenageur { get; init; }
    /// <summary>How the employer hires.</summary>
    public required Modalite Modalite { get; init; }
    /// <summary>The person, without a name.</summary>
    public required Personne Personne { get; init; }
    /// <summary>Validated in the exercice, of work done in it. Net of what was corrected.</summary>
    public required Heures DeLAnnee { get; init; }
    /// <summary>Validated in the exercice, of work of earlier years.</summary>
    public required Heures Anterieures { get; init; }

    /// <summary>All that the exercice validated.</summary>
    public Heures Validees => DeLAnnee + Anterieures;
}

/// <summary>What a bilan asks of a person.</summary>
/// <param name="Naissance">Date of birth.</param>
/// <param name="Sexe">Sexe.</param>
/// <param name="StatutEntree">Status at entry.</param>
/// <param name="Prescripteur">Who sent the person.</param>
/// <param name="NiveauFormation">Level of education at entry.</param>
/// <param name="PremierContrat">The day on which the first of all contracts of the person begins.</param>
public sealed record Personne(
    DateOnly Naissance, Sexe Sexe, StatutEntree StatutEntree, Prescripteur Prescripteur, NiveauFormation NiveauFormation, DateOnly PremierContrat);
