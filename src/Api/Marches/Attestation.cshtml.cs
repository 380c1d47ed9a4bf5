namespace Clauses.Api.Marches;

/// <summary>An attestation for who is signed in: the page that programs get, which is complete in itself.</summary>
[ReservedPage(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur, Role.Employeur)]
internal sealed class AttestationPage(Redaction redaction) : PageDePeriode
{
    public Task<IActionResult> OnGetAsync(string id, string? du, string? au) =>
        WriteAsync(du, au, (premier, dernier) => redaction.AttesterAsync(id, premier, dernier, HttpContext));
}
