using Clauses.Api.Lignes;

namespace Clauses.Api.Tests.Heures;

/// <summary>Whatever a body holds, it is read as the contract says or refused as a whole: never an accident.</summary>
public sealed class ReadingProperties
{
    private static readonly Gen<string> Valeurs = Gen.Elements(
        "null", "true", "0", "-1", "7", "7.5", "7.50", "7.255", "75e-1", "24", "24.01", "744", "744.01", "1e400", "-0", "\"\"", "\"7\"", "\"A\"", "\"a b\"",
        "\"2024-03-04\"", "\"2024-03-08\"", "\"2024-03-31\"", "\"2024-04-01\"", "\"2024-02-30\"", "\"2023-03-04\"", "\"1999-12-31\"", "\"9999-12-31\"",
        "\"2024-3-4\"", "\"2024\\u002d03-04\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\"é\"", "\"\\u0000\"", "[]", "{}", "[1,[2]]", "{\"heures\":7}",
        "\"" + new string('A', 64) + "\"", "\"" + new string('A', 65) + "\"");

    private static readonly Gen<string> Noms = Gen.Elements(
        "reference", "contrat", "debut", "fin", "heures", "decision", "motif", "date", "nouvelleReference", "r\\u0065ference", "Heures", "autre", "");

    private static readonly Gen<string> Objets =
        from champs in Noms.Zip(Valeurs).ListOf()
        select "{" + string.Join(',', champs.Select(champ => $"\"{champ.Item1}\":{champ.Item2}")) + "}";

    private static readonly Gen<string> Elements = Gen.Frequency((8, Objets), (1, Valeurs));

    private static readonly Gen<string> LignesVoisines =
        from reference in Gen.Elements("\"A\"", "\"a b\"", "null")
        from debut in Gen.Elements("\"2024-03-04\"", "\"2024-02-29\"", "\"2024-13-01\"", "7")
        from fin in Gen.Elements("\"2024-03-04\"", "\"2024-03-08\"", "\"2024-04-01\"")
        from heures in Gen.Elements("7", "7.5", "24", "24.01", "120", "120.01", "0", "\"7\"")
        select $$"""{"reference":{{reference}},"contrat":"C","debut":{{debut}},"fin":{{fin}},"heures":{{heures}}}""";

    [Fact]
    public void Each_line_is_judged_as_a_plain_reading_of_the_contract_judges_it() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Gen.Frequency((1, Objets), (2, LignesVoisines)).ToArbitrary(), ligne =>
        {
            var lue = Assert.Single(Read("lignes", [ligne], LignesReader.Read));
            Assert.Equal(DefautSelonLeContrat(ligne), lue.Defaut);
            Assert.Equal(lue.Defaut, lue.Demande.Defaut);
        }));

    [Fact]
    public void A_list_gives_one_item_for_each_in_order() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Elements.NonEmptyListOf().ToArbitrary(), elements =>
        {
            Verify(Read("lignes", elements, LignesReader.Read), elements, LignesReader.Read);
            Verify(Read("decisions", elements, DecisionsReader.Read), elements, DecisionsReader.Read);
            Verify(Read("corrections", elements, CorrectionsReader.Read), elements, CorrectionsReader.Read);
        }));

    [Fact]
    public void A_damaged_body_is_read_or_refused() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(Abimes().ToArbitrary(), octets =>
        {
            foreach (var lire in new Func<object>[]
            {
                () => BatchReader.Read(octets, "lignes", LignesReader.Read), () => BatchReader.Read(octets, "lignes", DecisionsReader.Read),
                () => BatchReader.Read(octets, "lignes", CorrectionsReader.Read),
            })
            {
                var accident = Record.Exception(lire);
                Assert.True(accident is null or ProblemException { Problem.Status: 400 }, accident?.ToString());
            }
        }));

    [Fact]
    public async Task Nothing_that_is_sent_makes_the_server_fail()
    {
        using var monde = await World.CreateAsync();
        var corps = Gen.Sample(Elements.ListOf(), 5, 200)
            .Select(elements => string.Join(',', elements).Replace("\"C\"", $"\"{monde.Contrat}\"", StringComparison.Ordinal))
            .ToList();
        foreach (var (chemin, nom) in new[] { ("heures", "lignes"), ("heures/decisions", "decisions"), ("heures/corrections", "corrections") })
        {
            foreach (var elements in corps)
            {
                var reponse = await monde.Facilitateur.PostTextAsync($"/v1/{chemin}", $"{{\"{nom}\":[{elements}]}}");
                Assert.True(reponse.Statut is 200 or 207 or 400, $"{reponse.Statut} {reponse.Corps} {elements}");
            }
        }
        foreach (var objet in Gen.Sample(Objets, 8, 200))
        {
            foreach (var chemin in (string[])["maitres-ouvrage", "entreprises", "marches", "participants", "contrats"])
            {
                using var contenu = new StringContent(objet, Encoding.UTF8, "application/json");
                var reponse = await monde.Facilitateur.SendAsync(HttpMethod.Put, $"/v1/{chemin}/x", contenu);
                Assert.True(reponse.Statut is 422, $"{reponse.Statut} {reponse.Corps} {objet}");
            }
        }
    }

    private static List<Element<T>> Read<T>(string nom, IEnumerable<string> elements, ItemReader<Element<T>> lire) =>
        BatchReader.Read(Encoding.UTF8.GetBytes($"{{\"{nom}\":[{string.Join(',', elements)}]}}"), nom, lire);

    private static void Verify<T>(List<Element<T>> lus, IReadOnlyCollection<string> elements, ItemReader<Element<T>> lire) =>
        Assert.Equal(elements.Select(element => Assert.Single(Read("seul", [element], lire))), lus);

    private static Gen<byte[]> Abimes() =>
        from elements in Elements.ListOf()
        from debut in Gen.Choose(0, 300)
        from longueur in Gen.Choose(0, 4)
        from mis in Gen.Elements<byte>(
            0, (byte)'"', (byte)'\\', (byte)'{', (byte)'}', (byte)'[', (byte)']', (byte)',', (byte)':', (byte)'9', 0x80, 0xC3, 0xFF).ListOf()
        let corps = Encoding.UTF8.GetBytes($"{{\"lignes\":[{string.Join(',', elements)}]}}")
        let place = debut % corps.Length
        select (byte[])[.. corps[..place], .. mis, .. corps[Math.Min(place + longueur, corps.Length)..]];

    /// <summary>The rules of the contract again, on a tree, slowly: the first one broken by the line itself.</summary>
    private static CodeRefus? DefautSelonLeContrat(string ligne)
    {
        using var arbre = JsonDocument.Parse(ligne);
        var reference = Champ(arbre, "reference");
        if (Texte(reference) is not { Length: >= 1 and <= 64 } id || id.Any(c => !(char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')))
            return CodeRefus.ReferenceInvalide;
        var (debut, fin) = (Date(Champ(arbre, "debut")), Date(Champ(arbre, "fin")));
        var jours = debut is not null && fin is not null ? fin.Value.DayNumber - debut.Value.DayNumber + 1 : 0;
        if (Champ(arbre, "heures") is not { ValueKind: JsonValueKind.Number } nombre || !nombre.TryGetDecimal(out var heures)
            || heures <= 0 || decimal.Round(heures, 2) != heures || (jours > 0 && heures > 24 * jours))
        {
            return CodeRefus.HeuresInvalides;
        }
        var unMois = jours > 0 && (debut!.Value.Year, debut.Value.Month) == (fin!.Value.Year, fin.Value.Month) && debut.Value.Year is >= 2000 and <= 2100;
        return unMois ? null : CodeRefus.PeriodeInvalide;
    }

    private static JsonElement? Champ(JsonDocument arbre, string nom)
    {
        var champs = arbre.RootElement.EnumerateObject().Where(champ => champ.NameEquals(nom) && champ.Value.ValueKind != JsonValueKind.Null).ToList();
        return champs.Count == 1 ? champs[0].Value : null;
    }

    private static string? Texte(JsonElement? valeur) =>
        valeur is { ValueKind: JsonValueKind.String } texte && !texte.GetRawText().Contains("ud800", StringComparison.Ordinal) ? texte.GetString() : null;

    private static DateOnly? Date(JsonElement? valeur) =>
        DateOnly.TryParseExact(Texte(valeur), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
