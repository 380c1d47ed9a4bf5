using System.Text.Unicode;
using Clauses.Api.Access;
using Clauses.Api.Common;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;

namespace Clauses.Api.Pages;

/// <summary>Puts the pages into the application, beside the API and out of its way.</summary>
internal static class PagesHosting
{
    private const int MaxFields = 4096;

    private static readonly TimeSpan AssetsLifetime = TimeSpan.FromDays(365);

    /// <summary>Adds the pages, and the sessions of those who see them.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddSessions();
        services.AddSingleton<Exercices>().AddSingleton<Libelles>().AddSingleton<Picker>();
        services.AddRazorPages(pages => pages.RootDirectory = "/");
        services
            .Configure<RazorViewEngineOptions>(razor => razor.PageViewLocationFormats.Add("/Pages/{0}.cshtml"))
            // Accents stand in the HTML as people read them.
            .Configure<WebEncoderOptions>(encodage => encodage.TextEncoderSettings = new(UnicodeRanges.All))
            .Configure<FormOptions>(formulaire =>
            {
                formulaire.ValueCountLimit = MaxFields;
                formulaire.MultipartBodyLengthLimit = Body.MaxFormBytes;
            })
            .AddAntiforgery(jeton =>
            {
                jeton.Cookie.Name = "clauses-formulaire";
                jeton.Cookie.SameSite = SameSiteMode.Strict;
                jeton.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                // PagesErrorGuard says more.
                jeton.SuppressXFrameOptionsHeader = true;
            });
        return services;
    }

    public static void GuardPages(this WebApplication application) => application.UseWhen(
        IsPage,
        pages => pages.UseMiddleware<PagesErrorGuard>().UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Keep }));

    public static void AdmitToPages(this WebApplication application) => application.UseWhen(IsPage, pages => pages.UseMiddleware<PagesGate>());

    private static bool IsPage(HttpContext contexte)
    {
        var chemin = contexte.Request.Path;
        return !chemin.StartsWithSegments("/v1", StringComparison.Ordinal)
            && !chemin.StartsWithSegments("/openapi", StringComparison.Ordinal)
            && !chemin.StartsWithSegments("/health", StringComparison.Ordinal)
            && !chemin.StartsWithSegments("/metrics", StringComparison.Ordinal)
            && !chemin.StartsWithSegments("/tableau-de-bord", StringComparison.Ordinal);
    }

    /// <summary>A page names a file with the digest of what is in it: under that name it never changes.</summary>
    private static void Keep(Microsoft.AspNetCore.StaticFiles.StaticFileResponseContext fichier)
    {
        if (fichier.Context.Request.Query.ContainsKey("v"))
            fichier.Context.Response.Headers.CacheControl = $"public, max-age={AssetsLifetime.TotalSeconds:0}, immutable";
    }
}
