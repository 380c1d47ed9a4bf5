namespace Clauses.Api.Sample;

/// <summary>The files of a sample: each row a JSON object whose fields bear the names of the columns, which are the API's. Cells are parted
/// by semicolons and never quoted, as the sample's own README says.</summary>
internal sealed class SampleFiles(string dossier)
{
    private static readonly HashSet<string> Nombres = new(
        ["heures", "obligationHeures", "postes", "annee", "beneficiaires", "nouveaux", "marches", "contrats"], StringComparer.Ordinal);

    public Task<byte[]> ReadBytesAsync(string nom, CancellationToken cancellationToken) =>
        File.ReadAllBytesAsync(Path.Combine(dossier, nom + ".csv"), cancellationToken);

    /// <summary>The rows of a file, in order; an empty cell is an absent field.</summary>
    public List<JsonObject> Read(string nom)
    {
        var lignes = File.ReadLines(Path.Combine(dossier, nom + ".csv")).Select(ligne => ligne.Split(';')).ToList();
        var colonnes = lignes[0];
        return [.. lignes.Skip(1).Select(cellules => new JsonObject(colonnes.Zip(cellules)
            .Where(cellule => cellule.Second.Length > 0)
            .Select(cellule => KeyValuePair.Create(cellule.First, Valeur(cellule.First, cellule.Second)))))];
    }

    private static JsonNode? Valeur(string colonne, string cellule) => Nombres.Contains(colonne) ? JsonNode.Parse(cellule) : cellule;
}
