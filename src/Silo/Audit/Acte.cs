namespace Clauses.Silo.Audit;

[JsonConverter(typeof(JsonStringEnumConverter<Acte>))]
public enum Acte
{
    [JsonStringEnumMemberName("connexion")] Connexion,
    /// <summary>A name or a password that is none; on an account, if there is one of this name.</summary>
    [JsonStringEnumMemberName("connexion-refusee")] ConnexionRefusee,
    /// <summary>A password that was not looked at, since too many before were wrong.</summary>
    [JsonStringEnumMemberName("connexion-retardee")] ConnexionRetardee,
    [JsonStringEnumMemberName("deblocage")] Deblocage,
    [JsonStringEnumMemberName("deconnexion")] Deconnexion,
    [JsonStringEnumMemberName("deconnexion-partout")] DeconnexionPartout,
    [JsonStringEnumMemberName("compte-ouvert")] CompteOuvert,
    /// <summary>A link by which the password of an account is chosen.</summary>
    [JsonStringEnumMemberName("invitation")] Invitation,
    [JsonStringEnumMemberName("mot-de-passe")] MotDePasse,
    [JsonStringEnumMemberName("compte-ferme")] CompteFerme,
    [JsonStringEnumMemberName("cle-creee")] CleCreee,
    [JsonStringEnumMemberName("cle-revoquee")] CleRevoquee,
    [JsonStringEnumMemberName("lien-cree")] LienCree,
    [JsonStringEnumMemberName("lien-ouvert")] LienOuvert,
    [JsonStringEnumMemberName("lien-retire")] LienRetire,
    /// <summary>A link by which an employer answers for a person, of an orientation.</summary>
    [JsonStringEnumMemberName("reponse-demandee")] ReponseDemandee,
    [JsonStringEnumMemberName("reponse-retiree")] ReponseRetiree,
    /// <summary>A marché's entries as a file, motifs included.</summary>
    [JsonStringEnumMemberName("fichier")] Fichier,
    [JsonStringEnumMemberName("export")] Export,
    [JsonStringEnumMemberName("import")] Import,
    [JsonStringEnumMemberName("sauvegarde")] Sauvegarde,
    [JsonStringEnumMemberName("restauration")] Restauration,
    /// <summary>Of all that is about a person.</summary>
    [JsonStringEnumMemberName("effacement")] Effacement,
    /// <summary>How long personal data are kept, and who answers for them.</summary>
    [JsonStringEnumMemberName("parametre")] Parametre,
    /// <summary>Where an account is written to, or how often; never the address itself.</summary>
    [JsonStringEnumMemberName("adresse")] Adresse,
    /// <summary>By the link of a mail: of an account, or of an employer without one.</summary>
    [JsonStringEnumMemberName("desabonnement")] Desabonnement,
    /// <summary>Who follows a marché, or that nobody does.</summary>
    [JsonStringEnumMemberName("marche-confie")] MarcheConfie,
    /// <summary>All that an account follows goes to another.</summary>
    [JsonStringEnumMemberName("marches-transmis")] MarchesTransmis,
}

/// <param name="Id">An account, a key, a read-only link, or one of the words below; null: nobody knows.</param>
/// <param name="Reseau">Where from, cut so that it points to no one person; null: from no other machine.</param>
public sealed record AuteurDActe(string? Id, string? Reseau = null)
{
    /// <summary>Whoever owns the machine, by a command or a start.</summary>
    public static readonly AuteurDActe Exploitant = new("exploitant");

    /// <summary>The product, by itself.</summary>
    public static readonly AuteurDActe Systeme = new("systeme");
}

/// <summary>What an id of the trail is called.</summary>
/// <param name="Genre">Null: nobody knows it any more.</param>
/// <param name="Nom">An account's name, the label of a key or link; null: it has none yet.</param>
public readonly record struct Appele(GenreAppele? Genre, string? Nom);

public enum GenreAppele
{
    Compte,
    Cle,
    Lien,
}

/// <summary>A line of the audit trail.</summary>
/// <param name="Instant">Of refusals: the minute that they are counted in.</param>
/// <param name="Acteur">Who did it, as <see cref="Audit.AuteurDActe.Id"/>.</param>
/// <param name="Role">The role it had, if it had one.</param>
/// <param name="Reseau">As <see cref="Audit.AuteurDActe.Reseau"/>.</param>
/// <param name="Objet">On what: an id.</param>
public sealed record LigneAudit(
    long Id, DateTimeOffset Instant, Acte Acte, string? Acteur, Clauses.Grains.Registre.Role? Role, string? Reseau, string? Objet, int Nombre, Appele Qui, Appele Quoi);
