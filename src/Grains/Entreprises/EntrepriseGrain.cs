namespace Clauses.Grains.Entreprises;

/// <summary>A company: its record. Its totals are those of its id as employer and as titulaire.</summary>
[Alias("clauses.IEntrepriseGrain")]
public interface IEntrepriseGrain : IFicheGrain<Entreprise>;

/// <inheritdoc cref="IEntrepriseGrain"/>
public sealed class EntrepriseGrain(IRegistre registre) : FicheGrain<Entreprise>(registre), IEntrepriseGrain;

/// <summary>Who sends persons: its record.</summary>
[Alias("clauses.IOrganismeGrain")]
public interface IOrganismeGrain : IFicheGrain<Organisme>;

/// <inheritdoc cref="IOrganismeGrain"/>
public sealed class OrganismeGrain(IRegistre registre) : FicheGrain<Organisme>(registre), IOrganismeGrain;

/// <summary>Who orders works: its record.</summary>
[Alias("clauses.IMaitreOuvrageGrain")]
public interface IMaitreOuvrageGrain : IFicheGrain<MaitreOuvrage>;

/// <inheritdoc cref="IMaitreOuvrageGrain"/>
public sealed class MaitreOuvrageGrain(IRegistre registre) : FicheGrain<MaitreOuvrage>(registre), IMaitreOuvrageGrain;
