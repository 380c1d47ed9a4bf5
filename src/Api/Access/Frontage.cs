using System.Net;
using Clauses.Api.Common;
using Microsoft.AspNetCore.HttpOverrides;

namespace Clauses.Api.Access;

/// <summary>How the server is reached from outside: through which proxies, under which name, by which scheme.</summary>
internal static class Frontage
{
    private static readonly TimeSpan HstsDuration = TimeSpan.FromDays(365);

    public static IServiceCollection AddFrontage(this IServiceCollection services, Settings reglages) => services
        .AddHsts(hsts => hsts.MaxAge = HstsDuration)
        .Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in reglages.Proxys)
                options.KnownIPNetworks.Add(proxy);
        });

    /// <summary>The outermost steps: who asks and how is what a known proxy says, and nobody else.</summary>
    public static void UseFrontage(this WebApplication application, Settings reglages)
    {
        if (!reglages.Proxys.IsEmpty)
            application.UseForwardedHeaders();
        if (reglages.PublicAddress is null)
            return;
        var attendu = new Uri(reglages.PublicAddress);
        application.Use((contexte, suite) =>
        {
            if (!Is(contexte.Request.Host.Host, attendu.Host))
                return RefuseAsync(contexte, reglages.PublicAddress);
            // Also to whoever asks past the proxy, on the machine itself: a cookie is never given in clear.
            if (reglages.IsSecure)
                contexte.Request.Scheme = attendu.Scheme;
            return suite(contexte);
        });
        if (reglages.IsSecure)
            application.UseHsts();
    }

    /// <summary>A page of somebody else that has its name lead here bears that name; an address that is none was typed.</summary>
    private static bool Is(string hote, string attendu) =>
        string.Equals(hote, attendu, StringComparison.OrdinalIgnoreCase) || hote is "localhost" || IPAddress.TryParse(hote, out _);

    private static Task RefuseAsync(HttpContext contexte, string adresse) =>
        Probleme.De(ProblemKind.Autre(StatusCodes.Status421MisdirectedRequest), $"Ce service répond à {adresse}.").WriteAsync(contexte);
}
