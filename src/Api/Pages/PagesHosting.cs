using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.WebEncoders;

namespace Clauses.Api.Pages;

/// <summary>Puts the pages into the application, beside the API and out of its way.</summary>
internal static class PagesHosting
{
    private const int MaxFields = 4096;

    private static readonly TimeSpan AssetsLifetime = TimeSpan.FromDays(365);

    public static IServiceCollection AddPages(this IServiceCollection services, Settings reglages)
    {
        services.AddSessions(reglages);
        services.AddSingleton<Exercices>().AddSingleton<Libelles>().AddSingleton<Picker>().AddSingleton<Semblables>();
        services.AddRazorPages(pages => pages.RootDirectory = "/").AddMvcOptions(mvc => mvc.Filters.Add<OnlyItsMethods>());
        services.AddSingleton<IActionResultExecutor<LocalRedirectResult>, AsciiRedirects>();
        services.AddSingleton<PageResultExecutor>(Tied<PageResultExecutor>)
            .AddSingleton<IActionResultExecutor<PartialViewResult>>(Tied<PartialViewResultExecutor>);
        services
            .Configure<RazorViewEngineOptions>(razor => razor.PageViewLocationFormats.Add("/Pages/{0}.cshtml"))
            // Accents stand in the HTML as people read them.
            .Configure<WebEncoderOptions>(encodage => encodage.TextEncoderSettings = new(UnicodeRanges.All))
            .Configure<FormOptions>(formulaire =>
            {
                formulaire.ValueCountLimit = MaxFields;
                formulaire.MultipartBodyLengthLimit = Body.MaxFormBytes;
            })
            // It bears secrets that are shown once.
            .Configure<CookieTempDataProviderOptions>(message => message.Cookie.SecurePolicy = SessionsHosting.SecurePolicy(reglages))
            .AddAntiforgery(jeton =>
            {
                jeton.Cookie.Name = "clauses-formulaire";
                jeton.Cookie.SameSite = SameSiteMode.Strict;
                jeton.Cookie.SecurePolicy = SessionsHosting.SecurePolicy(reglages);
                // PagesErrorGuard says more.
                jeton.SuppressXFrameOptionsHeader = true;
            });
        return services;
    }

    private static T Tied<T>(IServiceProvider services) =>
        ActivatorUtilities.CreateInstance<T>(services, new NoBreakWriters(services.GetRequiredService<IHttpResponseStreamWriterFactory>()));

    public static void GuardPages(this WebApplication application) => application.UseWhen(
        IsPage,
        pages => pages.UseMiddleware<PagesErrorGuard>().UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Keep }));

    /// <summary>Who asks is told once: by the key where the route takes keys, whatever the letters of its address, else by the session.</summary>
    public static void AdmitToPages(this WebApplication application) => application.UseWhen(
        contexte => IsPage(contexte) && contexte.GetEndpoint()?.Metadata.GetMetadata<AllowedRoles>() is null,
        pages => pages.UseMiddleware<PagesGate>());

    private static bool IsPage(HttpContext contexte)
    {
        var chemin = contexte.Request.Path;
        return !chemin.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase)
            && !chemin.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase)
            && !chemin.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
            && !chemin.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A page names a file with the digest of what is in it: under that name it never changes.</summary>
    private static void Keep(Microsoft.AspNetCore.StaticFiles.StaticFileResponseContext fichier)
    {
        if (fichier.Context.Request.Query.ContainsKey("v"))
            fichier.Context.Response.Headers.CacheControl = $"public, max-age={AssetsLifetime.TotalSeconds:0}, immutable";
    }
}
