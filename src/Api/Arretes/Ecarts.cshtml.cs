namespace Clauses.Api.Arretes;

[ReservedPage(Role.Facilitateur)]
internal sealed class EcartsPage(Archives archives) : PageClauses
{
    public const int MaxEcarts = 500;

    private static readonly Dictionary<string, string> Noms = new(StringComparer.Ordinal)
    {
        ["version"] = "version des paramètres",
        ["territoire"] = "territoire",
        ["communes"] = "communes du territoire",
        ["qpv"] = "nombre de quartiers prioritaires connus",
        ["diviseur"] = "diviseur d'équivalent temps plein",
        ["age"] = "jour où les âges sont pris",
    };

    public VueEcarts Ecarts { get; private set; } = null!;

    public async Task OnGetAsync(string annee, string id) =>
        Ecarts = await archives.CompareAsync(await archives.ReadAsync(Parametres.Annee(annee), id, Fin), Fin);

    public static string Nommer(string champ) => Noms.GetValueOrDefault(champ, champ);

    public static string Say(JsonElement? valeur) => valeur switch
    {
        null => "rien",
        { ValueKind: JsonValueKind.String } texte => texte.GetString()!,
        { ValueKind: JsonValueKind.Array } liste => string.Join(", ", liste.EnumerateArray().Select(element => Say(element))),
        { ValueKind: JsonValueKind.Object } objet => string.Join(" ; ", objet.EnumerateObject().Select(champ => $"{champ.Name} {Say(champ.Value)}")),
        { } autre => autre.GetRawText(),
    };

    public static string Say(decimal? chiffre) => chiffre switch
    {
        null => "—",
        { } entier when decimal.Truncate(entier) == entier => FrenchText.Integer((long)entier),
        { } decimale => FrenchText.Decimales(decimale),
    };
}
