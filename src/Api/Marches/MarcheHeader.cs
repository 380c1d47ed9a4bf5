namespace Clauses.Api.Marches;

internal enum Tab
{
    Suivi,
    Besoins,
    Contrats,
    Ecritures,
    Avenants,
    Fiche,
}

internal sealed record MarcheHeader(MarcheLu Lu, string MaitreOuvrage, Tab Tab)
{
    public string Id => Lu.Id;

    public Grains.Journal.Marche Fiche => Lu.Marche.Fiche;

    public IReadOnlyList<Signalement> Doutes => DoutesDeMarche.De(Lu.Marche, Lu.Avenants.Select(avenant => avenant.Avenant)) ?? [];

    public IEnumerable<(Tab Onglet, string Libelle, string Adresse)> Tabs =>
    [
        (Tab.Suivi, "Suivi", Address("")), (Tab.Besoins, "Besoins", Address("/besoins")), (Tab.Contrats, "Contrats", Address("/contrats")),
        (Tab.Ecritures, "Grand livre", Address("/ecritures")), (Tab.Avenants, "Avenants", Address("/avenants")),
        (Tab.Fiche, "Fiche", Address("/fiche")),
    ];

    public static string Commune(string code) => Cog.NomDe(code) ?? code;

    public static string Dates(Grains.Journal.Marche fiche) => FrenchText.Jours(new(fiche.Debut, fiche.Fin));

    private string Address(string suite) => $"/marches/{Id}{suite}";
}
