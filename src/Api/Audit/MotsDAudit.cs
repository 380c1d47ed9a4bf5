using Clauses.Api.Territoires;

namespace Clauses.Api.Audit;

internal static class MotsDAudit
{
    private const int ShownOfId = 8;

    public static string Say(Acte acte) => acte switch
    {
        Acte.Connexion => "Connexion",
        Acte.ConnexionRefusee => "Connexion refusée",
        Acte.ConnexionRetardee => "Connexion retardée, trop d'essais",
        Acte.Deblocage => "Compte débloqué",
        Acte.Deconnexion => "Déconnexion",
        Acte.DeconnexionPartout => "Déconnexion partout",
        Acte.CompteOuvert => "Compte ouvert",
        Acte.Invitation => "Lien de connexion fait",
        Acte.MotDePasse => "Mot de passe choisi",
        Acte.CompteFerme => "Compte fermé",
        Acte.CleCreee => "Clé faite",
        Acte.CleRevoquee => "Clé révoquée",
        Acte.LienCree => "Lien de lecture fait",
        Acte.LienOuvert => "Lien de lecture ouvert",
        Acte.LienRetire => "Lien de lecture retiré",
        Acte.ReponseDemandee => "Lien de réponse fait",
        Acte.ReponseRetiree => "Lien de réponse retiré",
        Acte.Fichier => "Grand livre téléchargé",
        Acte.Export => "Export complet",
        Acte.Import => "Export relu",
        Acte.Sauvegarde => "Sauvegarde",
        Acte.Restauration => "Sauvegarde restaurée",
        Acte.Effacement => "Personne effacée",
        Acte.Adresse => "Adresse de courriel changée",
        Acte.Desabonnement => "Courriels arrêtés par leur lien",
        Acte.MarcheConfie => "Marché confié",
        Acte.MarchesTransmis => "Marchés passés à un autre compte",
        _ => "Règle de conservation changée",
    };

    public static string Qui(LigneAudit ligne) => ligne.Acteur switch
    {
        null => "quelqu'un d'inconnu",
        "exploitant" => "l'exploitant de la machine",
        "systeme" => "le logiciel",
        "restauration" => "une restauration",
        var id => Nommer(ligne.Qui, id),
    };

    /// <summary>On what, where that is not who did it.</summary>
    public static string? Quoi(LigneAudit ligne) => ligne.Objet switch
    {
        null when ligne.Acte is Acte.ConnexionRefusee or Acte.ConnexionRetardee => "un nom que personne n'a",
        null => null,
        var id when id == ligne.Acteur => null,
        var id when ligne.Acte == Acte.Parametre && Codes<NomDeParametre>.TryRead(id, out var nom) => NomsDeParametres.Nommer(nom),
        var id when ligne.Quoi.Genre is null && ligne.Acte is Acte.Fichier or Acte.MarcheConfie or Acte.Effacement or Acte.ReponseDemandee or Acte.ReponseRetiree or Acte.Desabonnement => id,
        var id => Nommer(ligne.Quoi, id),
    };

    private static string Nommer(Appele appele, string id) => appele switch
    {
        { Genre: GenreAppele.Compte } => appele.Nom ?? $"un compte sans nom ({End(id)})",
        { Genre: GenreAppele.Cle } => $"la clé « {appele.Nom} »",
        { Genre: GenreAppele.Lien } => $"le lien « {appele.Nom} »",
        _ => End(id),
    };

    private static string End(string id) => $"…{id[Math.Max(0, id.Length - ShownOfId)..]}";
}
