namespace Clauses.Silo.Sauvegardes;

/// <param name="Ordre">Columns by which its lines are ordered: the same base gives the same file.</param>
internal sealed record TableAExporter(string Nom, string Ordre, string Dit)
{
    /// <summary>Columns that leave as something else, by an expression.</summary>
    public IReadOnlyDictionary<string, string> Remplacees { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>What an export holds, in the order in which it is read in again; and what it does not.</summary>
internal static class TablesExportees
{
    public const string LisezMoi = """
        Export complet d'une base de Clauses.

        export.json nomme chaque fichier, dit ce qu'est une ligne, donne le nom et le type de chaque colonne, et l'empreinte SHA-256 du fichier.
        Chaque .csv est en UTF-8, séparé par des virgules, avec un en-tête. Un champ vide est une absence, "" un texte vide. Les instants sont en UTC,
        les heures en centièmes d'heure, les contenus en JSON, les octets en hexadécimal après \x.

        ecriture.csv est le grand livre des heures, evenement.csv celui des besoins et des parcours : tout le reste en découle ou le commente.
        Ni mot de passe, ni secret de clé, ni lien, ni journal des accès ne s'y trouvent : après un import, chaque compte choisit un mot de passe par un nouveau lien, et les
        clés sont révoquées. identite.csv, etiquette.csv, evenement_personnel.csv, adresse.csv et motif.csv contiennent des noms et des faits personnels.

        Relire dans une base vide : ./run.sh importer FICHIER

        """;

    /// <summary>What is of a running cluster, of secrets, of mails on their way, of this base alone, of who was in it, or made from the ledger.</summary>
    public static readonly ImmutableArray<string> Absentes =
    [
        "migration", "orleansquery", "orleans_grappe", "orleans_membre", "orleans_etat", "orleans_rappel", "invitation", "partage", "sceau", "lien_reponse",
        "courriel",
        "sauvegarde", "essai_connexion", "seance", "audit", "usage_cle", "suivi", "heures_du_mois", "ligne_en_attente",
        "personne_suivie", "grand_total", "palier", "solde_du_jour", "verification_juste",
    ];

    public static readonly ImmutableArray<TableAExporter> Toutes =
    [
        new("flux", "marche", "un flux d'écritures et sa version : un marché, un besoin (besoin/…), un parcours (parcours/…)"),
        new("ecriture", "marche, numero", "une écriture du grand livre des heures"),
        new("evenement", "flux, numero", "une écriture d'un besoin ou d'un parcours"),
        new("evenement_personnel", "flux, numero", "ce qu'une telle écriture dit d'une personne, effaçable"),
        new("motif", "marche, numero", "le motif d'une écriture, effaçable"),
        new("rattachement", "axe, code, marche", "un total auquel un marché a contribué"),
        new("fiche_numero", "genre, id", "le numéro d'ordre d'une fiche"),
        new("fiche", "genre, id, version", "une version d'une fiche : entreprise, maître d'ouvrage, organisme"),
        new("identite", "participant", "le nom d'une personne, effaçable"),
        new("etiquette", "contrat", "ce qu'un employeur appelle la personne d'un contrat, effaçable"),
        new("parametre", "version", "une valeur datée et sourcée d'un paramètre"),
        new("arrete", "annee, id", "un bilan arrêté"),
        new("arrete_position", "annee, arrete, genre, id", "ce qu'un bilan arrêté connaissait"),
        new("document", "annee, rang", "un document remis : ce dont il parle, et jusqu'où il connaît le grand livre"),
        new("publication", "id", "un bilan publié"),
        new("total_publie", "publication, axe, code", "un total d'un bilan publié"),
        new("besoin_inscrit", "id", "ce qu'un besoin demande"),
        new("besoin_etat", "id", "où en est un besoin"),
        new("orientation", "besoin, reference", "où en est une orientation"),
        new("retour", "organisme, numero", "un retour à un prescripteur"),
        new("opposition", "participant", "une personne qui s'oppose aux retours"),
        new("courriel_employeur", "entreprise", "l'adresse d'un employeur sans compte"),
        new("consultation", "participant, jour, auteur, objet", "qui a lu ce qui concerne une personne"),
        new("preavis", "participant", "un effacement annoncé"),
        new("garde", "participant", "une personne gardée plus longtemps"),
        new("repere", "nom", "ce qui n'est fait qu'une fois pour une base"),
        new("maillon", "flux, numero", "un maillon de la chaîne qui lie les écritures"),
        new("racine", "jour", "la racine d'un jour"),
        // Authors keep their names; nobody comes in by what left.
        new("utilisateur", "id", "un compte, sans son mot de passe")
        {
            Remplacees = new Dictionary<string,
            string>(StringComparer.Ordinal) { ["mot_de_passe"] = "null::text", ["verrou"] = "null::timestamptz", ["echecs"] = "0" },
        },
        new("cle", "id", "une clé d'accès révoquée, sans son secret")
        {
            Remplacees = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["empreinte"] = "sha256(uuid_send(gen_random_uuid()))", ["revoquee"] = "coalesce(revoquee, creee)",
            },
        },
        new("adresse", "compte", "où et quand un compte reçoit ses courriels, effaçable"),
        new("referent", "marche", "qui suit un marché, et qui le remplace"),
        new("sans_heures", "employeur, mois", "un mois dont un employeur a dit n'y avoir plus aucune heure"),
    ];
}
