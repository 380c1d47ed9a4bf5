using System.Text.Encodings.Web;
using System.Text.Json.Serialization.Metadata;

namespace Clauses.Grains.Besoins;

/// <summary>The JSON in which the streams of needs keep what happened, and the codes of its kinds: both stay for ever.</summary>
public static class BesoinContent
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly Dictionary<string, Type> Genres = new(StringComparer.Ordinal)
    {
        ["besoin"] = typeof(BesoinInscrit),
        ["etat"] = typeof(EtatChange),
        ["orientation"] = typeof(Orientee),
        ["passage"] = typeof(Passage),
        ["rectification"] = typeof(Rectification),
        ["caducite"] = typeof(Caducite),
        ["expiration"] = typeof(Expiration),
        ["reservation"] = typeof(Reservation),
        ["liberation"] = typeof(Liberation),
        ["embauche"] = typeof(Embauche),
        ["diffusion"] = typeof(Diffusion),
        ["annulation-demandee"] = typeof(AnnulationDemandee),
        ["annulation-refusee"] = typeof(AnnulationRefusee),
        ["contrat-suivi"] = typeof(ContratSuivi),
    };

    private static readonly Dictionary<Type, string> ParType = Genres.ToDictionary(un => un.Value, un => un.Key);

    public static (string Genre, string Content) De(Fait fait) => (ParType[fait.GetType()], JsonSerializer.Serialize(fait, fait.GetType(), Options));

    /// <exception cref="JsonException">It is no entry of a need's stream.</exception>
    public static Fait Read(string genre, string content) => Genres.TryGetValue(genre, out var type)
        ? (Fait)Read(type, content)
        : throw new JsonException($"No entry of a need's stream is of kind « {genre} ».");

    public static string De(Besoin besoin) => JsonSerializer.Serialize(besoin, Options);

    public static Besoin ReadBesoin(string content) => (Besoin)Read(typeof(Besoin), content);

    public static string De(Textes textes) => JsonSerializer.Serialize(textes, Options);

    public static Textes ReadTextes(string content) => (Textes)Read(typeof(Textes), content);

    private static object Read(Type type, string content) =>
        JsonSerializer.Deserialize(content, type, Options) ?? throw new JsonException("An entry of a need's stream has an empty content.");
}
