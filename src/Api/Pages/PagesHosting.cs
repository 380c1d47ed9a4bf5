using System.Text.Unicode;
using Clauses.Api.Exports;
using Clauses.Api.Flux;
using Clauses.Api.Seances;
using Clauses.Api.TableauDeBord;
using Clauses.Api.Utilisateurs;
using Clauses.Api.Verification;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;

namespace Clauses.Api.Pages;

/// <summary>Puts the pages into the application, beside the API and out of its way.</summary>
internal static class PagesHosting
{
    /// <summary>The most bytes of a form, a dropped file included.</summary>
    public const int OctetsMaxFormulaire = 8 * 1024 * 1024;

    private const int ChampsMax = 4096;

    private static readonly TimeSpan DureeDesRessources = TimeSpan.FromDays(365);

    /// <summary>Adds the pages, and the sessions of those who see them.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddSeances();
        AddConcepts(services);
        services.AddRazorPages(pages => pages.RootDirectory = "/");
        services
            .Configure<RazorViewEngineOptions>(razor =>
            {
                razor.PageViewLocationFormats.Add("/Pages/{0}.cshtml");
            })
            // Accents stand in the HTML as people read them.
            .Configure<WebEncoderOptions>(encodage => encodage.TextEncoderSettings = new(UnicodeRanges.All))
            .Configure<FormOptions>(formulaire =>
            {
                formulaire.ValueCountLimit = ChampsMax;
                formulaire.MultipartBodyLengthLimit = OctetsMaxFormulaire;
            })
            .AddAntiforgery(jeton =>
            {
                jeton.Cookie.Name = "clauses-formulaire";
                jeton.Cookie.SameSite = SameSiteMode.Strict;
                jeton.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                // GardePages says more.
                jeton.SuppressXFrameOptionsHeader = true;
            });
        return services;
    }

    /// <summary>Goes before the routing.</summary>
    public static void GarderPages(this WebApplication application) => application.UseWhen(
        EstUnePage,
        pages => pages.UseMiddleware<GardePages>().UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Garder }));

    /// <summary>Goes after the routing.</summary>
    public static void OuvrirPages(this WebApplication application)
    {
        application.UseWhen(EstUnePage, pages => pages.UseMiddleware<PortePages>());
        application.MapRazorPages();
        DirectRoutes.Ouvrir(application);
        ExportsRoutes.OuvrirPages(application);
    }

    /// <summary>What the pages of each concept stand on.</summary>
    private static void AddConcepts(IServiceCollection services) => services
        .AddSingleton<Exercices>()
        .AddSingleton<Libelles>()
        .AddSingleton<Offres>()
        .AddSingleton<Apercus>()
        .AddSingleton<Marches.Dossiers>()
        .AddSingleton<Validation.Instruction>()
        .AddSingleton<Validation.Deliberation>()
        .AddSingleton<Saisie.Releves>()
        .AddSingleton<Saisie.Declarations>()
        .AddSingleton<Import.Importation>()
        .AddSingleton<Import.Depots>()
        .AddSingleton<ClesDEmployeur>()
        .AddSingleton<Auteurs>()
        .AddSingleton<Sujets>()
        .AddSingleton<Gestion>()
        .AddSingleton(Ronde.De);

    private static bool EstUnePage(HttpContext contexte)
    {
        var chemin = contexte.Request.Path;
        return !chemin.StartsWithSegments("/v1", StringComparison.Ordinal)
            && !chemin.StartsWithSegments("/openapi", StringComparison.Ordinal)
            && !chemin.StartsWithSegments("/health", StringComparison.Ordinal)
            && !chemin.StartsWithSegments("/tableau-de-bord", StringComparison.Ordinal);
    }

    /// <summary>A page names a file with the digest of what is in it: under that name it never changes.</summary>
    private static void Garder(Microsoft.AspNetCore.StaticFiles.StaticFileResponseContext fichier)
    {
        if (fichier.Context.Request.Query.ContainsKey("v"))
            fichier.Context.Response.Headers.CacheControl = $"public, max-age={DureeDesRessources.TotalSeconds:0}, immutable";
    }
}
