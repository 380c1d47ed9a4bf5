namespace Clauses.Api.Bilans;

/// <summary>A table: its rows sum to its total, save that people are counted once.</summary>
/// <param name="Total">The whole perimeter.</param>
internal sealed record VueTableau(
    string Code, string Libelle, BaseTableau Base, Perimetre Perimetre, IReadOnlyList<VueLigneTableau> Lignes, VueTotalTableau Total)
{
    /// <summary>As it stands, or with rows hidden.</summary>
    public static VueTableau De(Tableau tableau, HiddenCells caches) => new(
        tableau.Code, tableau.Titre, tableau.Base, tableau.Perimetre,
        [.. tableau.Lignes.Select(ligne => VueLigneTableau.De(tableau, ligne, caches.Cache(HiddenCells.Ligne(tableau, ligne))))],
        VueTotalTableau.De(tableau.Total, caches.Cache(HiddenCells.Total(tableau))));
}

/// <summary>A row of a table: the columns that the report prints.</summary>
/// <param name="Marches">Marchés, in tables that count them.</param>
/// <param name="Contrats">Contracts, in tables that count them.</param>
/// <param name="Participants">People, in tables that count them.</param>
/// <param name="Heures">Hours; null when the row is hidden, as the rest.</param>
/// <param name="Masque">True when the row is hidden.</param>
internal sealed record VueLigneTableau(
    string Code, string Libelle, int? Marches, int? Contrats, int? Participants,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? Heures, bool? Masque)
{
    /// <summary>As it stands, or hidden.</summary>
    public static VueLigneTableau De(Tableau tableau, LigneTableau ligne, bool cachee)
    {
        var (rangee, cellule) = (ligne.Rangee, ligne.Cellule);
        if (cachee)
            return new(rangee.Code, rangee.Libelle, null, null, null, null, true);
        return new(
            rangee.Code, rangee.Libelle,
            tableau.Base is BaseTableau.Marches or BaseTableau.Heures ? cellule.Marches : null,
            tableau.Base is BaseTableau.Personnes ? null : cellule.Contrats,
            tableau.Base is BaseTableau.Contrats ? null : cellule.Participants,
            cellule.Heures, null);
    }
}

/// <summary>The whole of a table's perimeter.</summary>
/// <param name="Marches">Marchés; null when hidden, as those below.</param>
/// <param name="Participants">Distinct people.</param>
/// <param name="Masque">True when it is hidden.</param>
internal sealed record VueTotalTableau(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Marches,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Contrats,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Participants,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? Heures,
    bool? Masque)
{
    /// <summary>As it stands, or hidden.</summary>
    public static VueTotalTableau De(Cell total, bool cache) => cache
        ? new(null, null, null, null, true)
        : new(total.Marches, total.Contrats, total.Participants, total.Heures, null);
}

/// <summary>A part of the people of the tables.</summary>
/// <param name="Participants">People; null when hidden, as those below.</param>
/// <param name="PartParticipants">Per cent of the people.</param>
/// <param name="PartHeures">Per cent of the hours.</param>
/// <param name="Masque">True when it is hidden.</param>
internal sealed record VuePart(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Participants,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? Heures,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? PartParticipants,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? PartHeures,
    bool? Masque)
{
    /// <summary>As it stands, or hidden.</summary>
    public static VuePart De(Cell partie, Cell tout, bool cachee) => cachee
        ? new(null, null, null, null, true)
        : new(
            partie.Participants, partie.Heures,
            new PartDeBase(BaseTableau.Personnes, partie.Participants, tout.Participants).Pourcentage,
            new PartDeBase(BaseTableau.Heures, partie.Heures.Centiemes, tout.Heures.Centiemes).Pourcentage,
            null);
}
