using System.Text;
using System.Text.RegularExpressions;
using Clauses.Generateur;

namespace Clauses.Exemple.Tests;

/// <summary>The form of the files, and that they are what the generator writes.</summary>
public sealed partial class FichiersTests
{
    public static TheoryData<string> Noms => [.. Chemins.Select(chemin => Path.GetFileName(chemin))];

    private static IEnumerable<string> Chemins => Directory.EnumerateFiles(Exemple.Dossier, "*.csv").Order(StringComparer.Ordinal);

    [Fact]
    public void The_generator_writes_these_files_byte_for_byte()
    {
        var generes = Fichiers.Generate(Tables.Read(Path.Combine(Exemple.Dossier, "serci-2024.json")));

        Assert.Equal(Chemins.Select(chemin => Path.GetFileName(chemin)), generes.Keys, StringComparer.Ordinal);
        Assert.All(generes, fichier => Assert.Equal(
            Encoding.UTF8.GetBytes(fichier.Value), File.ReadAllBytes(Path.Combine(Exemple.Dossier, fichier.Key))));
    }

    [Theory]
    [MemberData(nameof(Noms))]
    public void A_file_is_plain_UTF8_with_as_many_fields_in_each_line_as_in_its_header(string nom)
    {
        var octets = File.ReadAllBytes(Path.Combine(Exemple.Dossier, nom));
        var texte = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(octets);

        Assert.False(octets.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        Assert.EndsWith("\n", texte, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', texte);
        Assert.DoesNotContain('"', texte);
        var lignes = texte[..^1].Split('\n');
        Assert.All(lignes, ligne => Assert.Equal(lignes[0].Count(c => c == ';'), ligne.Count(c => c == ';')));
    }

    [Fact]
    public void A_SIRET_passes_Luhn_twice_and_shows_that_it_is_made_up() => Assert.All(Exemple.Annee.Entreprises.Values, e =>
    {
        Assert.Matches(SiretInvente, e.Siret);
        Assert.Equal(0, Luhn(e.Siret) % 10);
        Assert.Equal(0, Luhn(e.Siret[..9]) % 10);
    });

    [Fact]
    public void What_is_made_up_says_so()
    {
        string[] publies = ["Valdevy", "Coopivry", "SEMISE", "EPAURIF", "Ville de Vitry-sur-Seine", "Ville d'Ivry-sur-Seine"];

        Assert.All(
            Exemple.Annee.Maitres.Values.Where(m => !publies.Contains(m.Nom, StringComparer.Ordinal)),
            m => Assert.EndsWith(" (fictif)", m.Nom, StringComparison.Ordinal));
        Assert.All(Exemple.Annee.Entreprises.Values, e => Assert.EndsWith(" (fictive)", e.Nom, StringComparison.Ordinal));
        Assert.All(Exemple.Annee.Marches.Values, m => Assert.EndsWith(" (fictif)", m.Intitule, StringComparison.Ordinal));
        Assert.All(
            Exemple.Annee.Qpv.Values.Where(q => !Exemple.Territoire.Contains(q.Commune, StringComparer.Ordinal)),
            q => Assert.EndsWith(" (fictif)", q.Nom, StringComparison.Ordinal));
    }

    private static int Luhn(string chiffres) =>
        chiffres.Reverse().Select((c, rang) => (c - '0') * (rang % 2 + 1)).Sum(n => n / 10 + n % 10);

    [GeneratedRegex("^00000[0-9]{9}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SiretInvente { get; }
}
