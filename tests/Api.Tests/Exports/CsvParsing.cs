using CsvHelper;

namespace Clauses.Api.Tests.Exports;

internal static class CsvParsing
{
    public static readonly CultureInfo Francais = CultureInfo.GetCultureInfo("fr-FR");

    public static List<string[]> Read(byte[] octets)
    {
        Assert.Equal(Encoding.UTF8.Preamble, octets.AsSpan(0, 3));
        using var csv = CsvReader.Create(octets, new()
        {
            Separator = ';',
            HasHeader = false,
            FormatProvider = Francais,
            MalformedData = CsvMalformedDataHandling.Throw,
        });
        var lignes = new List<string[]>();
        while (csv.Read())
            lignes.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        Assert.All(lignes, ligne => Assert.Equal(lignes[0].Length, ligne.Length));
        return lignes;
    }

    public static List<Dictionary<string, string>> ReadByTitle(byte[] octets)
    {
        var lignes = Read(octets);
        return [.. lignes.Skip(1).Select(ligne => lignes[0].Zip(ligne).ToDictionary(paire => paire.First, paire => paire.Second))];
    }

    public static decimal Nombre(string texte) => decimal.Parse(texte, NumberStyles.Number, Francais);
}
