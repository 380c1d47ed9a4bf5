namespace Clauses.Api.Tests.Exports;

internal sealed record Download(int Statut, byte[] Bytes, string? Type, string? Disposition, HttpResponseMessage Reponse)
{
    public string? Nom => Reponse.Content.Headers.ContentDisposition?.FileName;

    public string? Entete(string nom) => Reponse.Headers.TryGetValues(nom, out var valeurs) ? string.Join(", ", valeurs) : null;

    public static async Task<Download> ReadAsync(Produit produit, string chemin, string? cle = Produit.FirstKey)
    {
        using var http = new HttpClient { BaseAddress = new(produit.Serveur.Address) };
        if (cle is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", cle);
        var reponse = await http.GetAsync(chemin);
        var entetes = reponse.Content.Headers;
        return new(
            (int)reponse.StatusCode, await reponse.Content.ReadAsByteArrayAsync(), entetes.ContentType?.ToString(), entetes.ContentDisposition?.ToString(),
            reponse);
    }

    public static async Task<string> CleAsync(Produit produit, string role, string? sujet = null) =>
        (string)(await produit.Facilitateur.PostAsync("/v1/cles", new { role, sujet, libelle = "Essai" })).Est(201)["cle"]!;
}
