using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Journal;

namespace Clauses.Api.Marches;

/// <summary>A marché as it stands in a form: texts, as they were typed, under the names that the API gives them.</summary>
internal sealed record FormulaireMarche
{
    private const int LignesDePlus = 4;

    /// <summary>Its title.</summary>
    public string? Intitule { get; init; }
    /// <summary>Id of who orders the works.</summary>
    public string? MaitreOuvrage { get; init; }
    /// <summary>INSEE code.</summary>
    public string? CommuneChantier { get; init; }
    /// <summary>Its ZAC, or nothing.</summary>
    public string? Zac { get; init; }
    /// <summary>Its aménageur, or nothing.</summary>
    public string? Amenageur { get; init; }
    /// <summary>First day.</summary>
    public string? Debut { get; init; }
    /// <summary>Last day.</summary>
    public string? Fin { get; init; }
    /// <summary>Hours owed at signature.</summary>
    public string? ObligationHeures { get; init; }
    /// <summary>Rows for the companies bound; those left empty are none.</summary>
    public LigneDeTitulaire[] Titulaires { get; init; } = [];

    /// <summary>An empty one.</summary>
    public static FormulaireMarche Vierge() => new FormulaireMarche().Allonger();

    /// <summary>Of a marché, for what may change without an avenant.</summary>
    public static FormulaireMarche De(Marche marche) => new()
    {
        Intitule = marche.Intitule,
        MaitreOuvrage = marche.MaitreOuvrage,
        CommuneChantier = marche.CommuneChantier,
        Zac = marche.Zac,
        Amenageur = marche.Amenageur,
        Debut = Dates.Iso(marche.Debut),
        Fin = Dates.Iso(marche.Fin),
    };

    /// <summary>With more empty rows, up to what a marché may have.</summary>
    public FormulaireMarche Allonger() => this with
    {
        Titulaires = [.. Titulaires, .. Enumerable.Range(0, LignesDePlus).Select(_ => new LigneDeTitulaire())],
    };

    /// <summary>Whether a marché may have more companies than there are rows.</summary>
    public bool PeutAllonger => Titulaires.Length < DemandeTitulaire.NombreMax;

    /// <summary>The marché, by the rules of the API.</summary>
    /// <exception cref="ProblemeException">422: a field is wrong.</exception>
    public Marche Lire() => Demander(
        HeuresSaisies.Lire(ObligationHeures), [.. Titulaires.Where(ligne => !ligne.Vide).Select(ligne => ligne.Demander())]);

    /// <summary>A marché as the form changes it: what was signed stays.</summary>
    /// <exception cref="ProblemeException">422: a field is wrong.</exception>
    public Marche Lire(Marche connu) => Demander(
        connu.Obligation, [.. connu.Titulaires.Select(titulaire => new DemandeTitulaire(titulaire.Entreprise, titulaire.Obligation))]);

    /// <summary>What the API calls a field of a row; null for an empty row, which it is not told of.</summary>
    public string? ChampDe(int ligne, string champ) =>
        Titulaires[ligne].Vide ? null : $"titulaires[{Titulaires.Take(ligne).Count(autre => !autre.Vide)}].{champ}";

    private Marche Demander(Grains.Domaine.Heures? obligation, IReadOnlyList<DemandeTitulaire> titulaires) => new DemandeMarche(
        TextesSaisis.Lire(Intitule), TextesSaisis.Lire(MaitreOuvrage), TextesSaisis.Lire(CommuneChantier), TextesSaisis.Lire(Zac),
        TextesSaisis.Lire(Amenageur), TextesSaisis.LireJour(Debut, "debut"), TextesSaisis.LireJour(Fin, "fin"), obligation, titulaires).Valider();
}

/// <summary>A row for a company bound by a marché.</summary>
internal sealed record LigneDeTitulaire
{
    /// <summary>Id of the company.</summary>
    public string? Entreprise { get; init; }
    /// <summary>Its part of the obligation, in hours.</summary>
    public string? Part { get; init; }

    /// <summary>Whether nothing is typed in it.</summary>
    public bool Vide => string.IsNullOrWhiteSpace(Entreprise) && string.IsNullOrWhiteSpace(Part);

    /// <summary>As a client of the API would say it.</summary>
    public DemandeTitulaire Demander() => new(TextesSaisis.Lire(Entreprise), HeuresSaisies.Lire(Part));
}
