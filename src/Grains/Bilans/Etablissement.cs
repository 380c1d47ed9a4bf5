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

    public async Task<Origine?> OuvrirAsync(int annee, Moment moment, DemandeDOrigine demande, CancellationToken cancellationToken)
    {
        var territoire = await territoires.InForceAsync(annee, moment.ConnuLe, cancellationToken);
        return Origine.De(await faits.ReadAsync(annee, moment, cancellationToken), territoire, demande);
    }
}
