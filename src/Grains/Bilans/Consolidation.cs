namespace Clauses.Grains.Bilans;

/// <summary>What a territory hands in for the national consolidation of an exercice (Alliance Villes Emploi): hours, full-time equivalents,
/// contracts, people, marchés and maîtres d'ouvrage, over all perimeters.</summary>
/// <param name="Lignes">By type of maître d'ouvrage: whoever did the hours; a person may stand in several.</param>
/// <param name="Total">All of it, each counted once.</param>
public sealed record Consolidation(
    int Annee, Moment Moment, Position Position, Territoire Territoire, ImmutableArray<LigneConsolidee> Lignes, LigneConsolidee Total)
{
    public static Consolidation De(Faits faits, Territoire territoire)
    {
        var tout = new Contenances(faits, territoire).Total;
        var types = new Decoupages(territoire, faits.Annee).Tableaux.Single(un => un.Code == "type-maitre-ouvrage");
        // Unlike in the bilan's table, nobody's hours follow the first contract into another row: they are whose marché they are.
        var decoupage = types with { Base = BaseTableau.Heures };
        var tableau = decoupage.Cut(Perimetre.Total, tout);
        var donneurs = tout.Lignes
            .Select(ligne => (Type: decoupage.De(ligne.Contrat).Code, ligne.Contrat.MaitreOuvrage))
            .Distinct()
            .ToLookup(donneur => donneur.Type, donneur => donneur.MaitreOuvrage, StringComparer.Ordinal);
        return new(
            faits.Annee, faits.Moment, faits.Position, territoire,
            [.. tableau.Lignes.Select(ligne => new LigneConsolidee(ligne.Rangee, donneurs[ligne.Rangee.Code].Count(), ligne.Cellule))],
            new(new("total", "Total"), donneurs.Sum(type => type.Count()), tableau.Total));
    }
}

/// <param name="MaitresOuvrage">Distinct maîtres d'ouvrage: each is of one type.</param>
public sealed record LigneConsolidee(Rangee Rangee, int MaitresOuvrage, Cell Cellule);
