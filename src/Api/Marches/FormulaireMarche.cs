using System.Globalization;
using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Api.Marches;

/// <summary>A marché as it stands in a form: texts, as they were typed, under the names that the API gives them.</summary>
internal sealed record FormulaireMarche
{
    private const int LignesDePlus = 4;

    public string? Intitule { get; init; }
    public string? MaitreOuvrage { get; init; }
    public string? CommuneChantier { get; init; }
    public string? Zac { get; init; }
    public string? Amenageur { get; init; }
    public string? Debut { get; init; }
    public string? Fin { get; init; }
    public string? ObligationHeures { get; init; }
    /// <summary>Rows for the companies bound; those left empty are none.</summary>
    public LigneDeTitulaire[] Titulaires { get; init; } = [];

    public static FormulaireMarche Vierge() => new FormulaireMarche().Allonger();

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
    public string? Entreprise { get; init; }
    public string? Part { get; init; }

    public bool Vide => string.IsNullOrWhiteSpace(Entreprise) && string.IsNullOrWhiteSpace(Part);

    public DemandeTitulaire Demander() => new(TextesSaisis.Lire(Entreprise), HeuresSaisies.Lire(Part));
}

/// <summary>Hours as people type them in a form.</summary>
internal static class HeuresSaisies
{
    /// <summary>« 1 500,5 », « 1500.50 », with or without a unit; null when it is no number of hours.</summary>
    public static Heures? Lire(string? texte)
    {
        var nombre = string.Concat((texte ?? "").Where(lettre => !char.IsWhiteSpace(lettre))).TrimEnd('h').Replace(',', '.');
        return Heures.TryParse(nombre, out var heures) ? heures : null;
    }

    /// <summary>As a field holds them: « 1500,5 ».</summary>
    public static string Ecrire(Heures heures) => heures.Valeur.ToString("0.##", CultureInfo.GetCultureInfo("fr-FR"));
}
