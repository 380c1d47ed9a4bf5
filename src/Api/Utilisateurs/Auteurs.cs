namespace Clauses.Api.Utilisateurs;

/// <summary>Says who wrote what: what is kept names its author by the id of an account or of a key.</summary>
internal sealed class Auteurs(UtilisateursPostgres utilisateurs, ClesPostgres cles)
{
    /// <summary>What people call some authors: accounts as long as they are open, keys for good.</summary>
    public async Task<NomsDAuteurs> NommerAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var noms = new Dictionary<string, string>(StringComparer.Ordinal);
        var autres = new List<string>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (await utilisateurs.ReadAsync(id, cancellationToken) is { Nom: { } nom })
                noms.Add(id, nom);
            else
                autres.Add(id);
        }
        if (autres.Count > 0)
        {
            foreach (var (id, libelle, revoquee) in await cles.LibellesAsync(autres, cancellationToken))
                noms.Add(id, $"la clé « {libelle} »{(revoquee ? ", révoquée" : "")}");
        }
        return new(noms);
    }
}

internal sealed record NomsDAuteurs(IReadOnlyDictionary<string, string> Noms)
{
    private const int CaracteresMontres = 8;

    /// <summary>The name of an account, the label of a key; of an account that is no more, the end of its id.</summary>
    public string De(string auteur) => Noms.TryGetValue(auteur, out var nom)
        ? nom
        : $"un compte fermé (…{auteur[Math.Max(0, auteur.Length - CaracteresMontres)..]})";
}
