namespace Clauses.Grains.Territoires;

/// <summary>Which values of the parameters hold for an exercice, and the territory they make.</summary>
public static class EnVigueur
{
    /// <summary>Of each series, the value whose <c>depuis</c> is the latest up to 31 December of the exercice, in its newest
    /// version.</summary>
    /// <param name="connus">Values, in any order: older versions may be among them or not.</param>
    public static IEnumerable<Parametre> Choose(IEnumerable<Parametre> connus, int exercice)
    {
        var fin = new DateOnly(exercice, 12, 31);
        return connus
            .Where(parametre => parametre.Depuis <= fin)
            .GroupBy(parametre => parametre.Valeur.Serie, StringComparer.Ordinal)
            .Select(serie => serie.MaxBy(parametre => (parametre.Depuis, parametre.Version))!)
            .OrderBy(parametre => parametre.Valeur.Nom).ThenBy(parametre => parametre.Valeur.Serie, StringComparer.Ordinal);
    }

    /// <summary>The territory that values in force make: exactly one of each parameter, and any number of lists of quartiers.</summary>
    public static Territoire Assemble(IEnumerable<Parametre> enVigueur)
    {
        var parametres = enVigueur.ToList();
        var (territoire, diviseur, age, annees, sorties) = (
            Seul<ValeurTerritoire>(parametres), Seul<ValeurDiviseur>(parametres), Seul<ValeurAge>(parametres),
            Seul<ValeurAnnees>(parametres), Seul<ValeurSorties>(parametres));
        return new(
            parametres.Max(parametre => parametre.Version),
            territoire.Valeur.Territoire,
            [.. territoire.Valeur.Communes.Select(Nommer)],
            Merge(parametres.Select(parametre => parametre.Valeur).OfType<ValeurQpv>()),
            new(diviseur.Parametre.Depuis, diviseur.Valeur.Heures, diviseur.Parametre.Source),
            new(age.Valeur.Mois, age.Valeur.Jour, age.Parametre.Source),
            [.. annees.Valeur.Annees.Select(annee => new AnneePubliee(
                annee.Annee, annee.Heures, annee.Beneficiaires, annee.Nouveaux, annee.Marches, annee.Contrats,
                annee.Source ?? annees.Parametre.Source))],
            [.. sorties.Valeur.Politiques.Select(politique => new PolitiqueDeSortie(
                politique.Nom, politique.Libelle, politique.Classes, sorties.Parametre.Depuis, politique.Source ?? sorties.Parametre.Source))],
            Seul<ValeurPrescripteurs>(parametres).Valeur.Genres,
            Seul<ValeurPlacements>(parametres).Valeur,
            Seul<ValeurDonneesPersonnelles>(parametres).Valeur,
            Seul<ValeurResponsable>(parametres).Valeur);
    }

    private static (T Valeur, Parametre Parametre) Seul<T>(List<Parametre> parametres) where T : Valeur
    {
        var parametre = parametres.Single(parametre => parametre.Valeur is T);
        return ((T)parametre.Valeur, parametre);
    }

    private static CommuneDuTerritoire Nommer(CommuneChoisie commune)
    {
        var nom = Cog.NomDe(commune.Code) ?? commune.Code;
        return new(commune.Code, nom, commune.NomCourt ?? nom);
    }

    /// <summary>A code on several lists is as the newest of them says.</summary>
    private static ImmutableArray<Quartier> Merge(IEnumerable<ValeurQpv> listes) =>
    [
        .. listes
            .SelectMany(liste => liste.Quartiers.Select(quartier =>
                new Quartier(quartier.Code, quartier.Libelle, quartier.Communes, liste.Millesime)))
            .GroupBy(quartier => quartier.Code, StringComparer.Ordinal)
            .Select(memes => memes.MaxBy(quartier => quartier.Millesime)!)
            .OrderBy(quartier => quartier.Code, StringComparer.Ordinal),
    ];
}
