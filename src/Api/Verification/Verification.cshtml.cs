using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Verification;

/// <summary>Has everything verified, says that it runs, and shows what was last found.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class VerificationPage(SharedVerification ronde) : PageClauses
{
    /// <summary>The most gaps that the page shows.</summary>
    public const int MaxEcarts = 200;

    /// <summary>The verification that runs, or null.</summary>
    public Tour? Current { get; private set; }

    /// <summary>The last that ended, or null.</summary>
    public Tour? Last { get; private set; }

    /// <summary>Shows it. To a page that asks whether anything is new, nothing is said as long as it runs.</summary>
    public IActionResult OnGet()
    {
        (Current, Last) = (ronde.Current, ronde.Last);
        return Current is not null && Request.Headers.ContainsKey("HX-Request") ? StatusCode(StatusCodes.Status204NoContent) : Page();
    }

    public IActionResult OnPost()
    {
        if (!ronde.Launch())
            Say("Une vérification était déjà en cours : la voici.");
        return LocalRedirect("/verification");
    }
}
