namespace Clauses.Api.Documentation;

internal static class Statuts
{
    public static string Say(int statut) => statut switch
    {
        StatusCodes.Status200OK => "Fait, ou déjà fait",
        StatusCodes.Status201Created => "Créé",
        StatusCodes.Status204NoContent => "Fait",
        StatusCodes.Status207MultiStatus => "Une partie au moins est refusée : chaque résultat dit le sien",
        StatusCodes.Status400BadRequest => "Requête illisible",
        StatusCodes.Status401Unauthorized => "Pas de clé valide",
        StatusCodes.Status403Forbidden => "Hors du rôle de la clé",
        StatusCodes.Status404NotFound => "N'existe pas, ou pas pour cette clé",
        StatusCodes.Status409Conflict => "Contraire à ce qui est inscrit",
        StatusCodes.Status413PayloadTooLarge => "Corps trop grand",
        StatusCodes.Status415UnsupportedMediaType => "Le corps n'est pas annoncé du type attendu",
        StatusCodes.Status422UnprocessableEntity => "Un champ est invalide",
        StatusCodes.Status429TooManyRequests => "À renvoyer dans un instant",
        StatusCodes.Status500InternalServerError => "Défaut du logiciel, ou données altérées",
        StatusCodes.Status503ServiceUnavailable => "À renvoyer dans un instant : l'issue n'est pas connue",
        _ => throw new ArgumentOutOfRangeException(nameof(statut), statut, "A status without a description."),
    };

    public static Probleme Exemple(string code) =>
        Codes<CodeRefus>.TryRead(code, out var refus) ? Probleme.De(ProblemKind.De(refus), TextesRefus.De(refus))
        : Codes<RefusParcours>.TryRead(code, out var parcours) ? TextesParcours.Refus(parcours, "entree").Problem
        : Codes<CodePlacement>.TryRead(code, out var placement) ? TextesPlacements.Refus(placement).Problem
        : Probleme.De(ProblemKind.Nomme(code), "Le champ en cause, et ce qu'il faut y mettre.");
}
