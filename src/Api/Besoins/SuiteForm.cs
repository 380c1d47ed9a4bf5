namespace Clauses.Api.Besoins;

internal sealed record SuiteForm
{
    public const int MaxLieu = 200;

    public const int MaxTexte = 1_000;

    /// <summary>Reference of the event: the same form sent twice counts once.</summary>
    public string? Evenement { get; init; }
    public string? Etat { get; init; }
    public string? Date { get; init; }
    public string? Motif { get; init; }
    /// <summary>Whom the person is sent to, where nobody said it yet.</summary>
    [Nomme(Sorte.Entreprise)]
    public string? Employeur { get; init; }
    public string? Jour { get; init; }
    public string? Heure { get; init; }
    public string? Lieu { get; init; }
    /// <summary>Of a step that was wrong: why.</summary>
    public string? Texte { get; init; }
    /// <summary>Of a hire for a need of no marché: the one that the person works on.</summary>
    [Nomme(Sorte.Marche)]
    public string? Marche { get; init; }

    /// <exception cref="ProblemException">422: it names none.</exception>
    public string ReadMarche() => TypedTexts.Read(Marche) ?? throw Fields.Invalid("marche", "dire sur quel marché");

    /// <param name="vise">The event that was wrong; null: the sending.</param>
    /// <exception cref="ProblemException">422: it does not say why.</exception>
    public EvenementRecu ReadRectification(string reference, string? vise) => new(
        reference, Fields.Id(Evenement, "evenement"), Etat: null, Rectifie: true, vise, Date: null,
        TypedTexts.Read(Texte) is { } texte ? Fields.Texte(texte, "texte", MaxTexte) : throw Fields.Invalid("texte", "dire pourquoi cette étape est fausse"),
        RendezVous: null, Employeur: null, EmployeurConnu: false, Textes: null, Defaut: null);

    /// <param name="structure">Whether it has to say whom the person is sent to.</param>
    /// <param name="entretien">Whether an interview that is reached has to say when it is.</param>
    /// <exception cref="ProblemException">422: a field is wrong.</exception>
    public EvenementRecu Read(string reference, bool structure, bool entretien)
    {
        var etat = Codes<EtatOrientation>.TryRead(Etat, out var lu) ? lu : Fields.Fault<EtatOrientation>(Fields.Invalid("etat", "choisir ce qui s'est passé"));
        var motif = TypedTexts.Read(Motif);
        if (Chemins.RequiresMotif(etat) && motif is null)
            Fields.Fault<bool>(Fields.Invalid("motif", "choisir une raison dans la liste"));
        var employeur = TypedTexts.Read(Employeur);
        if (structure && employeur is null)
            Fields.Fault<bool>(Fields.Invalid("employeur", "choisir la structure qui reçoit la personne"));
        var rendezVous = entretien && etat == EtatOrientation.RdvFixe ? ReadRendezVous() : null;
        return new(
            reference, Fields.Id(Evenement, "evenement"), etat, Rectifie: false, Vise: null,
            Fields.Jour(TypedTexts.ReadDate(Date, "date"), "date"), Chemins.RequiresMotif(etat) ? motif : null, rendezVous,
            employeur, EmployeurConnu: false, Textes.Aucun with { Lieu = rendezVous?.Lieu }, Defaut: null);
    }

    private RendezVous ReadRendezVous()
    {
        var jour = TypedTexts.ReadDate(Jour, "jour") ?? Fields.Fault<DateOnly>(Fields.Invalid("jour", "le jour de l'entretien, 28/03/2024 par exemple"));
        if (jour < TypedTexts.ReadDate(Date, "date"))
            Fields.Fault<bool>(Fields.Invalid("jour", "un jour qui ne soit pas avant la date où il est fixé"));
        var heure = TypedTexts.Read(Heure) is { } texte
            ? TimeOnly.TryParseExact(texte, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? texte
                : Fields.Fault<string>(Fields.Invalid("heure", "une heure, 09:30 par exemple"))
            : null;
        return new(jour, heure, TypedTexts.Read(Lieu) is { } lieu ? Fields.Texte(lieu, "lieu", MaxLieu) : null);
    }
}
