namespace Clauses.Api.Besoins;

/// <summary>A need as it stands in a form: texts, as they were typed.</summary>
internal sealed record BesoinForm
{
    public string? Intitule { get; init; }
    [Nomme(Sorte.Metier)]
    public string? Rome { get; init; }
    public string? Postes { get; init; }
    public string? Debut { get; init; }
    public string? DureeMois { get; init; }
    public string? HeuresSemaine { get; init; }
    [Nomme(Sorte.Marche)]
    public string? Marche { get; init; }
    [Nomme(Sorte.Entreprise)]
    public string? Utilisateur { get; init; }
    [Nomme(Sorte.Entreprise)]
    public string?[] Employeurs { get; init; } = [];
    [Nomme(Sorte.Commune)]
    public string? Lieu { get; init; }
    public bool Qpv { get; init; }
    [Nomme(Sorte.Commune)]
    public string?[] Communes { get; init; } = [];
    public string?[] Criteres { get; init; } = [];
    public string?[] TypesContrat { get; init; } = [];
    public string?[] Exigences { get; init; } = [];
    public string? ReponseSous { get; init; }

    public static BesoinForm De(Besoin besoin) => new()
    {
        Intitule = besoin.Intitule,
        Rome = besoin.Rome,
        Postes = Texte(besoin.Postes),
        Debut = Dates.Iso(besoin.Debut),
        DureeMois = Texte(besoin.DureeMois),
        HeuresSemaine = Texte(besoin.HeuresSemaine),
        Marche = besoin.Marche,
        Utilisateur = besoin.Utilisateur,
        Employeurs = [.. besoin.Employeurs ?? []],
        Lieu = besoin.Lieu,
        Qpv = besoin.Reserve is { Qpv: true },
        Communes = Textes(besoin.Reserve?.Communes ?? []),
        Criteres = Textes(besoin.Reserve?.Criteres ?? []),
        TypesContrat = [.. besoin.TypesContrat.IsDefault ? [] : besoin.TypesContrat.Select(Codes<TypeContrat>.De)],
        Exigences = Textes(besoin.Exigences),
        ReponseSous = Texte(besoin.ReponseSous),
    };

    /// <summary>A need, by the rules of the API.</summary>
    /// <exception cref="ProblemException">422: a field is wrong.</exception>
    public Besoin Read()
    {
        var employeurs = Dits(Employeurs);
        return new DemandeBesoin(
            TypedTexts.Read(Utilisateur), employeurs.Count == 0 ? null : Json.Element(employeurs), TypedTexts.Read(Marche), TypedTexts.Read(Intitule),
            TypedTexts.Read(Rome)?.ToUpperInvariant(), Nombre(Postes, "postes"), TypedTexts.ReadDate(Debut, "debut"), Nombre(DureeMois, "dureeMois"),
            Nombre(HeuresSemaine, "heuresSemaine"), [.. Dits(TypesContrat).Select(ReadType)],
            TypedTexts.Read(Lieu), Dits(Exigences), ReadReserve(),
            Nombre(ReponseSous, "reponseSous")).Valider();
    }

    private DemandeReserve? ReadReserve() =>
        (Qpv, Dits(Communes), Dits(Criteres)) is var (qpv, communes, criteres) && (qpv || communes.Count + criteres.Count > 0)
            ? new(qpv, communes, criteres)
            : null;

    private static List<string> Dits(IEnumerable<string?> textes) => [.. textes.Select(TypedTexts.Read).OfType<string>()];

    private static TypeContrat ReadType(string code) =>
        Codes<TypeContrat>.TryRead(code, out var type) ? type : throw Fields.Invalid("typesContrat", "l'un des types proposés");

    private static string?[] Textes(ImmutableArray<string> textes) => [.. textes.IsDefault ? [] : textes];

    private static int? Nombre(string? texte, string champ) => TypedTexts.Read(texte) switch
    {
        null => null,
        var ecrit => int.TryParse(ecrit, NumberStyles.None, CultureInfo.InvariantCulture, out var nombre)
            ? nombre
            : Fields.Fault<int?>(Fields.Invalid(champ, "un nombre entier, 12 par exemple")),
    };

    private static string? Texte(int? nombre) => nombre?.ToString(CultureInfo.InvariantCulture);
}
