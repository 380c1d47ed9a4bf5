using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Clauses.Api.Acces;

internal static class SeancesHosting
{
    private static readonly TimeSpan Duree = TimeSpan.FromHours(12);

    /// <summary>Adds accounts, invitations and the cookie. No scheme is the default one: a request of the API never looks at a cookie.</summary>
    public static IServiceCollection AddSeances(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("clauses");
        services
            .AddSingleton<IConfigureOptions<KeyManagementOptions>, SceauxDesCookies>()
            .AddSingleton<SeancesOuvertes>()
            .AddSingleton(fournisseur => fournisseur.GetRequiredService<SeancesOuvertes>().Kept("utilisateur"))
            .AddSingleton(fournisseur => fournisseur.GetRequiredService<SeancesOuvertes>().Kept("partage"))
            .AddSingleton<Entree>()
            .AddSingleton<Invitations>()
            .AddAuthentication()
            .AddCookie(SeancesOuvertes.Schema, cookie =>
            {
                cookie.Cookie.Name = "clauses";
                cookie.Cookie.HttpOnly = true;
                // A link in a mail opens a page of ours as the person that one is; nothing is written by a GET.
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = Duree;
                cookie.SlidingExpiration = true;
            });
        return services;
    }

    /// <summary>Leaves sessions to the pages, which ask for them: as soon as its services are there, the framework would look for one in
    /// every request, those of the API included.</summary>
    public static void LaisserLesSeancesAuxPages(this WebApplication application)
    {
        // The marks by which it sees that somebody added these steps already.
        var proprietes = ((IApplicationBuilder)application).Properties;
        proprietes["__AuthenticationMiddlewareSet"] = true;
        proprietes["__AuthorizationMiddlewareSet"] = true;
    }
}
