namespace Clauses.Api.Besoins;

/// <summary>A need as registered by a client.</summary>
/// <param name="Employeurs">Ids of those who may hire for it, or <c>"tous"</c>; absent: anybody.</param>
/// <param name="Marche">Id of the marché; absent: of none in particular.</param>
/// <param name="Lieu">INSEE code of where the work is.</param>
/// <param name="Exigences">Codes of what is asked for.</param>
/// <param name="Reserve">Whom the places are kept for.</param>
/// <param name="ReponseSous">Days in which employers answer.</param>
internal sealed record DemandeBesoin(
    string? Utilisateur,
    JsonElement? Employeurs,
    string? Marche,
    [property: Required] string? Intitule,
    string? Rome,
    [property: Required] int? Postes,
    [property: Required] DateOnly? Debut,
    int? DureeMois,
    int? HeuresSemaine,
    IReadOnlyList<TypeContrat>? TypesContrat,
    string? Lieu,
    IReadOnlyList<string>? Exigences,
    DemandeReserve? Reserve,
    int? ReponseSous)
{
    /// <summary>What stands for anybody among employers.</summary>
    public const string Tous = "tous";

    private const int MaxElements = 100;
    private const int MaxPostes = 10_000;
    private const int MaxHeuresSemaine = 48;

    /// <summary>Checks every field; whether what it names exists is not known here.</summary>
    public Besoin Valider() => new(
        Fields.IdOrNothing(Utilisateur, "utilisateur"),
        ReadEmployeurs(),
        Fields.IdOrNothing(Marche, "marche"),
        Fields.Texte(Intitule, "intitule"),
        Rome is null || Metiers.IsCode(Rome)
            ? Rome
            : Fields.Fault(Fields.Invalid("rome", "un code ROME : une lettre de A à N et quatre chiffres, F1703 par exemple"), Rome),
        Nombre(Postes, "postes", MaxPostes) ?? Fields.Fault<int>(Fields.Invalid("postes", $"un nombre entier de 1 à {MaxPostes}")),
        Fields.Jour(Debut, "debut"),
        Nombre(DureeMois, "dureeMois", 120),
        Nombre(HeuresSemaine, "heuresSemaine", MaxHeuresSemaine),
        [.. (TypesContrat ?? []).Distinct().Order()],
        Fields.CommuneOrNothing(Lieu, "lieu"),
        Ids(Exigences, "exigences"),
        Reserve is null ? null : new(Reserve.Qpv == true, Ids(Reserve.Communes?.Select(Cog.Actuelle).ToList(), "reserve.communes"), Criteres(Reserve.Criteres)),
        Nombre(ReponseSous, "reponseSous", 366));

    private ImmutableArray<string>? ReadEmployeurs() => Employeurs switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } mot when mot.ValueEquals(Tous) => null,
        { ValueKind: JsonValueKind.Array } liste when liste.GetArrayLength() > 0 && liste.EnumerateArray().All(un => un.ValueKind == JsonValueKind.String) =>
            Ids([.. liste.EnumerateArray().Select(Texte)], "employeurs"),
        _ => throw Fields.Invalid("employeurs", $"« {Tous} », ou une liste d'identifiants d'entreprises"),
    };

    /// <summary>Half of a surrogate pair is no text.</summary>
    private static string Texte(JsonElement mot)
    {
        try
        {
            return mot.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Fields.Invalid("employeurs", "des identifiants d'entreprises");
        }
    }

    private static ImmutableArray<string> Ids(IReadOnlyList<string>? ids, string champ)
    {
        if (ids is { Count: > MaxElements })
            throw Fields.Invalid(champ, $"une liste d'au plus {MaxElements} éléments");
        return [.. (ids ?? []).Select(id => Fields.Id(id, champ)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static ImmutableArray<string> Criteres(IReadOnlyList<string>? criteres) => Ids(criteres, "reserve.criteres") switch
    {
        var lus when lus.All(code => Codes<CodeCritere>.TryRead(code, out _)) => lus,
        _ => throw Fields.Invalid("reserve.criteres", "des critères parmi " + string.Join(", ", Codes<CodeCritere>.Tous)),
    };

    private static int? Nombre(int? valeur, string champ, int max) =>
        valeur is null or >= 1 && !(valeur > max) ? valeur : Fields.Fault(Fields.Invalid(champ, $"un nombre entier de 1 à {max}"), valeur);
}

/// <summary>Whom places are kept for.</summary>
/// <param name="Qpv">Only for who lives in a quartier prioritaire.</param>
/// <param name="Communes">Only for who lives in one of these.</param>
/// <param name="Criteres">Only for who meets one of these.</param>
internal sealed record DemandeReserve(bool? Qpv, IReadOnlyList<string>? Communes, IReadOnlyList<string>? Criteres);

/// <summary>Another state of a need.</summary>
/// <param name="Etat"><c>ouvert</c>, <c>suspendu</c> or <c>ferme</c>.</param>
/// <param name="Date">From which day; not in the future.</param>
internal sealed record DemandeEtat([property: Required] EtatBesoin? Etat, MotifFermeture? Motif, [property: Required] DateOnly? Date)
{
    public (EtatBesoin Etat, MotifFermeture? Motif, DateOnly Date) Valider() => (
        Etat is EtatBesoin.Ouvert or EtatBesoin.Suspendu or EtatBesoin.Ferme
            ? Etat.Value
            : throw Fields.Invalid("etat", "l'un de ouvert, suspendu, ferme", "Choisissez une réponse de la liste."),
        Motif is null || Etat == EtatBesoin.Ferme ? Motif : throw Fields.Invalid("motif", "rien, sauf pour fermer"),
        Fields.Jour(Date, "date"));
}

/// <summary>A need.</summary>
/// <param name="Employeurs">Ids of those who may hire for it, or <c>"tous"</c>.</param>
/// <param name="Lieu">INSEE code of where the work is.</param>
/// <param name="Exigences">Codes of what is asked for.</param>
/// <param name="Reserve">Whom the places are kept for.</param>
/// <param name="ReponseSous">Days in which employers answer.</param>
/// <param name="Etat"><c>pourvu</c> comes and goes by itself.</param>
/// <param name="Orientations">How many, of those that the key knows of, stand where.</param>
/// <param name="Signalements">Doubts about codes of places that were accepted.</param>
internal sealed record VueBesoin(
    string Id, string? Utilisateur, object Employeurs, string? Marche, string Intitule, string? Rome, int Postes, DateOnly Debut, int? DureeMois,
    int? HeuresSemaine, IReadOnlyList<TypeContrat>? TypesContrat, string? Lieu, IReadOnlyList<string>? Exigences, VueReserve? Reserve, int? ReponseSous,
    EtatBesoin Etat, int Embauches, IReadOnlyDictionary<string, int> Orientations, long Version, IReadOnlyList<Signalement>? Signalements)
{
    public static VueBesoin De(BesoinLu lu) => new(
        lu.Id, lu.Besoin.Utilisateur, lu.Besoin.Employeurs is { } nommes ? nommes : DemandeBesoin.Tous, lu.Besoin.Marche, lu.Besoin.Intitule, lu.Besoin.Rome,
        lu.Besoin.Postes, lu.Besoin.Debut, lu.Besoin.DureeMois, lu.Besoin.HeuresSemaine, OrNothing(lu.Besoin.TypesContrat), lu.Besoin.Lieu,
        OrNothing(lu.Besoin.Exigences), VueReserve.De(lu.Besoin.Reserve), lu.Besoin.ReponseSous, lu.Etat, lu.Embauches,
        lu.Orientations.ToDictionary(nombre => Codes<EtatOrientation>.De(nombre.Etat), nombre => nombre.Nombre, StringComparer.Ordinal), lu.Version,
        DoutesDeLieu.DeBesoin(lu.Besoin.Lieu, lu.Besoin.Reserve?.Communes ?? []));

    internal static ImmutableArray<T>? OrNothing<T>(ImmutableArray<T> liste) => liste.IsEmpty ? null : liste;
}

/// <summary>Whom places are kept for.</summary>
/// <param name="Qpv">Only for who lives in a quartier prioritaire.</param>
/// <param name="Communes">Only for who lives in one of these.</param>
/// <param name="Criteres">Only for who meets one of these.</param>
internal sealed record VueReserve(bool Qpv, IReadOnlyList<string>? Communes, IReadOnlyList<string>? Criteres)
{
    public static VueReserve? De(Reserve? reserve) => reserve is null
        ? null
        : new(reserve.Qpv, VueBesoin.OrNothing(reserve.Communes), VueBesoin.OrNothing(reserve.Criteres));
}
