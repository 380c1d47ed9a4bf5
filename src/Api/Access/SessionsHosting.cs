using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Clauses.Api.Access;

internal static class SessionsHosting
{
    private static readonly TimeSpan Duration = TimeSpan.FromHours(12);

    /// <summary>Adds accounts, invitations and the cookie. No scheme is the default one: a request of the API never looks at a cookie.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services, Settings reglages)
    {
        services.AddDataProtection().SetApplicationName("clauses");
        services
            .AddSingleton<IConfigureOptions<KeyManagementOptions>, CookieSeals>()
            .AddSingleton<OpenSessions>()
            .AddSingleton(fournisseur => fournisseur.GetRequiredService<OpenSessions>().Kept("seance"))
            .AddSingleton(fournisseur => fournisseur.GetRequiredService<OpenSessions>().Kept("partage"))
            .AddSingleton<PasswordSignIn>()
            .AddSingleton<PasswordHashes>()
            .AddSingleton<KnownDevices>()
            .AddSingleton<Invitations>()
            .AddAuthentication()
            .AddCookie(OpenSessions.Schema, cookie =>
            {
                cookie.Cookie.Name = "clauses";
                cookie.Cookie.HttpOnly = true;
                // A link in a mail opens a page of ours as the person that one is; nothing is written by a GET.
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = SecurePolicy(reglages);
                cookie.ExpireTimeSpan = Duration;
                cookie.SlidingExpiration = true;
            });
        return services;
    }

    /// <summary>Where people come by https, a cookie never goes another way, whatever a proxy says or leaves out.</summary>
    public static CookieSecurePolicy SecurePolicy(Settings reglages) => reglages.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    /// <summary>Leaves sessions to the pages, which ask for them: as soon as its services are there, the framework would look for one in
    /// every request, those of the API included.</summary>
    public static void LeaveSessionsToPages(this WebApplication application)
    {
        // The marks by which it sees that somebody added these steps already.
        var proprietes = ((IApplicationBuilder)application).Properties;
        proprietes["__AuthenticationMiddlewareSet"] = true;
        proprietes["__AuthorizationMiddlewareSet"] = true;
    }
}
