namespace Clauses.Api.Pages;

/// <param name="Rare">Whether it stands with those that are not for every day.</param>
/// <param name="Aussi">Where else one is when one is there.</param>
internal sealed record MenuItem(string Libelle, string Address, bool Rare = false, string? Aussi = null);

/// <summary>What each role finds in its menu; the first is its home.</summary>
internal static class Menu
{
    private static readonly MenuItem Suivi = new("Suivi", "/suivi");
    private static readonly MenuItem Besoins = new("Besoins", "/besoins");

    public static IReadOnlyList<MenuItem> De(Role role) => role switch
    {
        Role.Facilitateur =>
        [
            new("Tableau de bord", "/"), new("Marchés", "/marches", Aussi: "/contrats"), Besoins, new("Candidats", "/candidats"),
            new("Placements", "/placements"),
            new("Validation", "/validation"), new("Participants", "/participants"), new("Bilans", "/bilans"),
            new("Entreprises", "/entreprises", Rare: true), new("Organismes", "/organismes", Rare: true),
            new("Maîtres d'ouvrage", "/maitres-ouvrage", Rare: true),
            new("Reprise", "/import", Rare: true), new("Paramètres", "/parametres", Rare: true), new("Comptes", "/comptes", Rare: true, Aussi: "/partages"),
            new("Vérification", "/verification", Rare: true),
            new("Courriels", "/courriels", Rare: true, Aussi: "/mes-courriels"), new("Sauvegardes", "/sauvegardes", Rare: true),
            new("Journal des accès", "/journal-des-acces", Rare: true),
        ],
        Role.Employeur => [new("Accueil", "/accueil"), new("Saisie", "/saisie"), Besoins, new("Import", "/import"), new("Accès à l'API", "/acces")],
        Role.MaitreOuvrage or Role.Amenageur => [Suivi],
        Role.Prescripteur => [new("Besoins ouverts", "/prescription"), new("Vos orientations", "/orientations"), new("Votre bilan", "/bilan-des-orientations")],
        _ => [new("Publications", "/publications")],
    };

    public static string Accueil(Role role) => De(role)[0].Address;

    public static bool IsActive(MenuItem entree, PathString chemin) =>
        entree.Address == "/"
            ? chemin == "/"
            : chemin.StartsWithSegments(entree.Address, StringComparison.Ordinal)
                || (entree.Aussi is { } aussi && chemin.StartsWithSegments(aussi, StringComparison.Ordinal));
}
