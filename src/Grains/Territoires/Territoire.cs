using System.Collections.Frozen;

namespace Clauses.Grains.Territoires;

/// <summary>The parameters in force for an exercice, as known at a moment.</summary>
/// <remarks>Versions number all changes of all parameters in one sequence: an exercice and this version say exactly which values these
/// are.</remarks>
/// <param name="Version">The newest version among the parameters it is made of; 0 = as shipped.</param>
/// <param name="Communes">Its communes, in the order that reports list them; every other one is « autres villes ».</param>
/// <param name="Quartiers">Quartiers prioritaires of all lists in force, whatever their commune, in the order of their codes.</param>
/// <param name="AnneesPubliees">Years taken in as published totals, in their order.</param>
/// <param name="Prescripteurs">In which published row each kind of organisme stands.</param>
/// <param name="Placements">Days of a placement.</param>
/// <param name="DonneesPersonnelles">How long what is about persons is kept.</param>
public sealed record Territoire(
    int Version,
    string Nom,
    ImmutableArray<CommuneDuTerritoire> Communes,
    ImmutableArray<Quartier> Quartiers,
    Diviseur Diviseur,
    DateReference Age,
    ImmutableArray<AnneePubliee> AnneesPubliees,
    ImmutableArray<PolitiqueDeSortie> Sorties,
    ImmutableArray<GenreRange> Prescripteurs,
    ValeurPlacements Placements,
    ValeurDonneesPersonnelles DonneesPersonnelles,
    ValeurResponsable Responsable)
{
    private readonly FrozenDictionary<string, CommuneDuTerritoire> _communes = ByCode(Communes);
    private readonly FrozenDictionary<string, Quartier> _parCode = ByCode(Quartiers);

    public ImmutableArray<CommuneDuTerritoire> Communes
    {
        get;
        init => (field, _communes) = (value, ByCode(value));
    } = Communes;

    public ImmutableArray<Quartier> Quartiers
    {
        get;
        init => (field, _parCode) = (value, ByCode(value));
    } = Quartiers;

    /// <summary>Whether somebody said what the territory is: the communes that are shipped are nobody's to see.</summary>
    public bool EstDit => Nom != ShippedParametres.TerritoireSansNom;

    /// <summary>The commune of the territory with this INSEE code, or null: elsewhere.</summary>
    public CommuneDuTerritoire? Commune(string code) => _communes.GetValueOrDefault(code);

    /// <summary>The quartier prioritaire with this code, or null: no list in force knows it.</summary>
    public Quartier? Quartier(string code) => _parCode.GetValueOrDefault(code);

    /// <summary>The one published row of a kind of organisme. A kind that is younger than the value in force is unknown to it.</summary>
    public Prescripteur Prescripteur(GenreOrganisme genre) =>
        Prescripteurs.FirstOrDefault(range => range.Genre == genre)?.Prescripteur ?? Domain.Prescripteur.Inconnu;

    private static FrozenDictionary<string, CommuneDuTerritoire> ByCode(ImmutableArray<CommuneDuTerritoire> communes) =>
        communes.ToFrozenDictionary(commune => commune.Code, StringComparer.Ordinal);

    private static FrozenDictionary<string, Quartier> ByCode(ImmutableArray<Quartier> quartiers) =>
        quartiers.ToFrozenDictionary(quartier => quartier.Code, StringComparer.Ordinal);
}

public sealed record CommuneDuTerritoire(string Code, string Nom, string NomCourt);

/// <summary>A quartier prioritaire de la politique de la ville.</summary>
/// <param name="Code">QN09401M (2024) or QP094012 (before).</param>
/// <param name="Communes">INSEE codes of the communes over which it spreads: at least one.</param>
/// <param name="Millesime">The year of the list that it comes from.</param>
public sealed record Quartier(string Code, string Libelle, ImmutableArray<string> Communes, int Millesime);

/// <summary>A divisor of hours into full-time equivalents.</summary>
public sealed record Diviseur(DateOnly Depuis, int Heures, string Source)
{
    /// <summary>Full-time equivalents, to two decimals, halves away from zero.</summary>
    public decimal Etp(Heures heures) => decimal.Round(heures.Valeur / Heures, 2, MidpointRounding.AwayFromZero);
}

/// <param name="Mois">1 to 12.</param>
/// <param name="Jour">A day that this month has every year.</param>
public sealed record DateReference(int Mois, int Jour, string Source)
{
    public DateOnly De(int exercice) => new(exercice, Mois, Jour);
}

/// <summary>A year before the ledger, taken in as its published totals.</summary>
public sealed record AnneePubliee(int Annee, Heures Heures, int Beneficiaires, int Nouveaux, int? Marches, int? Contrats, string Source);

/// <summary>How a funder classes the end of a parcours. Sorties keep facts; these are read over the facts.</summary>
public sealed record PolitiqueDeSortie(string Nom, string Libelle, ImmutableArray<ClasseDeSortie> Classes, DateOnly Depuis, string Source);

public sealed record ClasseDeSortie(string Nom, string Definition);
