using Clauses.Api.Bilans;
using Clauses.Grains.Bilans;
using Clauses.Grains.Domaine;
using Clauses.Grains.Territoires;

namespace Clauses.Api.Exports;

/// <summary>What a territory hands in for the national consolidation of an exercice.</summary>
internal sealed record VueConsolidation
{
    /// <summary>The exercice.</summary>
    public required int Annee { get; init; }
    /// <summary>The effective date asked for.</summary>
    public DateOnly? Au { get; init; }
    /// <summary>The recorded time asked for.</summary>
    public DateTimeOffset? ConnuLe { get; init; }
    /// <summary>Which hours: all that the exercice validated.</summary>
    public required Perimetre Perimetre { get; init; }
    /// <summary>What rows are made of: hours, and whoever did them.</summary>
    public required BaseTableau Base { get; init; }
    /// <summary>Hours of a full-time year.</summary>
    public required int DiviseurEtp { get; init; }
    /// <summary>All of it, each counted once.</summary>
    public required VueLigneConsolidee Total { get; init; }
    /// <summary>By type of maître d'ouvrage.</summary>
    public required IReadOnlyList<VueLigneConsolidee> ParTypeMaitreOuvrage { get; init; }
    /// <summary>The parameters it was made with.</summary>
    public required VueParametresBilan Parametres { get; init; }
    /// <summary>How far the ledger was read.</summary>
    public required Position Livre { get; init; }

    /// <summary>As it stands.</summary>
    public static VueConsolidation De(Consolidation consolidation)
    {
        var diviseur = consolidation.Territoire.Diviseur;
        return new()
        {
            Annee = consolidation.Annee,
            Au = consolidation.Moment.Au,
            ConnuLe = consolidation.Moment.ConnuLe,
            Perimetre = Perimetre.Total,
            Base = BaseTableau.Heures,
            DiviseurEtp = diviseur.Heures,
            Total = VueLigneConsolidee.De(consolidation.Total, diviseur),
            ParTypeMaitreOuvrage = [.. consolidation.Lignes.Select(ligne => VueLigneConsolidee.De(ligne, diviseur))],
            Parametres = VueParametresBilan.De(consolidation.Territoire),
            Livre = consolidation.Position,
        };
    }
}

/// <summary>A row of the consolidation.</summary>
/// <param name="Code">The type of maître d'ouvrage, or <c>total</c>.</param>
/// <param name="Libelle">What it is called.</param>
/// <param name="Heures">Hours validated.</param>
/// <param name="Etp">Full-time equivalents of them, to two decimals.</param>
/// <param name="Contrats">Contracts.</param>
/// <param name="Participants">Distinct people; one who worked for several types stands in each.</param>
/// <param name="Marches">Marchés.</param>
/// <param name="MaitresOuvrage">Maîtres d'ouvrage.</param>
internal sealed record VueLigneConsolidee(
    string Code, string Libelle, Heures Heures, decimal Etp, int Contrats, int Participants, int Marches, int MaitresOuvrage)
{
    /// <summary>As it stands.</summary>
    public static VueLigneConsolidee De(LigneConsolidee ligne, Diviseur diviseur)
    {
        var (rangee, cellule) = (ligne.Rangee, ligne.Cellule);
        return new(
            rangee.Code, rangee.Libelle, cellule.Heures, diviseur.Etp(cellule.Heures), cellule.Contrats, cellule.Participants, cellule.Marches,
            ligne.MaitresOuvrage);
    }
}
