using Clauses.Api.Attestations;

namespace Clauses.Api.Marches;

/// <summary>An attestation for who is signed in: the page that programs get, which is complete in itself.</summary>
[ReservedPage(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur, Role.Employeur)]
internal sealed class AttestationPage(Redaction redaction) : PageClauses
{
    public async Task<IActionResult> OnGetAsync(string id, string? du, string? au) =>
        Content(await redaction.AttesterAsync(id, TypedTexts.Iso(du), TypedTexts.Iso(au), HttpContext), Papier.MimeType);
}
