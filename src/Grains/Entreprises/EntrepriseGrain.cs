namespace Clauses.Grains.Entreprises;

/// <summary>A company: its record. Its totals are those of its id as employer and as titulaire.</summary>
[Alias("clauses.IEntrepriseGrain")]
public interface IEntrepriseGrain : IFicheGrain<Entreprise>;

public sealed class EntrepriseGrain(IRegistre registre) : FicheGrain<Entreprise>(registre), IEntrepriseGrain;

[Alias("clauses.IOrganismeGrain")]
public interface IOrganismeGrain : IFicheGrain<Organisme>;

public sealed class OrganismeGrain(IRegistre registre) : FicheGrain<Organisme>(registre), IOrganismeGrain;

/// <summary>Who orders works: its record.</summary>
[Alias("clauses.IMaitreOuvrageGrain")]
public interface IMaitreOuvrageGrain : IFicheGrain<MaitreOuvrage>;

public sealed class MaitreOuvrageGrain(IRegistre registre) : FicheGrain<MaitreOuvrage>(registre), IMaitreOuvrageGrain;
