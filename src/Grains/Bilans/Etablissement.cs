namespace Clauses.Grains.Bilans;

/// <summary>Makes a bilan out of what the ledger holds: the same facts and parameters give the same bilan.</summary>
public static class Etablissement
{
    public static Bilan Etablir(Faits faits, Territoire territoire)
    {
        var contenances = new Contenances(faits, territoire);
        var (dedans, tout) = (contenances.ExerciceTerritoire, contenances.Total);
        var decoupages = new Decoupages(territoire, faits.Annee);
        var perimetres = new Perimetres(
            dedans.Heures,
            contenances.Anterieures.Heures,
            contenances.HorsTerritoire.Heures,
            tout.Personnes.Count(),
            tout.Personnes.Count(fait => fait.Personne.PremierContrat.Year == faits.Annee));
        var bilan = new Bilan
        {
            Annee = faits.Annee,
            Moment = faits.Moment,
            Position = faits.Position,
            Territoire = territoire,
            Perimetres = perimetres,
            Tableaux = [.. decoupages.Tableaux.Select(decoupage => decoupage.Cut(Perimetre.ExerciceTerritoire, dedans))],
            Repartitions = [.. decoupages.Repartitions.Select(decoupage => decoupage.Cut(Perimetre.Total, tout))],
            Femmes = dedans.Ou(fait => fait.Personne.Sexe == Sexe.Femme).Total,
            Annees = Annees(faits, perimetres, tout.Total, territoire),
            Phrases = [],
        };
        return bilan with { Phrases = [.. Phrases.De(bilan)] };
    }

    /// <summary>The ledger speaks of the years that it holds; of those before it, what was published does.</summary>
    private static ImmutableArray<AnneeDuBilan> Annees(Faits faits, Perimetres perimetres, Cell tout, Territoire territoire)
    {
        var annees = territoire.AnneesPubliees
            .Where(publiee => publiee.Annee < faits.Annee && publiee.Annee >= faits.Annee - IFaits.AnneesAvant)
            .Select(publiee => new AnneeDuBilan(
                publiee.Annee, Publiee: true, publiee.Heures, publiee.Beneficiaires, publiee.Nouveaux, publiee.Marches, publiee.Contrats, publiee.Source))
            .ToDictionary(annee => annee.Annee);
        foreach (var lue in faits.Precedentes)
            annees[lue.Annee] = new(lue.Annee, Publiee: false, lue.Heures, lue.Personnes, lue.Nouveaux, lue.Marches, lue.Contrats, null);
        annees[faits.Annee] = new(
            faits.Annee, Publiee: false, perimetres.Total, perimetres.Personnes, perimetres.Nouveaux, tout.Marches, tout.Contrats, null);
        return [.. annees.Values.OrderBy(annee => annee.Annee)];
    }
}

/// <summary>Makes bilans: reads the facts and the parameters of a moment, and puts them together.</summary>
public sealed class BilanBuilder(IFaits faits, ITerritoires territoires)
{
    /// <summary>The bilan of an exercice. A year without hours has one of zeros.</summary>
    public async Task<Bilan> EtablirAsync(int annee, Moment moment, CancellationToken cancellationToken)
    {
        var territoire = await territoires.InForceAsync(annee, moment.ConnuLe, cancellationToken);
        return Etablissement.Etablir(await faits.ReadAsync(annee, moment, cancellationToken), territoire);
    }

    /// <summary>What a figure of the bilan sums: of a row of a table, or of a perimeter.</summary>
    /// <param name="tableau">The code of a table, or <see cref="Origine.Perimetres"/>.</param>
    /// <param name="rangee">The code of a row; null: the whole table.</param>
    /// <returns>Null: there is no such figure.</returns>
    public async Task<Origine?> OuvrirAsync(int annee, Moment moment, string tableau, string? rangee, CancellationToken cancellationToken)
    {
        var territoire = await territoires.InForceAsync(annee, moment.ConnuLe, cancellationToken);
        var (contenances, decoupages) = (new Contenances(await faits.ReadAsync(annee, moment, cancellationToken), territoire), new Decoupages(territoire, annee));
        if (tableau == Origine.Perimetres)
        {
            return rangee switch
            {
                "exercice-territoire" => Origine.De("Sur le territoire", contenances.ExerciceTerritoire.Lignes),
                "anterieures" => Origine.De("Années antérieures", contenances.Anterieures.Lignes),
                "hors-territoire" => Origine.De("Hors territoire", contenances.HorsTerritoire.Lignes),
                "total" => Origine.De("Tous périmètres", contenances.Total.Lignes),
                _ => null,
            };
        }
        return decoupages.Tableaux.FirstOrDefault(un => un.Code == tableau) is { } table ? Of(table, contenances.ExerciceTerritoire)
            : decoupages.Repartitions.FirstOrDefault(une => une.Code == tableau) is { } repartition ? Of(repartition, contenances.Total)
            : null;

        Origine Of(Decoupage decoupage, Contenance contrats)
        {
            var siennes = contrats.Lignes.Where(ligne => rangee is null || decoupage.RangeeDe(ligne).Code == rangee).ToList();
            var nom = rangee is null ? null : siennes is [var premiere, ..] ? decoupage.RangeeDe(premiere).Libelle : decoupage.Rangees.FirstOrDefault(une => une.Code == rangee).Libelle ?? rangee;
            return Origine.De(nom is null ? Tableau.TitreDe(tableau) : $"{Tableau.TitreDe(tableau)}, {nom}", siennes);
        }
    }
}

/// <summary>What a figure of a bilan sums.</summary>
/// <param name="Nom">What it is called, in French.</param>
/// <param name="Contrats">Its contracts, those with the most hours first.</param>
public sealed record Origine(string Nom, ImmutableArray<LigneContenue> Contrats)
{
    public const string Perimetres = "perimetres";

    public Heures Heures => new(Contrats.Sum(ligne => ligne.Centiemes));

    internal static Origine De(string nom, IEnumerable<LigneContenue> contrats) =>
        new(nom, [.. contrats.OrderByDescending(ligne => ligne.Centiemes).ThenBy(ligne => ligne.Contrat.Contrat, StringComparer.Ordinal)]);
}
