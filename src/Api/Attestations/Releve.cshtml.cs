namespace Clauses.Api.Attestations;

[ReservedPage(Role.Facilitateur, Role.MaitreOuvrage)]
internal sealed class RelevePage(RelevesDeService releves) : PageDePeriode
{
    public static string Address(string id, DateOnly aujourdhui) =>
        $"/maitres-ouvrage/{id}/releve?du={Dates.Iso(new(aujourdhui.Year, 1, 1))}&au={Dates.Iso(aujourdhui)}";

    public Task<IActionResult> OnGetAsync(string id, string? du, string? au) =>
        WriteAsync(du, au, (premier, dernier) => releves.WriteAsync(id, premier, dernier, HttpContext));
}
