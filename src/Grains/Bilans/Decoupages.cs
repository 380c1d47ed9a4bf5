namespace Clauses.Grains.Bilans;

public sealed class Decoupages(Territoire territoire, int annee)
{
    /// <summary>What the SERCI's report prints for each code, table by table, in its order (rapport d'activité 2024).</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Libelles = ReadLibelles();

    /// <summary>The eight tables, in the order of the API.</summary>
    public ImmutableArray<Decoupage> Tableaux =>
    [
        Nomenclature("type-maitre-ouvrage", BaseTableau.Marches, fait => Codes<TypeMaitreOuvrage>.De(fait.TypeMaitreOuvrage)),
        Nomenclature("age", BaseTableau.Personnes, fait => Tranche(AgeDe(fait.Personne))),
        Nomenclature("statut-entree", BaseTableau.Personnes, fait => Codes<StatutEntree>.De(fait.Personne.StatutEntree)),
        Nomenclature("prescripteur", BaseTableau.Personnes, fait => Codes<Prescripteur>.De(fait.Personne.Prescripteur)),
        Nomenclature("niveau-formation", BaseTableau.Personnes, fait => Codes<NiveauFormation>.De(fait.Personne.NiveauFormation)),
        new Domiciliation(territoire).Decoupage,
        Nomenclature("type-contrat", BaseTableau.Contrats, fait => Codes<TypeContrat>.De(fait.Type)),
        Nomenclature("modalite-embauche", BaseTableau.Contrats, fait => Codes<Modalite>.De(fait.Modalite)),
    ];

    /// <summary>Where the work was done, and for whom: without rows of their own.</summary>
    public ImmutableArray<Decoupage> Repartitions =>
    [
        new("commune-chantier", BaseTableau.Heures, [.. territoire.Communes.Select(commune => new Rangee(commune.Code, commune.Nom))],
            fait => Lieu(fait.CommuneChantier)),
        new("amenageur", BaseTableau.Heures, [], fait => Nomme(fait.Amenageur, "Sans aménageur")),
        new("zac", BaseTableau.Heures, [], fait => Nomme(fait.Zac, "Hors ZAC")),
    ];

    /// <summary>Where people live, whatever the perimeter: no bilan prints it, figures of the exercice are opened by it.</summary>
    public Decoupage Quartiers => new(
        "qpv", BaseTableau.Heures,
        [new(Cible.HorsQpv, "hors quartier"), .. territoire.Quartiers.Select(quartier => new Rangee(quartier.Code, quartier.Libelle))],
        fait => fait.Qpv switch
        {
            Cible.HorsQpv => new(fait.Qpv, "hors quartier"),
            Cible.Inconnu => Rangee.Inconnu,
            var code => new(code, territoire.Quartier(code)?.Libelle ?? code),
        });

    /// <summary>The age on the 31 December of the year: the day of birth is not kept for reports.</summary>
    private int AgeDe(Personne personne) => territoire.Age.De(annee).Year - personne.AnneeNaissance;

    private static string Tranche(int age) => age switch
    {
        < 26 => "moins-26",
        <= 40 => "26-40",
        <= 50 => "41-50",
        _ => "51-plus",
    };

    private static Rangee Lieu(string commune) => new(commune, Cog.NomDe(commune) ?? commune);

    private static Rangee Nomme(string code, string sans) => new(code, code == Cible.Inconnu ? sans : code);

    private static Decoupage Nomenclature(string code, BaseTableau @base, Func<FaitContrat, string> de)
    {
        var rangees = Libelles[code].ToDictionary(paire => paire.Key, paire => new Rangee(paire.Key, paire.Value), StringComparer.Ordinal);
        return new(code, @base, [.. rangees.Values], fait => rangees.GetValueOrDefault(de(fait), Rangee.Inconnu));
    }

    private static Dictionary<string, Dictionary<string, string>> ReadLibelles()
    {
        using var flux = typeof(Decoupages).Assembly.GetManifestResourceStream("libelles.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(flux)!;
    }
}
