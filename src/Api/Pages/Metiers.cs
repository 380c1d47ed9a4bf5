namespace Clauses.Api.Pages;

/// <summary>What people call the trades that clauses ask for most, by their code of the ROME; others are written by it all the same.</summary>
internal static class Metiers
{
    private static readonly Dictionary<string, string> Noms = new(StringComparer.Ordinal)
    {
        ["A1203"] = "Entretien des espaces verts",
        ["F1201"] = "Conduite de travaux",
        ["F1301"] = "Conduite de grue",
        ["F1302"] = "Conduite d'engins de terrassement",
        ["F1501"] = "Charpente bois",
        ["F1502"] = "Structures métalliques",
        ["F1503"] = "Ossatures bois",
        ["F1601"] = "Plâtrerie",
        ["F1602"] = "Électricité du bâtiment",
        ["F1603"] = "Plomberie et chauffage",
        ["F1604"] = "Menuiserie d'agencement",
        ["F1605"] = "Réseaux électriques et télécoms",
        ["F1606"] = "Peinture en bâtiment",
        ["F1607"] = "Pose de fenêtres et fermetures",
        ["F1608"] = "Carrelage",
        ["F1609"] = "Pose de sols souples",
        ["F1610"] = "Couverture",
        ["F1611"] = "Ravalement de façades",
        ["F1612"] = "Taille de pierre",
        ["F1613"] = "Étanchéité et isolation",
        ["F1701"] = "Coffrage et béton",
        ["F1702"] = "Construction de routes",
        ["F1703"] = "Maçonnerie",
        ["F1704"] = "Manœuvre du gros œuvre et des travaux publics",
        ["F1705"] = "Pose de canalisations",
        ["F1706"] = "Préfabrication en béton",
        ["G1603"] = "Restauration",
        ["I1203"] = "Maintenance des bâtiments",
        ["K2202"] = "Nettoyage de vitres",
        ["K2204"] = "Nettoyage de locaux",
        ["K2303"] = "Nettoyage des rues",
        ["K2304"] = "Tri et valorisation des déchets",
        ["K2501"] = "Gardiennage",
        ["K2503"] = "Sécurité",
        ["M1602"] = "Secrétariat",
        ["N1103"] = "Magasinage",
    };

    /// <summary>A letter from A to N and four digits.</summary>
    public static bool IsCode(string texte) => texte is [>= 'A' and <= 'N', ..] && texte.Length == 5 && texte.Skip(1).All(char.IsAsciiDigit);

    public static IEnumerable<Rangee> Tous => Noms.Select(un => new Rangee(un.Key, un.Value)).OrderBy(un => un.Libelle, StringComparer.InvariantCulture);

    /// <summary>« Maçonnerie »; a code that is not in the list as such; « métier non précisé » when none is said.</summary>
    public static string Nom(string? code) => code is null ? "métier non précisé" : Noms.GetValueOrDefault(code, code);
}
