using Microsoft.OpenApi;

namespace Clauses.Api.Documentation;

/// <summary>The parameters of addresses: they mean the same everywhere.</summary>
internal static class Parametre
{
    /// <summary>Describes one, with an example.</summary>
    public static void Decrire(OpenApiParameter parametre) => (parametre.Description, parametre.Example) = parametre.Name switch
    {
        "id" => ("Identifiant, choisi par le client : de 1 à 64 caractères parmi A-Z a-z 0-9 . _ -", "m-2024-017"),
        "axe" => ("commune-chantier, commune-residence, qpv, amenageur, zac ou territoire", "commune-chantier"),
        "code" => ("Code d'un membre de l'axe ; « inconnu » en est un, « hors » aussi pour qpv, « tout » le seul de territoire", "94041"),
        "exercice" => ("Garde ce qui fut décidé cette année-là, et ce qui attend par l'année du travail", "2024"),
        "apres" => ("Le « suivant » de la page d'avant", "m-2024-017"),
        "limite" => ("Le nombre d'éléments, de 1 à 500 ; 100 par défaut", "100"),
        "attendre" => ("« totaux » : répond une fois que chaque total tient ces lignes, au plus tard après 5 secondes", "totaux"),
        "contrat" => ("De ce contrat seulement", "c-0007"),
        "employeur" => ("De cet employeur seulement", "etti-bois"),
        "marche" => ("De ce marché seulement", "m-2024-017"),
        "etat" => ("Dans cet état seulement : en-attente, validee, refusee ou corrigee", "en-attente"),
        _ => throw new InvalidOperationException($"The parameter « {parametre.Name} » is not described."),
    };
}
