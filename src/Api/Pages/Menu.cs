using Clauses.Grains.Registre;

namespace Clauses.Api.Pages;

internal sealed record MenuItem(string Libelle, string Address);

/// <summary>What each role finds in its menu; the first is its home.</summary>
internal static class Menu
{
    private static readonly MenuItem Suivi = new("Suivi", "/suivi");
    private static readonly MenuItem Besoins = new("Besoins", "/besoins");

    public static IReadOnlyList<MenuItem> De(Role role) => role switch
    {
        Role.Facilitateur =>
        [
            new("Tableau de bord", "/"), new("Marchés", "/marches"), Besoins, new("Candidats", "/candidats"), new("Placements", "/placements"),
            new("Validation", "/validation"), new("Participants", "/participants"),
            new("Entreprises", "/entreprises"), new("Organismes", "/organismes"), new("Maîtres d'ouvrage", "/maitres-ouvrage"), new("Bilans", "/bilans"),
            new("Paramètres", "/parametres"), new("Comptes", "/comptes"), new("Vérification", "/verification"),
        ],
        Role.Employeur => [new("Saisie", "/saisie"), Besoins, new("Import", "/import"), new("Accès à l'API", "/acces")],
        Role.MaitreOuvrage or Role.Amenageur => [Suivi],
        Role.Prescripteur => [new("Besoins ouverts", "/prescription"), new("Vos orientations", "/orientations"), new("Votre bilan", "/bilan-des-orientations")],
        _ => [new("Publications", "/publications")],
    };

    public static string Accueil(Role role) => De(role)[0].Address;

    public static bool IsActive(MenuItem entree, PathString chemin) =>
        entree.Address == "/" ? chemin == "/" : chemin.StartsWithSegments(entree.Address, StringComparison.Ordinal);
}
