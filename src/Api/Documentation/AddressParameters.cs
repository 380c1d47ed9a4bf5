using Microsoft.OpenApi;

namespace Clauses.Api.Documentation;

/// <summary>The parameters of addresses: they mean the same everywhere.</summary>
internal static class AddressParameters
{
    public static void Describe(OpenApiParameter parametre) => (parametre.Description, parametre.Example) = parametre.Name switch
    {
        "id" => ("Identifiant, choisi par le client : " + Fields.Caracteres, "m-2024-017"),
        "annee" => ("L'exercice : l'année où les heures sont validées", "2024"),
        "axe" => (
            "Pour un total : commune-chantier, commune-residence, qpv, amenageur, zac ou territoire ; pour des placements : prescripteur, "
            + "genre-prescripteur, marche, employeur, commune-residence, sexe, qpv, rome ou territoire", "commune-residence"),
        "code" => (
            "Code d'un membre de l'axe ; « inconnu » en est un, « hors » aussi pour qpv, « aucun » pour un prescripteur, « tout » le seul de territoire",
            "94041"),
        "exercice" => (
            "Garde ce qui fut décidé cette année-là, et ce qui attend par l'année du travail ; d'un placement, l'année où la personne fut orientée", "2024"),
        "muriDepuis" => ("Ne compte que qui fut orienté il y a tant de jours au moins : les autres n'ont pas eu le temps", "15"),
        "au" => ("Date d'effet : compte ce qui vaut ce jour-là, décisions et avenants d'après exclus ; aujourd'hui au plus tard", "2024-03-31"),
        "du" => ("Premier jour de la période, dernier jour « au » : les heures dont la décision prend effet entre les deux", "2024-01-01"),
        "connuLe" => ("Instant d'enregistrement, avec son décalage : compte ce qui était inscrit alors ; facilitateur et employeur seuls",
            "2024-04-05T18:00:00Z"),
        "Last-Event-ID" => ("La dernière version reçue : rien n'est envoyé tant qu'elle est la présente", "412"),
        "millesime" => ("L'année de la liste : celles de plusieurs millésimes se tiennent côte à côte", "2024"),
        "source" => ("Qui le dit : imprimé avec ce qui en dépend", "ANCT, liste des QPV 2024"),
        "depuis" => ("Le premier jour où cela vaut ; le 1er janvier du millésime par défaut", "2024-01-01"),
        "apres" => ("Le « suivant » de la page d'avant", "m-2024-017"),
        "limite" => ("Le nombre d'éléments, de 1 à 500 ; 100 par défaut", "100"),
        "attendre" => ("« totaux » : répond une fois que chaque total tient ces lignes, au plus tard après 5 secondes", "totaux"),
        "numero" => ("Numéro, à partir de 1 : d'un parcours de la personne, ou d'une écriture du marché", "1"),
        "contrat" => ("De ce contrat seulement", "c-0007"),
        "employeur" => ("De cet employeur seulement", "etti-bois"),
        "marche" => ("De ce marché seulement", "m-2024-017"),
        "besoin" => ("De ce besoin seulement", "b-2024-003"),
        "organisme" => ("De cet organisme seulement", "ml-ivry"),
        "participant" => ("De cette personne seulement", "p-0042"),
        "etendue" => ("complete : tout, par défaut ; suite : ce qui a bougé depuis la dernière vérification où tout concordait", "suite"),
        "etat" => ("Dans cet état seulement, parmi ceux des réponses", "en-attente"),
        _ => throw new InvalidOperationException($"The parameter « {parametre.Name} » is not described."),
    };
}
