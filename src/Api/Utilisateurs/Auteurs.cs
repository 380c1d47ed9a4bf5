namespace Clauses.Api.Utilisateurs;

/// <summary>Says who wrote what: what is kept names its author by the id of an account or of a key.</summary>
internal sealed class Auteurs(UtilisateursPostgres utilisateurs, ClesPostgres cles)
{
    private const int MaxKeys = 500;

    /// <summary>What people call some authors, as long as they are there.</summary>
    /// <param name="ids">Ids: as many of them as a page shows.</param>
    public async Task<NomsDAuteurs> NommerAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var noms = new Dictionary<string, string>(StringComparer.Ordinal);
        var inconnus = false;
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (await utilisateurs.ReadAsync(id, cancellationToken) is { Nom: { } nom })
                noms.Add(id, nom);
            else
                inconnus = true;
        }
        if (inconnus)
        {
            foreach (var cle in await cles.ListAsync(null, MaxKeys, cancellationToken))
                noms.TryAdd(cle.Id, $"la clé « {cle.Libelle} »");
        }
        return new(noms);
    }
}

internal sealed record NomsDAuteurs(IReadOnlyDictionary<string, string> Noms)
{
    private const int CaracteresMontres = 8;

    /// <summary>The name of an account, the label of a key; of one that is no more, the end of its id.</summary>
    public string De(string auteur) => Noms.TryGetValue(auteur, out var nom)
        ? nom
        : $"un compte fermé ou une clé révoquée (…{auteur[Math.Max(0, auteur.Length - CaracteresMontres)..]})";
}
