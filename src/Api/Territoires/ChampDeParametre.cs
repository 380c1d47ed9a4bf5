namespace Clauses.Api.Territoires;

/// <summary>A field of a parameter whose value is a few texts and whole numbers.</summary>
/// <param name="Unite">What a number counts; null: it is a text, or its label says it.</param>
internal sealed record ChampDeParametre(string Nom, string Libelle, string? Unite = null)
{
    public string? Aide { get; init; }
    public bool EstTexte { get; init; }
    public bool Facultatif { get; init; }
    /// <summary>The only values that it takes; null: any.</summary>
    public IEnumerable<Rangee>? Choix { get; init; }

    /// <summary>Those of a parameter; none: its value is more than fields.</summary>
    public static ImmutableArray<ChampDeParametre> De(NomDeParametre nom) => nom switch
    {
        NomDeParametre.DiviseurEtp =>
            [new("heures", "Heures d'une année à temps plein") { Aide = "1\u00a0600 par défaut ; d'autres comptent 1\u00a0607 ou 1\u00a0820." }],
        NomDeParametre.ReferenceAge => [new("jour", "Jour"), new("mois", "Mois") { Choix = Months }],
        NomDeParametre.Responsable =>
        [
            new("organisme", "Organisme responsable") { EstTexte = true },
            new("contact", "Où lui écrire") { EstTexte = true, Aide = "Une adresse, un courriel ou un téléphone : ce que les personnes recopieront." },
            new(
                "delegue",
                "Délégué à la protection des données") { EstTexte = true, Facultatif = true, Aide = "Son nom et où lui écrire ; vide s'il n'y en a pas." },
            new(
                "signataire",
                "Signataire des documents") { EstTexte = true, Facultatif = true, Aide = "Nom et qualité, tels que les attestations et les quitus les impriment ; vide : écrits à la main." },
        ],
        NomDeParametre.Placements =>
        [
            new("relanceOrientation", "Une orientation sans réponse est en retard après", "jours"),
            new("expirationOrientation", "Elle expire après", "jours"),
            new("exclusionNonRetenue", "Une personne refusée n'est plus proposée au même employeur pendant", "jours"),
            new("lienDeReponse", "Un lien de réponse sans compte sert pendant", "jours"),
            new("tempsPlein", "Un temps plein est de", "heures par semaine"),
            new("semaineMaximale", "Tous contrats ensemble, une semaine ne dépasse pas", "heures"),
        ],
        NomDeParametre.DonneesPersonnelles =>
        [
            new("conservationAnnees", "Ce qui touche une personne est gardé, après le dernier contact, pendant", "ans"),
            new("preavisJours", "L'effacement s'annonce avant lui de", "jours"),
            new("journalAccesAnnees", "Le journal des accès est gardé pendant", "ans"),
            new("rectificationJours", "Ce qu'une rectification a remplacé s'efface après", "jours"),
            new("retoursMois", "Le prescripteur sait de qui il s'agit, après la fin du parcours, pendant", "mois"),
        ],
        _ => [],
    };

    /// <summary>« 2 ans », « 1 an », of a number as it is typed.</summary>
    public string Dire(string? nombre) => Unite is null or "mois" || nombre != "1"
        ? $"{nombre} {Unite}"
        : $"{nombre} {string.Join(' ', Unite.Split(' ').Select((mot, rang) => rang == 0 ? mot.TrimEnd('s') : mot))}";

    /// <summary>What a value says, by the names of its fields, as it is typed.</summary>
    public static Dictionary<string, string?> Spread(Valeur valeur) => JsonNode.Parse(valeur.EnJson())!.AsObject()
        .ToDictionary(champ => champ.Key, champ => champ.Value?.ToString(), StringComparer.Ordinal);

    /// <summary>What is typed, as a client of the API would send it: a number that is none is absent, and its check says what is wanted.</summary>
    public JsonNode? Read(string? saisi) =>
        EstTexte ? string.IsNullOrWhiteSpace(saisi) ? null : saisi.Trim() : ParametreForm.Integer(saisi);

    public FicheField Show(string? saisi, string? refus) => new()
    {
        Id = Nom, Nom = $"Saisis[{Nom}]", Libelle = Unite is null ? Libelle : $"{Libelle} ({Unite})", Valeur = saisi, Refus = refus, Aide = Aide,
        Requis = !Facultatif, Clavier = EstTexte ? null : "numeric", MaxLength = 200, Choix = Choix,
    };

    private static IEnumerable<Rangee> Months => Enumerable.Range(1, 12).Select(mois => new Rangee(
        mois.ToString(CultureInfo.InvariantCulture), FrenchText.Mois(new DateOnly(2000, mois, 1)).Split(' ')[0]));
}
