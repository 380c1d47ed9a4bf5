namespace Clauses.Api.Common;

internal static class Parametres
{
    /// <summary>The exercice asked for; 0 when none is: the whole life.</summary>
    /// <exception cref="ProblemException">400: no year from 1900 to 2200.</exception>
    public static int Exercice(string? texte) => string.IsNullOrEmpty(texte) ? 0 : Annee(texte, "exercice");

    /// <exception cref="ProblemException">400: no year from 1900 to 2200.</exception>
    public static int Annee(string texte, string parametre = "annee") =>
        int.TryParse(texte, NumberStyles.None, CultureInfo.InvariantCulture, out var annee) && annee is >= 1900 and <= 2200
            ? annee
            : throw Invalid(parametre, "une année, 2024 par exemple");

    /// <summary>An id to filter by, or null.</summary>
    /// <exception cref="ProblemException">400: no id.</exception>
    public static string? Filter(string? texte, string parametre)
    {
        if (string.IsNullOrEmpty(texte))
            return null;
        return Identifiant.IsValid(texte) ? texte : throw Invalid(parametre, Fields.RegleId);
    }

    /// <summary>A code to filter by, or null.</summary>
    /// <exception cref="ProblemException">400: none of the list.</exception>
    public static T? Code<T>(string? texte, string parametre) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(texte))
            return null;
        return Codes<T>.TryRead(texte, out var valeur) ? valeur : throw Invalid(parametre, "l'un de " + string.Join(", ", Codes<T>.Tous));
    }

    /// <summary>Whether totals are waited for.</summary>
    /// <exception cref="ProblemException">400: anything but « totaux ».</exception>
    public static bool Attendre(string? attendre) => attendre switch
    {
        null or "" => false,
        "totaux" => true,
        _ => throw Invalid("attendre", "« totaux », ou rien"),
    };

    public static ProblemException Invalid(string parametre, string cure) =>
        new(ProblemKind.InvalidParameter, $"{parametre} : il faut {cure}.", parametre);

    /// <summary>What does not exist, or what this key may not know of.</summary>
    public static ProblemException NotFound() => new(ProblemKind.NotFound,
        "Rien de ce nom que cette clé connaisse ; vérifiez l'identifiant, la liste donne ceux qu'elle connaît.", dit: RienIci);

    public const string RienIci = "Rien à cette adresse que vous puissiez voir. Vérifiez-la, ou repartez de l'accueil.";
}

/// <summary>Ids and codes in an address: what cannot be one is refused before anything is asked of it.</summary>
internal static class ValidAddress
{
    /// <summary>Checks the <c>id</c> or <c>code</c> of the address.</summary>
    /// <exception cref="ProblemException">422 for a PUT, which would make it; 404 otherwise.</exception>
    public static ValueTask<object?> Check(EndpointFilterInvocationContext appel, EndpointFilterDelegate suite)
    {
        var requete = appel.HttpContext.Request;
        if ((requete.RouteValues["id"] ?? requete.RouteValues["code"]) is string id && !Identifiant.IsValid(id))
            throw HttpMethods.IsPut(requete.Method) ? Fields.Invalid("id", Fields.RegleId) : Parametres.NotFound();
        return suite(appel);
    }
}
