namespace Clauses.Grains.Bilans;

/// <summary>A figure of a bilan, to be opened.</summary>
/// <param name="Tableau">The code of a table, or <see cref="Origine.Perimetres"/>.</param>
/// <param name="Base">What it counts.</param>
/// <param name="Page">From 1 on, of what it is made of.</param>
[GenerateSerializer, Immutable, Alias("clauses.demande-d-origine")]
public sealed record DemandeDOrigine(
    [property: Id(0)] string Tableau, [property: Id(1)] string? Rangee, [property: Id(2)] BaseTableau Base, [property: Id(3)] int Page);

/// <summary>What a figure of a bilan is made of: as many as it counts, each with its hours.</summary>
/// <param name="Nom">What it is called, in French.</param>
/// <param name="Nombre">Of contracts, where hours are summed.</param>
/// <param name="Lignes">Those of the page, those with the most hours first.</param>
[GenerateSerializer, Immutable, Alias("clauses.origine")]
public sealed record Origine(
    [property: Id(0)] string Nom, [property: Id(1)] Heures Heures, [property: Id(2)] int Nombre, [property: Id(3)] ImmutableArray<LigneDOrigine> Lignes)
{
    public const string Perimetres = "perimetres";

    public const int PerPage = 100;

    /// <returns>Null: there is no such figure.</returns>
    public static Origine? De(Faits faits, Territoire territoire, DemandeDOrigine demande)
    {
        var contenances = new Contenances(faits, territoire);
        if (demande.Tableau == Perimetres)
        {
            return demande.Rangee switch
            {
                "exercice-territoire" => Of("Sur le territoire", contenances.ExerciceTerritoire.Lignes),
                "anterieures" => Of("Années antérieures", contenances.Anterieures.Lignes),
                "hors-territoire" => Of("Hors territoire", contenances.HorsTerritoire.Lignes),
                "total" => Of("Tous périmètres", contenances.Total.Lignes),
                "nouveaux" => Of("Nouveaux participants", contenances.Total.Ou(fait => fait.Personne.PremierContrat.Year == faits.Annee).Lignes),
                _ => null,
            };
        }
        var decoupages = new Decoupages(territoire, faits.Annee);
        return decoupages.Tableaux.FirstOrDefault(un => un.Code == demande.Tableau) is { } table ? Cut(table, contenances.ExerciceTerritoire)
            : decoupages.Repartitions.Append(decoupages.Quartiers).FirstOrDefault(une => une.Code == demande.Tableau) is { } repartition
                ? Cut(repartition, contenances.Total)
            : null;

        Origine Cut(Decoupage decoupage, Contenance contrats)
        {
            var titre = Tableau.TitreDe(demande.Tableau);
            if (demande.Rangee is not { } rangee)
                return Of(titre, contrats.Lignes);
            Rangee RangeeDe(LigneContenue ligne) => decoupage.RangeeDe(ligne, demande.Base);
            var siennes = contrats.Lignes.Where(ligne => RangeeDe(ligne).Code == rangee).ToList();
            var nom = siennes is [var premiere, ..]
                ? RangeeDe(premiere).Libelle
                : decoupage.Rangees.FirstOrDefault(une => une.Code == rangee).Libelle ?? rangee;
            return Of($"{titre}, {nom}", siennes);
        }

        Origine Of(string nom, IReadOnlyCollection<LigneContenue> lignes)
        {
            var tout = lignes.GroupBy(ligne => demande.Base switch
                {
                    BaseTableau.Marches => ligne.Contrat.Marche,
                    BaseTableau.Personnes => ligne.Premier.Contrat,
                    _ => ligne.Contrat.Contrat,
                },
                (code, siennes) => LigneDOrigine.De(code, [.. siennes], demande.Base), StringComparer.Ordinal).ToList();
            return new(
                nom, new(lignes.Sum(ligne => ligne.Centiemes)), tout.Count,
                [.. tout.OrderByDescending(une => une.Heures).ThenBy(une => une.Code, StringComparer.Ordinal).Skip((demande.Page - 1) * PerPage).Take(PerPage)]);
        }
    }
}

/// <summary>A marché, a contract, or a person.</summary>
/// <param name="Code">Of a person, the first of the contracts.</param>
[GenerateSerializer, Immutable, Alias("clauses.ligne-d-origine")]
public sealed record LigneDOrigine(
    [property: Id(0)] string Code, [property: Id(1)] string Marche, [property: Id(2)] DateOnly Debut, [property: Id(3)] int Contrats, [property: Id(4)] Heures Heures)
{
    internal static LigneDOrigine De(string code, ImmutableArray<LigneContenue> lignes, BaseTableau @base)
    {
        var fait = @base == BaseTableau.Personnes ? lignes[0].Premier : lignes[0].Contrat;
        return new(code, fait.Marche, fait.Debut, lignes.Length, new(lignes.Sum(ligne => ligne.Centiemes)));
    }
}
