using Clauses.Silo.Audit;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Clauses.Api.Tests.Streams;

/// <summary>A session of the pages: an account, and the cookie that a sign-in would have given.</summary>
internal sealed record Seance(string Compte, string Cookie)
{
    /// <param name="expire">When the cookie ceases to serve; null: in an hour.</param>
    public static async Task<Seance> OpenAsync(Produit produit, Role role, string? sujet = null, DateTimeOffset? expire = null)
    {
        var services = produit.Serveur.Services;
        var utilisateurs = services.GetRequiredService<UtilisateursPostgres>();
        var id = Guid.NewGuid().ToString("N");
        var empreinte = SHA256.HashData(Encoding.UTF8.GetBytes(id));
        Assert.True(await utilisateurs.CreateAsync(AuteurDActe.Exploitant, new(id, id, role, sujet, false, TimeProvider.System.GetUtcNow()), default));
        Assert.True(await utilisateurs.InviteAsync(AuteurDActe.Exploitant, id, empreinte, TimeProvider.System.GetUtcNow().AddHours(1), default));
        Assert.Equal(Acceptation.Faite, await utilisateurs.AcceptAsync(new(id), empreinte, id, "haché", default));
        var seance = await services.GetRequiredService<SeancesPostgres>().OpenAsync(new(id), default);
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(OpenSessions.Schema);
        var ticket = new AuthenticationTicket(
            new Token(SessionKind.Seance, seance).Present(id),
            new() { IssuedUtc = TimeProvider.System.GetUtcNow().AddHours(-1), ExpiresUtc = expire ?? TimeProvider.System.GetUtcNow().AddHours(1), AllowRefresh = false },
            OpenSessions.Schema);
        return new(id, $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}");
    }

    public static async Task<int> StatutAsync(Produit produit, string chemin, string? cookie)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(produit.Serveur.Address) };
        using var requete = new HttpRequestMessage(HttpMethod.Get, chemin) { Headers = { { "Accept", "text/event-stream" } } };
        if (cookie is not null)
            requete.Headers.Add("Cookie", cookie);
        using var reponse = await http.SendAsync(requete, HttpCompletionOption.ResponseHeadersRead);
        return (int)reponse.StatusCode;
    }
}
