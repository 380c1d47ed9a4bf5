using Clauses.Grains.Controles;

namespace Clauses.Api.Verification;

/// <summary>Has everything verified, says that it runs, and shows what was last found.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class VerificationPage(IGrainFactory grains) : PageClauses
{
    public const int MaxEcarts = 200;

    public Tour? Current { get; private set; }

    public Tour? Last { get; private set; }

    /// <summary>Shows it. To a page that asks whether anything is new, nothing is said as long as it runs.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        (Current, Last) = await grains.GetGrain<IVerificationGrain>(0).Avancement();
        return Current is not null && Request.Headers.ContainsKey("HX-Request") ? StatusCode(StatusCodes.Status204NoContent) : Page();
    }

    public async Task<IActionResult> OnPostAsync(bool suite)
    {
        if (!await grains.GetGrain<IVerificationGrain>(0).Launch(suite))
            Say("Une vérification était déjà en cours : la voici.");
        return LocalRedirect("/verification");
    }
}
