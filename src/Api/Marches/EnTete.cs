using Clauses.Api.Commun;
using Clauses.Grains.Territoires;

namespace Clauses.Api.Marches;

internal enum Onglet
{
    Suivi,
    Contrats,
    Ecritures,
    Avenants,
    Fiche,
}

/// <summary>What stands at the top of the pages of one marché.</summary>
internal sealed record EnTete(string Id, Grains.Journal.Marche Fiche, string MaitreOuvrage, Onglet Onglet)
{
    public IEnumerable<(Onglet Onglet, string Libelle, string Adresse)> Onglets =>
    [
        (Onglet.Suivi, "Suivi", Adresse("")), (Onglet.Contrats, "Contrats", Adresse("/contrats")),
        (Onglet.Ecritures, "Grand livre", Adresse("/ecritures")), (Onglet.Avenants, "Avenants", Adresse("/avenants")),
        (Onglet.Fiche, "Fiche", Adresse("/fiche")),
    ];

    public static string Commune(string code) => Cog.NomDe(code) is { } nom ? $"{nom} ({code})" : code;

    public static string Dates(Grains.Journal.Marche fiche) => Francais.Jours(new(fiche.Debut, fiche.Fin));

    private string Adresse(string suite) => $"/marches/{Id}{suite}";
}
