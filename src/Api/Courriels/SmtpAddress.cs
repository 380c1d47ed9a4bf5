namespace Clauses.Api.Courriels;

/// <summary>Who takes mails: <c>CLAUSES_COURRIEL</c>, <c>smtps://nom:secret@relais.example:465?de=clauses@example.fr</c>.</summary>
/// <param name="Tls">From the first byte on; otherwise once the server offers it.</param>
/// <param name="De">Whom mails are from.</param>
internal sealed record SmtpAddress(string Host, int Port, bool Tls, string? Nom, string Secret, string De)
{
    private const string Forme = "écrivez par exemple smtps://nom:secret@relais.example:465?de=clauses@example.fr";

    /// <exception cref="StartFailure">It is none.</exception>
    public static SmtpAddress? Read(string? url)
    {
        if (url is null)
            return null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var lue) || lue.Scheme is not ("smtp" or "smtps") || lue.Host.Length == 0)
            throw new StartFailure($"CLAUSES_COURRIEL n'est pas une adresse smtp:// ou smtps:// ; {Forme}.");
        var tls = lue.Scheme == "smtps";
        var qui = lue.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var de = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(lue.Query).TryGetValue("de", out var dite) ? dite.ToString() : qui[0];
        return AdresseCourriel.IsValid(de)
            ? new(lue.Host, lue.Port > 0 ? lue.Port : tls ? 465 : 25, tls, qui is [{ Length: > 0 } nom, _] ? nom : null, qui.ElementAtOrDefault(1) ?? "", de)
            : throw new StartFailure($"CLAUSES_COURRIEL ne dit pas de qui viennent les courriels ; {Forme}.");
    }
}
