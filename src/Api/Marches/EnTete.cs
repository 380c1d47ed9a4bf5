using Clauses.Api.Commun;
using Clauses.Grains.Territoires;

namespace Clauses.Api.Marches;

/// <summary>The pages of one marché.</summary>
internal enum Onglet
{
    /// <summary>Where it stands and goes.</summary>
    Suivi,
    /// <summary>Its contracts.</summary>
    Contrats,
    /// <summary>Its ledger.</summary>
    Ecritures,
    /// <summary>The changes of its obligation.</summary>
    Avenants,
    /// <summary>What may change otherwise.</summary>
    Fiche,
}

/// <summary>What stands at the top of the pages of one marché.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Fiche">The marché.</param>
/// <param name="MaitreOuvrage">The name of who orders the works.</param>
/// <param name="Onglet">The page that is shown.</param>
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
