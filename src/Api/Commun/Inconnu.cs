namespace Clauses.Api.Commun;

/// <summary>References of a body to what does not exist: 422.</summary>
internal static class Inconnu
{
    /// <summary>No such maître d'ouvrage.</summary>
    public static ProblemeException MaitreOuvrage(string champ) =>
        De(GenreProbleme.MaitreOuvrageInconnu, champ, "ce maître d'ouvrage n'existe pas ; inscrivez-le d'abord par PUT /v1/maitres-ouvrage/{id}");

    /// <summary>No such entreprise.</summary>
    public static ProblemeException Entreprise(string champ) =>
        De(GenreProbleme.EntrepriseInconnue, champ, "cette entreprise n'existe pas ; inscrivez-la d'abord par PUT /v1/entreprises/{id}");

    /// <summary>No such marché.</summary>
    public static ProblemeException Marche(string champ) =>
        De(GenreProbleme.MarcheInconnu, champ, "ce marché n'existe pas ; inscrivez-le d'abord par PUT /v1/marches/{id}");

    /// <summary>No such participant.</summary>
    public static ProblemeException Participant(string champ) =>
        De(GenreProbleme.ParticipantInconnu, champ, "ce participant n'existe pas ; inscrivez-le d'abord par PUT /v1/participants/{id}");

    private static ProblemeException De(GenreProbleme genre, string champ, string texte) => new(genre, $"{champ} : {texte}.", champ);
}
