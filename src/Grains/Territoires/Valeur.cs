using System.Text.Json.Serialization.Metadata;

namespace Clauses.Grains.Territoires;

/// <summary>The parameters of a territory, by the names that the API gives them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NomDeParametre>))]
public enum NomDeParametre
{
    [JsonStringEnumMemberName("territoire")] Territoire,
    [JsonStringEnumMemberName("qpv")] Qpv,
    [JsonStringEnumMemberName("diviseur-etp")] DiviseurEtp,
    [JsonStringEnumMemberName("reference-age")] ReferenceAge,
    [JsonStringEnumMemberName("annees-publiees")] AnneesPubliees,
    [JsonStringEnumMemberName("sorties")] Sorties,
    [JsonStringEnumMemberName("prescripteurs")] Prescripteurs,
    [JsonStringEnumMemberName("placements")] Placements,
    [JsonStringEnumMemberName("donnees-personnelles")] DonneesPersonnelles,
    [JsonStringEnumMemberName("responsable")] Responsable,
}

/// <summary>What a parameter says, as it is recorded: its JSON is kept for ever.</summary>
/// <param name="Serie">What a newer value takes the place of: the parameter's name, or that of one of several lists side by side.</param>
public abstract record Valeur([property: JsonIgnore] NomDeParametre Nom, [property: JsonIgnore] string Serie)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>A value of a parameter that has one at a time.</summary>
    protected Valeur(NomDeParametre nom) : this(nom, Codes<NomDeParametre>.De(nom))
    {
    }

    public string EnJson() => JsonSerializer.Serialize(this, GetType(), Options);

    /// <exception cref="JsonException">It is no value of this parameter.</exception>
    public static Valeur Read(NomDeParametre nom, string json) => nom switch
    {
        NomDeParametre.Territoire => Read<ValeurTerritoire>(json),
        NomDeParametre.Qpv => Read<ValeurQpv>(json),
        NomDeParametre.DiviseurEtp => Read<ValeurDiviseur>(json),
        NomDeParametre.ReferenceAge => Read<ValeurAge>(json),
        NomDeParametre.AnneesPubliees => Read<ValeurAnnees>(json),
        NomDeParametre.Sorties => Read<ValeurSorties>(json),
        NomDeParametre.Prescripteurs => Read<ValeurPrescripteurs>(json),
        NomDeParametre.Placements => Read<ValeurPlacements>(json),
        NomDeParametre.DonneesPersonnelles => Read<ValeurDonneesPersonnelles>(json),
        NomDeParametre.Responsable => Read<ValeurResponsable>(json),
        _ => throw new JsonException($"No parameter is called {nom}."),
    };

    private static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("A parameter has an empty value.");
}

/// <param name="Communes">Its communes, in the order of the reports.</param>
public sealed record ValeurTerritoire([property: JsonPropertyName("nom")] string Territoire, ImmutableArray<CommuneChoisie> Communes)
    : Valeur(NomDeParametre.Territoire)
{
    /// <summary>The same by the communes of today: two of before may be one, which is of the territory once and is called by its own name.</summary>
    public ValeurTerritoire Rejoindre() => this with
    {
        Communes =
        [
            .. Communes.GroupBy(commune => Cog.Actuelle(commune.Code), StringComparer.Ordinal)
                .Select(memes => memes.FirstOrDefault(commune => commune.Code == memes.Key) ?? new CommuneChoisie(memes.Key, null)),
        ],
    };
}

/// <summary>A commune of the territory; its name is the COG's.</summary>
/// <param name="NomCourt">What reports call it in short; null: by its name.</param>
public sealed record CommuneChoisie(string Code, string? NomCourt);

/// <summary>A list of quartiers prioritaires. Those of different vintages stand side by side.</summary>
public sealed record ValeurQpv(int Millesime, ImmutableArray<QuartierListe> Quartiers)
    : Valeur(NomDeParametre.Qpv, string.Create(CultureInfo.InvariantCulture, $"{Codes<NomDeParametre>.De(NomDeParametre.Qpv)}-{Millesime}"));

/// <param name="Communes">INSEE codes: at least one.</param>
public sealed record QuartierListe(string Code, string Libelle, ImmutableArray<string> Communes);

public sealed record ValeurDiviseur(int Heures) : Valeur(NomDeParametre.DiviseurEtp);

/// <summary>The day of the exercice on which ages are taken.</summary>
public sealed record ValeurAge(int Mois, int Jour) : Valeur(NomDeParametre.ReferenceAge);

public sealed record ValeurAnnees(ImmutableArray<AnneeDite> Annees) : Valeur(NomDeParametre.AnneesPubliees);

/// <param name="Marches">Marchés, where it was published.</param>
/// <param name="Contrats">Contracts, where it was published.</param>
/// <param name="Source">Where it was published; null: the source of the parameter.</param>
public sealed record AnneeDite(int Annee, Heures Heures, int Beneficiaires, int Nouveaux, int? Marches, int? Contrats, string? Source);

public sealed record ValeurSorties(ImmutableArray<PolitiqueDite> Politiques) : Valeur(NomDeParametre.Sorties);

/// <summary>How a funder classes the end of a parcours.</summary>
/// <param name="Source">Who says so; null: the source of the parameter.</param>
public sealed record PolitiqueDite(string Nom, string Libelle, ImmutableArray<ClasseDeSortie> Classes, string? Source);

/// <summary>In which published row each kind of organisme stands: each in one.</summary>
public sealed record ValeurPrescripteurs(ImmutableArray<GenreRange> Genres) : Valeur(NomDeParametre.Prescripteurs);

public sealed record GenreRange(GenreOrganisme Genre, Prescripteur Prescripteur);

/// <summary>Days of a placement, and the hours of a week. What was written before there were hours has those of the law.</summary>
/// <param name="RelanceOrientation">After so many without an answer an orientation is late.</param>
/// <param name="ExclusionNonRetenue">For so many, whom an employer refused is not proposed to it again.</param>
/// <param name="LienDeReponse">For so many, an employer may answer by the link that it was sent.</param>
/// <param name="TempsPlein">Hours a week of a full time: nobody holds two.</param>
/// <param name="SemaineMaximale">Hours that a week may have, all contracts together.</param>
public sealed record ValeurPlacements(
    int RelanceOrientation, int ExpirationOrientation, int ExclusionNonRetenue, int LienDeReponse,
    int TempsPlein = ValeurPlacements.TempsPleinLegal, int SemaineMaximale = ValeurPlacements.SemaineLegale)
    : Valeur(NomDeParametre.Placements)
{
    public const int TempsPleinLegal = 35;
    public const int SemaineLegale = 48;
}

/// <param name="ConservationAnnees">Years after the last contact.</param>
/// <param name="PreavisJours">Days before the end at which it is announced.</param>
/// <param name="JournalAccesAnnees">Years for which it is kept who read what.</param>
/// <param name="RectificationJours">Days after which what a correction replaced is erased.</param>
/// <param name="RetoursMois">Months after the end of a parcours for which its prescripteur still sees whose it was.</param>
public sealed record ValeurDonneesPersonnelles(
    int ConservationAnnees, int PreavisJours, int JournalAccesAnnees, int RectificationJours, int RetoursMois)
    : Valeur(NomDeParametre.DonneesPersonnelles);

/// <summary>Who answers for what is kept of persons, and stands at the head of documents. As shipped, nobody.</summary>
/// <param name="Organisme">Its name; null: nobody has said it.</param>
/// <param name="Contact">Where it is written to.</param>
/// <param name="Delegue">Who watches over data there, and where they are written to; null: nobody.</param>
/// <param name="Signataire">Who signs documents, by name and quality; null: whoever writes it by hand.</param>
public sealed record ValeurResponsable(string? Organisme, string? Contact, string? Delegue, string? Signataire = null) : Valeur(NomDeParametre.Responsable);
