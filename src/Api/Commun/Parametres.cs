using System.Globalization;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Commun;

internal static class Parametres
{
    /// <summary>The exercice asked for; 0 when none is: the whole life.</summary>
    /// <exception cref="ProblemeException">400: no year from 1900 to 2200.</exception>
    public static int Exercice(string? texte) => string.IsNullOrEmpty(texte) ? 0 : Annee(texte, "exercice");

    /// <exception cref="ProblemeException">400: no year from 1900 to 2200.</exception>
    public static int Annee(string texte, string parametre = "annee") =>
        int.TryParse(texte, NumberStyles.None, CultureInfo.InvariantCulture, out var annee) && annee is >= 1900 and <= 2200
            ? annee
            : throw Invalide(parametre, "une année, 2024 par exemple");

    /// <summary>An id to filter by, or null.</summary>
    /// <exception cref="ProblemeException">400: no id.</exception>
    public static string? Filtre(string? texte, string parametre)
    {
        if (string.IsNullOrEmpty(texte))
            return null;
        return Identifiant.EstValide(texte) ? texte : throw Invalide(parametre, "un identifiant : de 1 à 64 caractères parmi A-Z a-z 0-9 . _ -");
    }

    public static ProblemeException Invalide(string parametre, string cure) =>
        new(GenreProbleme.ParametreInvalide, $"{parametre} : il faut {cure}.", parametre);

    /// <summary>What does not exist, or what this key may not know of.</summary>
    public static ProblemeException Introuvable() => new(GenreProbleme.Introuvable,
        "Rien de ce nom que cette clé connaisse ; vérifiez l'identifiant, la liste donne ceux qu'elle connaît.");
}

/// <summary>Ids and codes in an address: what cannot be one is refused before anything is asked of it.</summary>
internal static class AdresseValide
{
    /// <summary>Checks the <c>id</c> or <c>code</c> of the address.</summary>
    /// <exception cref="ProblemeException">422 for a PUT, which would make it; 404 otherwise.</exception>
    public static ValueTask<object?> Controler(EndpointFilterInvocationContext appel, EndpointFilterDelegate suite)
    {
        var requete = appel.HttpContext.Request;
        if ((requete.RouteValues["id"] ?? requete.RouteValues["code"]) is string id && !Identifiant.EstValide(id))
            throw HttpMethods.IsPut(requete.Method) ? Champs.Invalide("id", Champs.RegleId) : Parametres.Introuvable();
        return suite(appel);
    }
}
