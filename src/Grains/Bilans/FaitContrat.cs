namespace Clauses.Grains.Bilans;

/// <summary>A contract with hours decided in an exercice, and all that a bilan asks of it, its marché, its employer and its person.</summary>
public sealed record FaitContrat
{
    public required string Contrat { get; init; }
    public required string Marche { get; init; }
    public required int Participant { get; init; }
    public required TypeContrat Type { get; init; }
    public required DateOnly Debut { get; init; }
    /// <summary>INSEE code of the residence, or <see cref="Cible.Inconnu"/>.</summary>
    public required string CommuneResidence { get; init; }
    /// <summary>Code of a QPV, <see cref="Cible.HorsQpv"/> or <see cref="Cible.Inconnu"/>.</summary>
    public required string Qpv { get; init; }
    public required string MaitreOuvrage { get; init; }
    public required TypeMaitreOuvrage TypeMaitreOuvrage { get; init; }
    public required string CommuneChantier { get; init; }
    public required string Zac { get; init; }
    public required string Amenageur { get; init; }
    public required Modalite Modalite { get; init; }
    public required Personne Personne { get; init; }
    /// <summary>Validated in the exercice, of work done in it. Net of what was corrected.</summary>
    public required Heures DeLAnnee { get; init; }
    /// <summary>Validated in the exercice, of work of earlier years.</summary>
    public required Heures Anterieures { get; init; }

    public Heures Validees => DeLAnnee + Anterieures;
}

/// <summary>What a bilan asks of a person: what these were at the entry of the parcours that the contract belongs to.</summary>
/// <param name="AnneeNaissance">The year of birth: it is kept when the day is erased.</param>
/// <param name="PremierContrat">The day on which the first of all contracts of the person begins.</param>
public sealed record Personne(
    int AnneeNaissance, Sexe Sexe, StatutEntree StatutEntree, Prescripteur Prescripteur, NiveauFormation NiveauFormation, DateOnly PremierContrat);
